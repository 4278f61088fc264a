import { Tooltip } from '../ui/tooltip.tsx';
import './explained.css';

interface ExplainedProps {
  readonly word: string;
  readonly help: string;
}

/** A word that explains itself on hover and focus. */
export function Explained({ word, help }: ExplainedProps) {
  return (
    <Tooltip text={help}>
      <button type="button" className="explained">
        {word}
      </button>
    </Tooltip>
  );
}
