import { arc, type Path } from '../sketch.ts';
import type { Vary } from '../vary.ts';

/** The lower bowl of 3 and 5 from `top` to the line: entered at its upper left, cut short, run out or curled up. */
export function bowl(vary: Vary, top: number): Path {
  const radiusY = (1 - top) / 2;
  const radiusX = vary.between(0.2, 0.52);
  const right = vary.between(0.75, 0.98);
  const end = vary.chance(0.15) ? vary.between(1.15, 1.3) : vary.between(1.28, 1.5);
  return arc({ x: right - radiusX, y: 1 - radiusY, radiusX, radiusY }, vary.between(0.7, 0.86), end);
}
