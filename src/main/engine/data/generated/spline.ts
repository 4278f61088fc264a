import type { Knot, Path } from './sketch.ts';

type Place = readonly [x: number, y: number];

/** Points on the line between two knots. */
const pieces = 5;

/**
 * Points along a smooth line through the knots: cubic Hermite pieces whose directions come from the neighbouring knots,
 * weighted by their distances so that uneven knots make no loops; a corner ends one smooth run and begins the next.
 */
export function splinePath(path: Path): readonly Place[] {
  const first = path[0];
  if (first === undefined) return [];
  const places: Place[] = [[first.x, first.y]];
  for (let index = 1; index < path.length; index++) {
    const from = path[index - 1] ?? first;
    const to = path[index] ?? first;
    const before = from.corner ? undefined : path[index - 2];
    const after = to.corner ? undefined : path[index + 1];
    const length = distance(from, to);
    const [startX, startY] = direction(before, from, to);
    const [endX, endY] = direction(from, to, after);
    for (let piece = 1; piece <= pieces; piece++) {
      const t = piece / pieces;
      const s = 1 - t;
      const ofFrom = s * s * (1 + 2 * t);
      const ofTo = t * t * (1 + 2 * s);
      const ofStart = s * s * t * length;
      const ofEnd = -s * t * t * length;
      places.push([
        from.x * ofFrom + to.x * ofTo + startX * ofStart + endX * ofEnd,
        from.y * ofFrom + to.y * ofTo + startY * ofStart + endY * ofEnd,
      ]);
    }
  }
  return places;
}

function distance(from: Knot, to: Knot): number {
  return Math.sqrt((to.x - from.x) * (to.x - from.x) + (to.y - from.y) * (to.y - from.y));
}

/** The slope per unit of length at `here`; at an end it points to the neighbour there is. */
function direction(before: Knot | undefined, here: Knot, after: Knot | undefined): Place {
  const arriving = before === undefined ? null : slope(before, here);
  const leaving = after === undefined ? null : slope(here, after);
  if (arriving === null || before === undefined) return leaving ?? [0, 0];
  if (leaving === null || after === undefined) return arriving;
  const lengthBefore = distance(before, here);
  const lengthAfter = distance(here, after);
  const share = lengthBefore / Math.max(1e-9, lengthBefore + lengthAfter);
  return [arriving[0] * (1 - share) + leaving[0] * share, arriving[1] * (1 - share) + leaving[1] * share];
}

function slope(from: Knot, to: Knot): Place {
  const length = Math.max(1e-9, distance(from, to));
  return [(to.x - from.x) / length, (to.y - from.y) / length];
}
