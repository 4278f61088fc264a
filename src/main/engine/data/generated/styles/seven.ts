import { at, corner, type Path, type Sketch, type Style } from '../sketch.ts';
import type { Vary } from '../vary.ts';

function stem(vary: Vary, x: number, y: number): Path {
  const end = x - vary.between(0.05, 0.75);
  const bow = vary.about(0.02, 0.06);
  return [at(x + (end - x) * 0.5 + bow, y + (1 - y) * 0.45), at(end, 1)];
}

function plain(vary: Vary): Sketch {
  const x = vary.between(0.75, 1);
  const y = vary.between(0, 0.12);
  const start = vary.chance(0.3) ? vary.between(0.1, 0.5) : vary.between(-0.05, 0.12);
  const tilt = vary.about(0.03, 0.07);
  const bow = vary.about(0, 0.025);
  return [
    [at(start, y + tilt), at((start + x) / 2, y + tilt * 0.5 + bow), corner(x, y), ...stem(vary, x, y)],
  ];
}

/** A bar with a short stroke down at its start. */
function serif(vary: Vary): Sketch {
  const x = vary.between(0.75, 0.98);
  const y = vary.between(0, 0.1);
  const left = vary.between(0, 0.15);
  const tick = [
    at(left + vary.about(-0.02, 0.03), y + vary.between(0.08, 0.42)),
    corner(left, y + vary.about(0.02, 0.02)),
  ];
  return [[...tick, corner(x, y), ...stem(vary, x, y)]];
}

function rounded(vary: Vary): Sketch {
  const x = vary.between(0.78, 0.98);
  return [
    [
      at(vary.between(-0.02, 0.15), vary.between(0.02, 0.24)),
      at(vary.between(0.3, 0.5), vary.between(-0.03, 0.06)),
      at(x - 0.06, 0.04),
      at(x - 0.02, vary.between(0.14, 0.24)),
      ...stem(vary, x, 0.15),
    ],
  ];
}

function crossbar(vary: Vary): Path {
  const y = vary.between(0.36, 0.68);
  const tilt = vary.about(0.02, 0.04);
  return [at(vary.between(0.1, 0.4), y + tilt), at(vary.between(0.65, 1), y - tilt)];
}

/** Ways of writing 7. */
export const sevenStyles: readonly [Style, ...Style[]] = [
  { name: 'plain', share: 5, sketch: plain },
  { name: 'serif', share: 2, sketch: serif },
  { name: 'rounded', share: 2, sketch: rounded },
  {
    name: 'crossed',
    share: 2.2,
    sketch: (vary) => [...(vary.chance(0.6) ? plain(vary) : rounded(vary)), crossbar(vary)],
  },
  {
    name: 'crossed, footed',
    share: 0.2,
    sketch: (vary) => {
      const foot = vary.between(0.94, 1);
      return [
        ...plain(vary),
        crossbar(vary),
        [at(vary.between(0.05, 0.25), foot), at(vary.between(0.5, 0.8), foot)],
      ];
    },
  },
  {
    name: 'wavy bar',
    share: 1,
    sketch: (vary) => {
      const x = vary.between(0.8, 1);
      const y = vary.between(0, 0.08);
      return [
        [
          at(vary.between(0, 0.1), y + vary.between(0.1, 0.25)),
          at(0.2, y),
          at(0.5, y + vary.between(0.05, 0.12)),
          corner(x, y),
          ...stem(vary, x, y),
        ],
      ];
    },
  },
];
