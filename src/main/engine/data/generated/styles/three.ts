import { arc, at, corner, type Path, type Style } from '../sketch.ts';
import type { Vary } from '../vary.ts';
import { bowl } from './bowl.ts';

/** The upper curve of a 3 down to its waist, from a flat start, a plain one or a curled one. */
function upperCurve(vary: Vary, waist: number): Path {
  const radiusX = vary.between(0.2, 0.44);
  const right = vary.between(0.68, 0.92);
  const curve = { x: right - radiusX, y: waist / 2, radiusX, radiusY: waist / 2 };
  return arc(curve, vary.between(0.5, 0.74), vary.between(1.1, 1.2));
}

/** Ways of writing 3. */
export const threeStyles: readonly [Style, ...Style[]] = [
  {
    name: 'notched',
    share: 5,
    sketch: (vary) => {
      const waist = vary.between(0.4, 0.52);
      return [[...upperCurve(vary, waist), corner(vary.between(0.22, 0.5), waist), ...bowl(vary, waist)]];
    },
  },
  {
    name: 'looped waist',
    share: 1.6,
    sketch: (vary) => {
      const waist = vary.between(0.42, 0.5);
      const x = vary.between(0.25, 0.42);
      const size = vary.between(0.03, 0.09);
      return [
        [
          ...upperCurve(vary, waist),
          at(x + 0.05, waist + size * 0.5),
          at(x - size, waist),
          at(x, waist - size),
          ...bowl(vary, waist),
        ],
      ];
    },
  },
  {
    name: 'smooth waist',
    share: 1.4,
    sketch: (vary) => {
      const waist = vary.between(0.42, 0.5);
      return [[...upperCurve(vary, waist), at(vary.between(0.35, 0.55), waist), ...bowl(vary, waist + 0.03)]];
    },
  },
  {
    name: 'angular',
    share: 0.8,
    sketch: (vary) => {
      const waist = vary.between(0.36, 0.52);
      return [
        [
          at(vary.between(0, 0.15), vary.between(0, 0.15)),
          at(vary.between(0.4, 0.5), vary.between(-0.03, 0.05)),
          corner(vary.between(0.7, 0.9), vary.between(0.04, 0.18)),
          corner(vary.between(0.2, 0.45), waist),
          at(0.6, waist + vary.between(0, 0.06)),
          corner(vary.between(0.75, 0.95), waist + vary.between(0.08, 0.2)),
          at(vary.between(0.5, 0.65), 0.86),
          at(vary.between(0, 0.3), vary.between(0.95, 1.05)),
        ],
      ];
    },
  },
  {
    name: 'flat top',
    share: 0.8,
    sketch: (vary) => {
      const waist = vary.between(0.36, 0.46);
      return [
        [
          at(vary.between(0.05, 0.2), vary.between(0, 0.08)),
          corner(vary.between(0.75, 0.95), vary.between(0, 0.05)),
          corner(vary.between(0.35, 0.5), waist),
          ...bowl(vary, waist),
        ],
      ];
    },
  },
];
