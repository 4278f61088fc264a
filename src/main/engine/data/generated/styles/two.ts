import { arc, at, corner, type Path, type Style } from '../sketch.ts';
import type { Vary } from '../vary.ts';

/** The arch of a 2: curled in, plain, or no more than a start near its top; `right` is where it turns down. */
function arch(vary: Vary, right: number): Path {
  const radiusX = vary.between(0.2, 0.46);
  const radiusY = vary.between(0.14, 0.32);
  const start = vary.chance(0.25) ? vary.between(0.32, 0.46) : vary.between(0.44, 0.74);
  return arc({ x: right - radiusX, y: radiusY, radiusX, radiusY }, start, 1 + vary.between(-0.02, 0.08));
}

/** Where the base of a 2 ends: about level, or tilted up or down, short or far out. */
function tail(vary: Vary, y: number, from = 0): Path {
  const end = from + vary.between(0.5, 1.15);
  const tilt = vary.about(0, 0.07);
  const bow = vary.about(0.01, 0.025);
  return [at(from + (end - from) * 0.55, y + bow + tilt * 0.4), at(end, y + tilt)];
}

/** Ways of writing 2. */
export const twoStyles: readonly [Style, ...Style[]] = [
  {
    name: 'flat base',
    share: 3,
    sketch: (vary) => {
      const right = vary.between(0.62, 0.95);
      const left = vary.between(-0.02, 0.25);
      const middle = left + (right - left) * vary.between(0.5, 0.72);
      return [
        [
          ...arch(vary, right),
          at(middle, vary.between(0.58, 0.72)),
          corner(left, 0.95),
          ...tail(vary, 0.95, left),
        ],
      ];
    },
  },
  {
    name: 'looped base',
    share: 5,
    sketch: (vary) => {
      const right = vary.between(0.62, 0.95);
      const radiusX = vary.between(0.04, 0.3);
      const radiusY = vary.between(0.04, 0.24);
      const loop = { x: vary.between(0.05, 0.16) + radiusX, y: 0.94 - radiusY, radiusX, radiusY };
      const slope = at(right - (right - loop.x) * vary.between(0.25, 0.5), vary.between(0.56, 0.7));
      const turn = arc(loop, vary.between(0.1, 0.2), vary.between(0.8, 0.95));
      return [
        [...arch(vary, right), slope, ...turn, ...tail(vary, vary.between(0.86, 1), loop.x + radiusX * 0.7)],
      ];
    },
  },
  {
    name: 'curved base',
    share: 1.4,
    sketch: (vary) => {
      const right = vary.between(0.62, 0.95);
      const left = vary.between(0, 0.25);
      const slope = at((left + right) / 2 + vary.between(0, 0.12), vary.between(0.58, 0.72));
      const turn = [at(left + 0.04, vary.between(0.82, 0.9)), at(left + 0.06, vary.between(0.94, 1))];
      return [[...arch(vary, right), slope, ...turn, ...tail(vary, vary.between(0.9, 1))]];
    },
  },
  {
    name: 'upright',
    share: 0.8,
    sketch: (vary) => {
      const right = vary.between(0.3, 0.6);
      const start = [
        at(right - vary.between(0.02, 0.3), vary.between(0, 0.15)),
        at(right - 0.02, vary.between(0, 0.06)),
      ];
      return [
        [
          ...start,
          at(right, vary.between(0.3, 0.5)),
          corner(vary.between(-0.02, 0.2), 0.95),
          ...tail(vary, 0.95),
        ],
      ];
    },
  },
  {
    name: 'angular',
    share: 0.4,
    sketch: (vary) => {
      const bar = vary.between(0.02, 0.12);
      const start = [at(vary.between(0, 0.15), bar + vary.about(0, 0.04)), at(0.5, bar - 0.02)];
      const left = vary.between(0, 0.15);
      return [
        [
          ...start,
          corner(vary.between(0.7, 0.92), bar),
          at(0.5, 0.5),
          corner(left, 0.95),
          ...tail(vary, 0.95),
        ],
      ];
    },
  },
];
