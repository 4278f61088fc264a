import { arc, at, mirrored, type Path, type Style } from '../sketch.ts';
import type { Vary } from '../vary.ts';

/** One line through both loops of an 8, from the upper right over the top and back. */
function eightLine(vary: Vary, ends: { readonly start: number; readonly stop: number }): Path {
  const waist = vary.between(0.36, 0.6);
  const upper = { x: 0.5, y: waist / 2, radiusX: vary.between(0.16, 0.42), radiusY: waist / 2 };
  const lowerRadius = (1 - waist) / 2;
  const lower = {
    x: 0.5 + vary.about(0, 0.05),
    y: 1 - lowerRadius,
    radiusX: vary.between(0.16, 0.44),
    radiusY: lowerRadius,
  };
  return [
    ...arc(upper, ends.start, 0.45),
    at(0.5, waist),
    ...arc(lower, -0.05, 0.55),
    at(0.5 + vary.about(0, 0.03), waist),
    ...arc(upper, 0.05, ends.stop),
  ];
}

/** An 8 like a ribbon: a hook over the top, a slope to the lower right, round the bottom, straight back to the upper right. */
function ribbonEight(vary: Vary, gap: number): Path {
  const right = vary.between(0.66, 1);
  const left = vary.between(0, 0.3);
  const bottomRight = vary.between(0.55, 0.95);
  const bottomLeft = vary.between(0.05, 0.4);
  return [
    at(right, vary.between(0.06, 0.2)),
    at((left + right) / 2 + 0.05, 0),
    at(left, vary.between(0.12, 0.28)),
    at(0.42, vary.between(0.34, 0.52)),
    at(bottomRight, vary.between(0.64, 0.82)),
    at((bottomLeft + bottomRight) / 2 + 0.03, 1),
    at(bottomLeft, vary.between(0.74, 0.9)),
    at(0.5, vary.between(0.44, 0.62)),
    at(right - gap * vary.between(0, 0.3), 0.1 + gap),
  ];
}

/** Ways of writing 8. */
export const eightStyles: readonly [Style, ...Style[]] = [
  {
    name: 'one line',
    share: 4,
    sketch: (vary) => [eightLine(vary, { start: vary.between(0.85, 1), stop: vary.between(-0.16, -0.02) })],
  },
  {
    name: 'open top',
    share: 1.5,
    sketch: (vary) => [eightLine(vary, { start: vary.between(0.8, 0.92), stop: vary.between(-0.05, 0.04) })],
  },
  { name: 'ribbon', share: 5, sketch: (vary) => [ribbonEight(vary, vary.between(-0.25, 0.25))] },
  {
    name: 'mirrored ribbon',
    share: 0.8,
    sketch: (vary) => mirrored([ribbonEight(vary, vary.between(-0.2, 0.25))]),
  },
  {
    name: 'mirrored',
    share: 2,
    sketch: (vary) =>
      mirrored([eightLine(vary, { start: vary.between(0.8, 1), stop: vary.between(-0.2, 0) })]),
  },
  {
    name: 'two rings',
    share: 1,
    sketch: (vary) => {
      const waist = vary.between(0.38, 0.54);
      const lowerRadius = (1 - waist) / 2 + 0.02;
      const upper = {
        x: 0.5 + vary.about(0, 0.03),
        y: waist / 2,
        radiusX: vary.between(0.2, 0.4),
        radiusY: waist / 2,
      };
      const lower = { x: 0.5, y: 1 - lowerRadius, radiusX: vary.between(0.25, 0.44), radiusY: lowerRadius };
      return [arc(upper, 0.75, -0.28), arc(lower, 0.75, -0.28)];
    },
  },
];
