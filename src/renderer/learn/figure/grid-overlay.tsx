import { type Matrix, valueAt } from '#shared/learn/matrix.ts';
import { type GridScale, toneOf } from './grid-tone.ts';

export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

/** What a filter or a pool lies on. Places count over the drawn grid, padding included. */
export interface GridWindow extends GridPlace {
  /** Cells it reaches over, holes of a dilated filter included. */
  readonly rows: number;
  readonly columns: number;
  /** The cells it takes; `note` stands small in the corner, as "×1" does for the weight it meets. */
  readonly cells: readonly (GridPlace & { readonly note?: string })[];
}

interface GridOverlayProps {
  readonly matrix: Matrix;
  readonly cell: number;
  readonly scale: GridScale;
  readonly largest: number;
  readonly inverted: boolean;
  readonly window: GridWindow | undefined;
  readonly current: GridPlace | undefined;
  readonly lit: GridPlace | undefined;
  readonly focused: GridPlace | null;
}

/** In a smaller cell a note would run into the number. */
const smallestNoteCell = 30;

/** What lies over the cells: the window with the weights in its corners, the current cell, the one pointed at. */
export function GridOverlay(props: GridOverlayProps) {
  const { cell, window, current, lit, focused, matrix } = props;
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: shapes of a drawing take no focus.
    <g className="grid-overlay" aria-hidden="true">
      <rect className="grid-frame" width={matrix.columns * cell} height={matrix.rows * cell} />
      {window?.cells.map((covered) => (
        <g key={`${covered.row - window.row} ${covered.column - window.column}`}>
          <rect
            className="grid-covered"
            x={covered.column * cell}
            y={covered.row * cell}
            width={cell}
            height={cell}
          />
          {cell >= smallestNoteCell && covered.note !== undefined && (
            <text
              className={noteOnInk(covered, props) ? 'grid-note light' : 'grid-note'}
              x={(covered.column + 1) * cell - (cell < 40 ? 2 : 4)}
              y={(covered.row + 1) * cell - (cell < 40 ? 2 : 5)}
              fontSize={Math.max(8, cell * 0.22)}
              textAnchor="end"
            >
              {covered.note}
            </text>
          )}
        </g>
      ))}
      {window !== undefined && (
        <Ring
          className="grid-window"
          place={window}
          cell={cell}
          rows={window.rows}
          columns={window.columns}
        />
      )}
      {current !== undefined && <Ring className="grid-current" place={current} cell={cell} />}
      {lit !== undefined && <Ring className="grid-lit" place={lit} cell={cell} inset={3} />}
      {focused !== null && <Ring className="grid-focus" place={focused} cell={cell} inset={-3} />}
    </g>
  );
}

function noteOnInk(place: GridPlace, props: GridOverlayProps): boolean {
  const { matrix, scale, largest, inverted } = props;
  const value = valueAt(matrix, place.row, place.column);
  const shown = inverted && scale === 'ink' ? largest - value : value;
  return toneOf(shown, { scale, largest, legible: true }).light;
}

interface RingProps {
  readonly className: string;
  readonly place: GridPlace;
  readonly cell: number;
  readonly rows?: number;
  readonly columns?: number;
  readonly inset?: number;
}

function Ring({ className, place, cell, rows = 1, columns = 1, inset = 0 }: RingProps) {
  return (
    <rect
      className={className}
      x={inset}
      y={inset}
      width={columns * cell - 2 * inset}
      height={rows * cell - 2 * inset}
      rx={3}
      style={{ transform: `translate(${place.column * cell}px, ${place.row * cell}px)` }}
    />
  );
}
