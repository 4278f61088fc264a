import { TermLink } from '../learn/glossary/term.tsx';
import type { TermName } from '../learn/glossary/terms.ts';
import { Tooltip } from '../ui/tooltip.tsx';
import './explained.css';

interface ExplainedProps {
  readonly word: string;
  readonly help: string;
  /** Its entry of the glossary, where it has one. */
  readonly of?: TermName;
}

/** A word that explains itself on hover and focus; one of the field's leads to the glossary. */
export function Explained({ word, help, of }: ExplainedProps) {
  if (of !== undefined)
    return (
      <TermLink of={of} help={help}>
        {word}
      </TermLink>
    );
  return (
    <Tooltip text={help}>
      <button type="button" className="explained">
        {word}
      </button>
    </Tooltip>
  );
}
