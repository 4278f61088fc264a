import { Segmented } from '../ui/segmented.tsx';
import { Term } from '../ui/tooltip.tsx';
import { chooseReads, useSubmit } from './submit-store.ts';

const choices = [
  { value: '1', label: 'once' },
  { value: '5', label: '5 times' },
  { value: '9', label: '9 times' },
] as const;

type Reads = (typeof choices)[number]['value'];

/** How often each digit is read. */
export function ReadsField({ disabled }: { readonly disabled: boolean }) {
  const reads = useSubmit((submit) => String(submit.readsPerDigit));
  const value: Reads = choices.find((choice) => choice.value === reads)?.value ?? '1';
  return (
    <fieldset className="submit-reads" disabled={disabled}>
      <span className="quiet">
        <Term
          word="Read each digit"
          term="test-time augmentation"
          help="Besides the digit as it is, the network reads it moved by one pixel to each side, and the mean of its answers counts. That takes as many times as long and often helps a little."
        />
      </span>
      <Segmented
        label="How often each digit is read"
        value={value}
        choices={choices}
        onChange={(chosen) => chooseReads(Number(chosen))}
      />
    </fieldset>
  );
}
