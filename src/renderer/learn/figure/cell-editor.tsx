import { type KeyboardEvent, useState } from 'react';
import { type NumberRange, readNumber } from '../../ui/number-text.ts';
import type { GridPlace } from './grid-overlay.tsx';

interface CellEditorProps {
  readonly place: GridPlace;
  readonly cell: number;
  readonly label: string;
  /** What stands in it at first. */
  readonly text: string;
  /** Whether the person began to type it; otherwise it is selected, so that typing replaces it. */
  readonly typed: boolean;
  readonly range: NumberRange;
  /** The number, or null where the person gave up; `byKey` says whether the focus should go back to the cell. */
  readonly onDone: (value: number | null, byKey: boolean) => void;
}

/** The field that opens over a cell: Enter and leaving keep the number, Escape gives up. */
export function CellEditor({ place, cell, label, text, typed, range, onDone }: CellEditorProps) {
  const [draft, setDraft] = useState(text);
  const read = readNumber(draft.replaceAll('−', '-'), range);
  const side = Math.max(cell, 40);

  function onKeyDown(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key === 'Escape') onDone(null, true);
    if (event.key === 'Enter' && typeof read === 'number') onDone(read, true);
  }

  return (
    <foreignObject
      x={(place.column + 0.5) * cell - side / 2}
      y={(place.row + 0.5) * cell - side / 2}
      width={side}
      height={side}
    >
      <input
        ref={(field) => {
          if (field !== null && document.activeElement !== field) {
            field.focus();
            if (!typed) field.select();
          }
        }}
        className="grid-field"
        aria-label={label}
        aria-invalid={typeof read === 'string'}
        title={typeof read === 'string' ? read : undefined}
        inputMode="decimal"
        autoComplete="off"
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => onDone(typeof read === 'number' ? read : null, false)}
      />
    </foreignObject>
  );
}
