import { Fragment } from 'react';
import { classNames } from '../../ui/class-names.ts';
import './figure.css';

/** One term of a sum written out, or one number of a set. */
export interface ArithmeticTerm {
  /** As written: "1 × 0", "0.25". */
  readonly text: string;
  /** What it comes to, which colours it: accent above zero, contrast below, quiet at zero. */
  readonly value: number;
  /** The one that decides, where only one does: the largest of a pool. */
  readonly chosen?: boolean;
}

interface ArithmeticProps {
  /** Whose sum it is: "Row 1, column 2". */
  readonly label: string;
  readonly terms: readonly ArithmeticTerm[];
  /** Between terms. */
  readonly joint?: string;
  /** Before the first and after the last: "max(" and ")", "(" and ") ÷ 4". */
  readonly before?: string;
  readonly after?: string;
  readonly result: string;
  /** The term something elsewhere points at. */
  readonly lit?: number | null;
  /** The pointer came over a term, or left it. */
  readonly onPoint?: (term: number | null) => void;
  /** Whether screen readers say it when it changes; off while a figure plays. */
  readonly spoken?: boolean;
}

/** How the highlighted number comes about, written out term by term. */
export function Arithmetic(props: ArithmeticProps) {
  const { label, terms, joint = '+', before, after, result, lit, onPoint, spoken = true } = props;
  return (
    <p className="arithmetic selectable" aria-live={spoken ? 'polite' : 'off'} aria-atomic="true">
      <span className="arithmetic-label">{label}: </span>
      {before !== undefined && <span className="arithmetic-sign">{before}</span>}
      {terms.map((term, position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a term is its place in the sum.
        <Fragment key={position}>
          <span className="arithmetic-term">
            {position > 0 && <span className="arithmetic-sign">{joint} </span>}
            <span
              className={classNames(
                'arithmetic-value',
                term.value > 0 ? 'above' : term.value < 0 ? 'below' : 'zero',
                term.chosen && 'chosen',
                lit === position && 'lit',
              )}
              onPointerEnter={() => onPoint?.(position)}
              onPointerLeave={() => onPoint?.(null)}
            >
              {term.text}
            </span>
          </span>{' '}
        </Fragment>
      ))}
      <span className="arithmetic-term">
        {after !== undefined && <span className="arithmetic-sign">{after} </span>}
        <span className="arithmetic-sign">= </span>
        <strong className="arithmetic-result">{result}</strong>
      </span>
    </p>
  );
}
