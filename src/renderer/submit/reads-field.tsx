import { Segmented } from '../ui/segmented.tsx';
import { Term } from '../ui/tooltip.tsx';
import { type Reads, readsChoices } from './readers.ts';
import { chooseReads } from './submit-store.ts';

interface ReadsFieldProps {
  readonly reads: Reads;
  readonly disabled: boolean;
}

/** How often each digit is read. */
export function ReadsField({ reads, disabled }: ReadsFieldProps) {
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
        value={reads}
        choices={readsChoices}
        onChange={(chosen) => chooseReads(Number(chosen))}
      />
    </fieldset>
  );
}
