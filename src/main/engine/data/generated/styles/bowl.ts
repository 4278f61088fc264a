import { at, type Path } from '../sketch.ts';
import type { Vary } from '../vary.ts';

/** The lower bowl of 3 and 5, entered at its upper left. */
export function bowl(vary: Vary, top: number): Path {
  const right = vary.between(0.62, 1);
  const middle = top + (1 - top) * vary.between(0.42, 0.58);
  return [
    at(right - 0.12, top + (middle - top) * 0.35),
    at(right, middle),
    at(right - 0.16, middle + (1 - middle) * 0.72),
    at(vary.between(0.3, 0.52), 1),
    ...bowlEnd(vary),
  ];
}

/** How a bowl ends: cut short, run out to the left, or curled up and in. */
function bowlEnd(vary: Vary): Path {
  if (vary.chance(0.12)) return [];
  const out = at(vary.between(0.02, 0.24), vary.between(0.9, 1));
  if (vary.chance(0.4)) return [out];
  return [out, at(vary.between(-0.04, 0.24), vary.between(0.7, 0.9))];
}
