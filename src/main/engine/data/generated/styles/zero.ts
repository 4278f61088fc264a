import { arc, at, type Path, type Style } from '../sketch.ts';
import type { Vary } from '../vary.ts';

function ring(vary: Vary, overlap: number, growth: number): Path {
  const radiusX = vary.chance(0.2) ? vary.between(0.5, 0.75) : vary.between(0.26, 0.5);
  const start = vary.between(0.66, 0.95);
  const turns = vary.chance(0.85) ? -(1 + overlap) : 1 + overlap;
  return arc({ x: 0.5, y: 0.5, radiusX, radiusY: 0.5, growth }, start, start + turns);
}

/** Ways of writing 0. */
export const zeroStyles: readonly [Style, ...Style[]] = [
  {
    name: 'closed',
    share: 6,
    sketch: (vary) => [ring(vary, vary.between(-0.01, 0.08), vary.about(1, 0.05))],
  },
  {
    name: 'open',
    share: 1.2,
    sketch: (vary) => [ring(vary, vary.between(-0.16, -0.02), vary.about(1, 0.06))],
  },
  {
    name: 'curl',
    share: 1.5,
    sketch: (vary) => [ring(vary, vary.between(0.08, 0.35), vary.between(0.6, 0.95))],
  },
  {
    name: 'inward',
    share: 2.4,
    sketch: (vary) => [ring(vary, vary.between(-0.06, 0.1), vary.between(0.72, 0.95))],
  },
  {
    name: 'lead-in',
    share: 1.6,
    sketch: (vary) => [
      [at(vary.between(0.1, 0.75), vary.between(-0.22, -0.03)), ...ring(vary, vary.between(0, 0.15), 0.92)],
    ],
  },
  {
    name: 'slashed',
    share: 0.15,
    sketch: (vary) => [
      ring(vary, 0.03, 1),
      [at(vary.between(0.75, 0.95), 0.1), at(vary.between(0.05, 0.25), 0.9)],
    ],
  },
];
