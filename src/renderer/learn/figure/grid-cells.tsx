import { memo } from 'react';
import type { Matrix } from '#shared/learn/matrix.ts';
import { valueAt } from '#shared/learn/matrix.ts';
import { classNames } from '../../ui/class-names.ts';
import { type GridScale, toneOf } from './grid-tone.ts';
import { shortNumber } from './number-words.ts';

/** Cells around the matrix proper that stand for padding. */
export interface GridBorder {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

interface GridCellsProps {
  readonly matrix: Matrix;
  readonly border: GridBorder;
  /** Side of a cell in pixels. */
  readonly cell: number;
  readonly scale: GridScale;
  readonly largest: number;
  readonly inverted: boolean;
  readonly numbers: boolean;
  readonly decimals: number;
  /** Cells from this place on, counted row by row, are pale: they are still to come. */
  readonly paleFrom: number;
  /** The one cell that Tab stops at, counted row by row. */
  readonly tabStop: number;
  readonly readOnly: boolean;
}

/** All cells of a grid. Kept apart so that a moving window draws none of them anew. */
export const GridCells = memo(function GridCells(props: GridCellsProps) {
  const { matrix, tabStop, paleFrom } = props;
  const rows = Array.from({ length: matrix.rows }, (_, row) => row);
  const columns = Array.from({ length: matrix.columns }, (_, column) => column);
  return rows.map((row) => (
    // biome-ignore lint/a11y/useSemanticElements: a table's row cannot stand in a drawing.
    <g key={row} role="row">
      {columns.map((column) => {
        const place = row * matrix.columns + column;
        return (
          <GridCell
            key={column}
            row={row}
            column={column}
            value={valueAt(matrix, row, column)}
            padding={isBorder(matrix, props.border, row, column)}
            top={props.border.top}
            left={props.border.left}
            cell={props.cell}
            scale={props.scale}
            largest={props.largest}
            inverted={props.inverted}
            numbers={props.numbers}
            decimals={props.decimals}
            pale={place >= paleFrom}
            tabStop={place === tabStop}
            readOnly={props.readOnly}
          />
        );
      })}
    </g>
  ));
});

/** Whether a place of the drawn grid is padding. */
export function isBorder(matrix: Matrix, border: GridBorder, row: number, column: number): boolean {
  return (
    row < border.top ||
    column < border.left ||
    row >= matrix.rows - border.bottom ||
    column >= matrix.columns - border.right
  );
}

interface GridCellProps {
  readonly row: number;
  readonly column: number;
  readonly value: number;
  readonly padding: boolean;
  readonly top: number;
  readonly left: number;
  readonly cell: number;
  readonly scale: GridScale;
  readonly largest: number;
  readonly inverted: boolean;
  readonly numbers: boolean;
  readonly decimals: number;
  readonly pale: boolean;
  readonly tabStop: boolean;
  readonly readOnly: boolean;
}

const GridCell = memo(function GridCell(props: GridCellProps) {
  const { row, column, value, padding, cell, scale, largest, inverted, numbers } = props;
  const shown = inverted && scale === 'ink' ? largest - value : value;
  const tone = toneOf(shown, { scale, largest, legible: numbers });
  const place = padding ? 'padding' : `row ${row - props.top + 1}, column ${column - props.left + 1}`;
  const text = shortNumber(value, props.decimals);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table's cell cannot stand in a drawing.
    <g
      role="gridcell"
      aria-label={`${place}: ${text}`}
      aria-readonly={props.readOnly || padding}
      tabIndex={props.tabStop ? 0 : -1}
      data-row={row}
      data-column={column}
      className={classNames('grid-cell', padding && 'padding', props.pale && 'pale', !numbers && 'pixel')}
    >
      <rect className="grid-ground" x={column * cell} y={row * cell} width={cell} height={cell} />
      {tone.opacity > 0 && (
        <rect
          className={`grid-tone ${tone.fill}`}
          x={column * cell}
          y={row * cell}
          width={cell}
          height={cell}
          fillOpacity={tone.opacity}
        />
      )}
      {numbers && (
        <text
          className={tone.light ? 'grid-number light' : 'grid-number'}
          x={(column + 0.5) * cell}
          y={(row + 0.5) * cell}
          fontSize={numberSize(cell, text.length)}
          textAnchor="middle"
          dominantBaseline="central"
        >
          {text}
        </text>
      )}
    </g>
  );
});

/** Type size in pixels at which a number of so many characters stays inside its cell. */
function numberSize(cell: number, characters: number): number {
  return Math.min(cell * 0.36, (cell * 0.86) / (characters * 0.6));
}
