import { TermLabel } from '../learn/glossary/term.tsx';
import { Segmented } from '../ui/segmented.tsx';
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
        <TermLabel word="Read each digit" of="test-time-augmentation" />
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
