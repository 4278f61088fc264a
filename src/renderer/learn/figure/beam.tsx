import type { GridPlace } from './grid-overlay.tsx';
import type { GridSize, GridSpot } from './side-by-side.ts';
import './figure.css';

/** One side of a rectangle in a drawing, in pixels. */
export type Corners = readonly [x: number, top: number, bottom: number];

/** The two corners of a part of a grid at one of its sides. */
export function cornersOf(spot: GridSpot, part: GridPlace & GridSize, side: 'left' | 'right'): Corners {
  const column = part.column + (side === 'right' ? part.columns : 0);
  return [
    spot.x + column * spot.cell,
    spot.y + part.row * spot.cell,
    spot.y + (part.row + part.rows) * spot.cell,
  ];
}

/** Leads the eye from the window to its enlargement. */
export function Beam({ from, to }: { readonly from: Corners; readonly to: Corners }) {
  return (
    <path
      className="figure-beam"
      d={`M${from[0]} ${from[1]}L${to[0]} ${to[1]}L${to[0]} ${to[2]}L${from[0]} ${from[2]}Z`}
    />
  );
}
