import './equations.css';

interface EquationsProps {
  readonly lines: readonly {
    /** What is computed. */
    readonly term: string;
    /** The computation with its numbers and result. */
    readonly text: string;
    /** Of the result: its unit, or what it means. */
    readonly note?: string;
  }[];
}

/** Computations written out under each other, each with its name. */
export function Equations({ lines }: EquationsProps) {
  return (
    <dl className="equations selectable">
      {lines.map(({ term, text, note }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>
            {text}
            {note !== undefined && <span className="equation-note"> {note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
