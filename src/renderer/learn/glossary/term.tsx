import type { ReactNode } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { Tooltip } from '../../ui/tooltip.tsx';
import { openTerm } from './glossary-store.ts';
import { type TermName, terms } from './terms.ts';
import './term.css';

interface TermLinkProps {
  readonly of: TermName;
  /** What this place has to say of it; else the glossary's own sentence. */
  readonly help?: string | undefined;
  readonly className?: string;
  /** The word as it stands here; else as the glossary writes it. */
  readonly children?: ReactNode;
}

/** A term in a text or a label: explains itself on hover and focus, and leads to its entry of the glossary. */
export function TermLink({ of, help, className, children }: TermLinkProps) {
  const { title, sentence } = terms[of];
  return (
    <Tooltip text={help ?? sentence}>
      <button type="button" className={classNames('term-link', className)} onClick={() => openTerm(of)}>
        {children ?? title}
      </button>
    </Tooltip>
  );
}

interface TermLabelProps {
  /** The word a newcomer knows. */
  readonly word: string;
  readonly of: TermName;
  /** The term as it stands here, "epochs"; else as the glossary writes it. */
  readonly term?: string;
  readonly help?: string;
}

/** A newcomer's word with the field's term beside it. */
export function TermLabel({ word, of, term, help }: TermLabelProps) {
  return (
    <span className="term">
      {word}
      <TermLink of={of} help={help} className="term-name">
        {term}
      </TermLink>
    </span>
  );
}
