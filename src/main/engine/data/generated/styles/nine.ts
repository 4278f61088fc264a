import { arc, at, corner, type Path, type Style } from '../sketch.ts';
import type { Vary } from '../vary.ts';

/** The loop of a 9, from its upper right over the top and round to the right again. */
function loop(vary: Vary, opening: number): Path {
  const radiusX = vary.between(0.18, 0.5);
  const radiusY = vary.between(0.09, 0.37);
  return arc({ x: 0.85 - radiusX, y: radiusY, radiusX, radiusY }, 0.95 - opening, vary.between(0.04, 0.12));
}

/** A loop with straight sides, as in a 4 written in one go. */
function angularLoop(vary: Vary): Path {
  const low = vary.between(0.28, 0.5);
  return [
    at(vary.between(0.7, 0.9), vary.between(0, 0.08)),
    at(vary.between(0.3, 0.5), vary.between(0, 0.1)),
    at(vary.between(0.02, 0.15), low - vary.between(0.06, 0.16)),
    at(vary.between(0.15, 0.35), low),
    at(vary.between(0.55, 0.7), low - vary.between(0.08, 0.16)),
  ];
}

/** From the loop up to its start and down. */
function stem(vary: Vary): Path {
  const x = 0.85 + vary.about(0, 0.03);
  return [
    corner(x, vary.between(-0.02, 0.2)),
    at(x + vary.about(-0.03, 0.04), 0.55),
    at(x + vary.about(-0.06, 0.12), 1),
  ];
}

/** Ways of writing 9. */
export const nineStyles: readonly [Style, ...Style[]] = [
  {
    name: 'straight',
    share: 4,
    sketch: (vary) => [[...loop(vary, vary.between(-0.05, 0.14)), ...stem(vary)]],
  },
  { name: 'angular', share: 1.5, sketch: (vary) => [[...angularLoop(vary), ...stem(vary)]] },
  {
    name: 'curly',
    share: 1.4,
    sketch: (vary) => [
      [
        ...loop(vary, vary.between(-0.05, 0.1)),
        corner(0.85, vary.between(0.1, 0.2)),
        at(0.85, 0.6),
        at(0.73, 0.9),
        at(vary.between(0.3, 0.5), 1),
        at(vary.between(0.02, 0.2), vary.between(0.85, 0.97)),
      ],
    ],
  },
  {
    name: 'smooth',
    share: 2,
    sketch: (vary) => [
      [
        ...loop(vary, vary.between(0, 0.18)),
        at(0.86, 0.2),
        at(0.85 - vary.between(0.02, 0.1), 0.6),
        at(0.85 - vary.between(0.1, 0.45), 1),
      ],
    ],
  },
  {
    name: 'hooked',
    share: 1.4,
    sketch: (vary) => {
      const low = vary.between(0.28, 0.5);
      return [
        [
          at(vary.between(0.7, 1.05), vary.between(0, 0.12)),
          at(vary.between(0.45, 0.6), vary.between(-0.03, 0.04)),
          at(vary.between(0.05, 0.2), low * 0.55),
          at(vary.between(0.25, 0.45), low),
          at(0.65, low * 0.85),
          corner(vary.between(0.72, 0.9), low * vary.between(0.45, 0.75)),
          at(vary.between(0.7, 0.85), 0.65),
          at(vary.between(0.4, 0.9), 1),
        ],
      ];
    },
  },
];
