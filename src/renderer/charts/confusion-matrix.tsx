import { type CSSProperties, type KeyboardEvent, useRef, useState } from 'react';
import { digits } from '#shared/digits.ts';
import type { Confusion } from '#shared/metrics/confusion.ts';
import { useChartColours } from './chart-colours.ts';
import { cellText, cellWords, matrixWords } from './confusion-words.ts';
import { cellValues, type HeatCell, heatCells, type MatrixUnit } from './heat-scale.ts';
import './confusion-matrix.css';

/** A cell: digits of `label` that were read as `prediction`. */
interface Cell {
  readonly label: number;
  readonly prediction: number;
}

export interface ConfusionMatrixProps {
  readonly confusion: Confusion;
  readonly unit: MatrixUnit;
  readonly selected: Cell | null;
  readonly onSelect: (cell: Cell) => void;
  /** `width`: as wide as its parent; `box`: as large as fits its parent's width and height. */
  readonly fit: 'width' | 'box';
}

/** How each digit was read, as a square heat map. Arrow keys move through it, click or Enter selects a cell. */
export function ConfusionMatrix({ confusion, unit, selected, onSelect, fit }: ConfusionMatrixProps) {
  const colours = useChartColours();
  const [pointed, setPointed] = useState<Cell | null>(null);
  const [entry, setEntry] = useState<Cell>({ label: 0, prediction: 0 });
  const table = useRef<HTMLTableElement>(null);
  const values = cellValues(confusion, unit);
  const heat = { ground: colours.panel, right: colours.accent, wrong: colours.contrast };
  const cells = heatCells(confusion, unit, heat);
  const wide = unit === 'rates' || values.some((value) => value >= 1000);
  const reachable = selected ?? entry;

  function move(event: KeyboardEvent, from: Cell): void {
    const to = neighbour(from, event.key);
    if (to === null) return;
    event.preventDefault();
    setEntry(to);
    table.current?.querySelectorAll('button')[to.label * digits.length + to.prediction]?.focus();
  }

  return (
    <div className="confusion" data-fit={fit}>
      <div className="confusion-square" data-wide={wide}>
        <span className="confusion-read small quiet">read as</span>
        <span className="confusion-true small quiet">true digit</span>
        <table ref={table} className="confusion-table" onMouseLeave={() => setPointed(null)}>
          <caption className="visually-hidden">{matrixWords(confusion)}</caption>
          <thead>
            <tr>
              <td />
              {digits.map((digit) => (
                <th key={digit} scope="col" data-pointed={pointed?.prediction === digit}>
                  {digit}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {digits.map((label) => (
              <tr key={label}>
                <th scope="row" data-pointed={pointed?.label === label}>
                  {label}
                </th>
                {digits.map((prediction) => {
                  const place = label * digits.length + prediction;
                  const cell = { label, prediction };
                  return (
                    <td key={prediction}>
                      <button
                        type="button"
                        className="confusion-cell"
                        style={cellStyle(cells[place] ?? null)}
                        aria-label={cellWords(confusion, label, prediction)}
                        aria-pressed={isSame(selected, cell)}
                        tabIndex={isSame(reachable, cell) ? 0 : -1}
                        onClick={() => onSelect(cell)}
                        onKeyDown={(event) => move(event, cell)}
                        onFocus={() => setPointed(cell)}
                        onBlur={() => setPointed(null)}
                        onMouseEnter={() => setPointed(cell)}
                      >
                        {cellText(values[place] ?? 0, unit)}
                      </button>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
        {pointed === null ? null : (
          <span className="confusion-words small" style={wordsPlace(pointed)} aria-hidden="true">
            {cellWords(confusion, pointed.label, pointed.prediction)}
          </span>
        )}
      </div>
    </div>
  );
}

function isSame(one: Cell | null, other: Cell): boolean {
  return one !== null && one.label === other.label && one.prediction === other.prediction;
}

function cellStyle(heat: HeatCell | null): CSSProperties | undefined {
  return heat === null ? undefined : { backgroundColor: heat.background, color: heat.ink };
}

/** Where the words about a cell go, as shares of the square: under it, in the lower half above it. */
function wordsPlace({ label, prediction }: Cell): CSSProperties & Record<`--${string}`, number> {
  return { '--row': label, '--column': prediction, '--above': label > 4 ? 1 : 0 };
}

function neighbour({ label, prediction }: Cell, key: string): Cell | null {
  const last = digits.length - 1;
  switch (key) {
    case 'ArrowUp':
      return { label: Math.max(0, label - 1), prediction };
    case 'ArrowDown':
      return { label: Math.min(last, label + 1), prediction };
    case 'ArrowLeft':
      return { label, prediction: Math.max(0, prediction - 1) };
    case 'ArrowRight':
      return { label, prediction: Math.min(last, prediction + 1) };
    case 'Home':
      return { label, prediction: 0 };
    case 'End':
      return { label, prediction: last };
    default:
      return null;
  }
}
