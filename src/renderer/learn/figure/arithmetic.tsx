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
  /** Terms in a line where there are more than twelve: as many as the filter has columns. */
  readonly perRow?: number;
  /** Between terms. */
  readonly joint?: string;
  /** Before the first and after the last: "max(" and ")", "(" and ") ÷ 4". */
  readonly before?: string;
  readonly after?: string;
  readonly result: string;
  /** Whether numbers are shown rounded, so that what is written need not add up to the last digit. */
  readonly rounded?: boolean;
  /** The term something elsewhere points at. */
  readonly lit?: number | null;
  /** The pointer came over a term, or left it. */
  readonly onPoint?: (term: number | null) => void;
  /** Whether screen readers say it when it changes; off while a figure plays. */
  readonly spoken?: boolean;
}

/** How the highlighted number comes about, written out term by term. */
export function Arithmetic(props: ArithmeticProps) {
  const { label, terms, perRow, joint = '+', before, after, result, lit, onPoint, spoken = true } = props;
  return (
    <p className="arithmetic selectable" aria-live={spoken ? 'polite' : 'off'} aria-atomic="true">
      <span className="arithmetic-label">{label}: </span>
      {before !== undefined && <span className="arithmetic-sign">{before}</span>}
      {rowsOf(terms, perRow).map((row) => (
        <span key={row.start} className={row.whole ? undefined : 'arithmetic-row'}>
          {row.terms.map((term, place) => (
            <Term
              // biome-ignore lint/suspicious/noArrayIndexKey: a term is its place in the sum.
              key={row.start + place}
              term={term}
              joint={row.start + place > 0 ? joint : ''}
              lit={lit === row.start + place}
              onPoint={(over) => onPoint?.(over ? row.start + place : null)}
            />
          ))}
        </span>
      ))}
      <span className="arithmetic-term">
        {after !== undefined && <span className="arithmetic-sign">{after} </span>}
        <span className="arithmetic-sign">{props.rounded ? '≈' : '='} </span>
        <strong className="arithmetic-result">{result}</strong>
      </span>
    </p>
  );
}

interface TermProps {
  readonly term: ArithmeticTerm;
  readonly joint: string;
  readonly lit: boolean;
  readonly onPoint: (over: boolean) => void;
}

function Term({ term, joint, lit, onPoint }: TermProps) {
  return (
    <>
      <span className="arithmetic-term">
        {joint !== '' && <span className="arithmetic-sign">{joint} </span>}
        <span
          className={classNames(
            'arithmetic-value',
            term.value > 0 ? 'above' : term.value < 0 ? 'below' : 'zero',
            term.chosen && 'chosen',
            lit && 'lit',
          )}
          onPointerEnter={() => onPoint(true)}
          onPointerLeave={() => onPoint(false)}
        >
          {term.text}
        </span>
      </span>{' '}
    </>
  );
}

/** More terms than this are written row by row. */
const mostInFlow = 12;

interface TermRow {
  readonly start: number;
  readonly terms: readonly ArithmeticTerm[];
  /** Whether it holds all of them. */
  readonly whole: boolean;
}

function rowsOf(terms: readonly ArithmeticTerm[], perRow = terms.length): TermRow[] {
  const length = terms.length > mostInFlow ? perRow : Math.max(1, terms.length);
  return Array.from({ length: Math.ceil(terms.length / length) }, (_, row) => ({
    start: row * length,
    terms: terms.slice(row * length, (row + 1) * length),
    whole: length >= terms.length,
  }));
}
