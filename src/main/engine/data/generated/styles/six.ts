import { arc, at, type Path, type Style } from '../sketch.ts';
import type { Vary } from '../vary.ts';

/** The loop of a 6, entered from above at its left and followed for `closing` turns, often spiralling in. */
function loop(vary: Vary, closing: number): Path {
  const radiusX = vary.between(0.18, 0.5);
  const radiusY = vary.between(0.15, 0.36);
  const growth = vary.between(0.65, 1.05);
  return arc({ x: 0.08 + radiusX, y: 1 - radiusY, radiusX, radiusY, growth }, 0.5, 0.5 - closing);
}

/** Ways of writing 6. */
export const sixStyles: readonly [Style, ...Style[]] = [
  {
    name: 'curved',
    share: 4,
    sketch: (vary) => {
      const tip = vary.between(0.35, 0.95);
      const bend = vary.between(0.3, 0.55);
      return [
        [
          at(tip, vary.about(0, 0.03)),
          at(0.1 + (tip - 0.1) * bend, 0.25),
          ...loop(vary, vary.between(0.9, 1.2)),
        ],
      ];
    },
  },
  {
    name: 'straight',
    share: 2.5,
    sketch: (vary) => [
      [
        at(vary.between(0.08, 0.45), 0),
        at(vary.between(0.08, 0.2), 0.4),
        ...loop(vary, vary.between(0.85, 1.25)),
      ],
    ],
  },
  {
    name: 'open',
    share: 1.6,
    sketch: (vary) => {
      const tip = vary.between(0.2, 0.8);
      return [[at(tip, 0), at(0.1 + (tip - 0.1) * 0.4, 0.3), ...loop(vary, vary.between(0.62, 0.88))]];
    },
  },
  {
    name: 'wide loop',
    share: 2,
    sketch: (vary) => {
      const right = vary.between(0.8, 1.15);
      const top = vary.between(0.35, 0.6);
      const ends = vary.between(0.05, 0.3);
      return [
        [
          at(vary.between(0.1, 0.4), 0),
          at(vary.between(0.02, 0.15), vary.between(0.4, 0.55)),
          at(vary.between(0.06, 0.2), vary.between(0.84, 0.92)),
          at(0.45, 1),
          at(right - 0.08, 0.86),
          at(right, (top + 1) / 2 - 0.05),
          at(right - 0.14, top),
          at(0.48, top + 0.12),
          at(ends, vary.between(0.84, 0.96)),
        ],
      ];
    },
  },
];
