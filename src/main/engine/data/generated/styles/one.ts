import { at, corner, type Path, type Style } from '../sketch.ts';
import type { Vary } from '../vary.ts';

function stem(vary: Vary): Path {
  const bend = vary.about(0, 0.03);
  return [at(0.5, 0), at(0.5 + bend, 0.5), at(0.5, 1)];
}

function flagged(vary: Vary): Path {
  const reach = vary.between(0.1, 0.36);
  const drop = vary.between(0.1, 0.32);
  return [at(0.5 - reach, drop), corner(0.5, 0), at(0.5 + vary.about(0, 0.03), 0.5), at(0.5, 1)];
}

function foot(vary: Vary): Path {
  const tilt = vary.about(0, 0.03);
  return [at(0.5 - vary.between(0.15, 0.4), 1 + tilt), at(0.5 + vary.between(0.15, 0.4), 1 - tilt)];
}

/** Ways of writing 1. */
export const oneStyles: readonly [Style, ...Style[]] = [
  { name: 'stem', share: 8, sketch: (vary) => [stem(vary)] },
  { name: 'flag', share: 1.2, sketch: (vary) => [flagged(vary)] },
  { name: 'flag and foot', share: 1, sketch: (vary) => [flagged(vary), foot(vary)] },
  { name: 'foot', share: 0.15, sketch: (vary) => [stem(vary), foot(vary)] },
];
