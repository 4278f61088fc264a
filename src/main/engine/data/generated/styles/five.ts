import { at, corner, type Path, type Style } from '../sketch.ts';
import type { Vary } from '../vary.ts';
import { bowl } from './bowl.ts';

/** From the upper left down to where the bowl begins. */
function back(vary: Vary): Path {
  const topX = vary.between(0.15, 0.42);
  return [corner(topX, vary.between(0, 0.1)), corner(topX - vary.between(0, 0.16), vary.between(0.32, 0.52))];
}

/** Ways of writing 5. */
export const fiveStyles: readonly [Style, ...Style[]] = [
  {
    name: 'two strokes',
    share: 4,
    sketch: (vary) => {
      const spine = back(vary);
      const top = spine[0] ?? at(0.2, 0);
      const gap = vary.chance(0.35) ? vary.between(0.02, 0.18) : 0;
      const end = vary.between(0.7, 1.35);
      return [
        [...spine, ...bowl(vary, vary.between(0.32, 0.48))],
        [at(top.x + gap, top.y + vary.about(0, 0.03)), at(end, top.y + vary.about(-0.04, 0.07))],
      ];
    },
  },
  {
    name: 'one stroke',
    share: 3,
    sketch: (vary) => [
      [
        at(vary.between(0.65, 1.35), vary.about(0, 0.06)),
        ...back(vary),
        ...bowl(vary, vary.between(0.32, 0.48)),
      ],
    ],
  },
  {
    name: 'curved',
    share: 2,
    sketch: (vary) => [
      [
        at(vary.between(0.75, 1.2), vary.between(-0.06, 0.08)),
        at(0.5, vary.between(0, 0.06)),
        at(vary.between(0.18, 0.3), vary.between(0.12, 0.2)),
        at(vary.between(0.18, 0.3), vary.between(0.34, 0.4)),
        at(0.5, vary.between(0.42, 0.5)),
        ...bowl(vary, 0.48),
      ],
    ],
  },
  {
    name: 'slender',
    share: 1.6,
    sketch: (vary) => {
      const spineX = vary.between(0.3, 0.5);
      const waist = vary.between(0.35, 0.5);
      return [
        [
          at(vary.between(0.8, 1.3), vary.about(0, 0.06)),
          corner(spineX, vary.between(0.02, 0.1)),
          corner(spineX - vary.between(0.02, 0.14), waist),
          at(spineX + vary.between(0.1, 0.2), waist + vary.between(0.02, 0.1)),
          at(spineX + vary.between(0.05, 0.18), vary.between(0.72, 0.84)),
          at(spineX - vary.between(0.05, 0.2), vary.between(0.92, 1)),
          at(spineX - vary.between(0.2, 0.45), vary.between(0.86, 1)),
        ],
      ];
    },
  },
];
