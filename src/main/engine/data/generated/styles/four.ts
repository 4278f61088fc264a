import { at, corner, type Style } from '../sketch.ts';

/** Ways of writing 4. */
export const fourStyles: readonly [Style, ...Style[]] = [
  {
    name: 'open, angular',
    share: 4,
    sketch: (vary) => {
      const bar = vary.between(0.38, 0.75);
      const stemX = vary.between(0.5, 0.85);
      return [
        [
          at(vary.between(0.05, 0.3), vary.between(0, 0.15)),
          corner(vary.between(0, 0.12), bar),
          at(stemX + vary.between(0, 0.32), bar + vary.about(-0.02, 0.05)),
        ],
        [
          at(stemX + vary.about(0.02, 0.04), vary.between(-0.05, 0.15)),
          at(stemX, 0.5),
          at(stemX + vary.about(-0.02, 0.05), 1),
        ],
      ];
    },
  },
  {
    name: 'open, curved',
    share: 3,
    sketch: (vary) => {
      const bar = vary.between(0.38, 0.7);
      const stemX = vary.between(0.6, 0.95);
      return [
        [
          at(vary.between(0.05, 0.22), vary.between(0, 0.15)),
          at(vary.between(0.02, 0.1), bar * 0.7),
          at(vary.between(0.15, 0.25), bar),
          at(0.5, bar + vary.between(-0.03, 0.04)),
          at(stemX + vary.between(-0.02, 0.1), bar - vary.between(0.02, 0.14)),
        ],
        [
          at(stemX + vary.about(0.03, 0.04), vary.between(-0.05, 0.15)),
          at(stemX, 0.5),
          at(stemX + vary.about(-0.04, 0.06), 1),
        ],
      ];
    },
  },
  {
    name: 'open, one stroke',
    share: 1.5,
    sketch: (vary) => {
      const bar = vary.between(0.4, 0.55);
      const stemX = vary.between(0.7, 0.9);
      const tip = vary.between(0, 0.25);
      return [
        [
          at(vary.between(0.05, 0.22), vary.between(0, 0.15)),
          at(vary.between(0.03, 0.12), bar * 0.75),
          at(vary.between(0.2, 0.35), bar),
          at(stemX - 0.12, bar - 0.1),
          corner(stemX + 0.02, tip),
          at(stemX, 0.55),
          at(stemX + vary.about(-0.03, 0.05), 1),
        ],
      ];
    },
  },
  {
    name: 'closed',
    share: 1.2,
    sketch: (vary) => {
      const bar = vary.between(0.45, 0.75);
      const stemX = vary.between(0.55, 0.75);
      return [
        [
          at(stemX, vary.between(0, 0.06)),
          corner(vary.between(-0.02, 0.1), bar),
          at(vary.between(0.85, 1.05), bar + vary.about(0, 0.03)),
        ],
        [at(stemX + vary.about(0, 0.03), vary.between(-0.03, 0.06)), at(stemX + vary.about(0, 0.03), 1)],
      ];
    },
  },
  {
    name: 'closed, one stroke',
    share: 1,
    sketch: (vary) => {
      const low = vary.between(0.36, 0.6);
      const stemX = vary.between(0.65, 0.85);
      const top = vary.between(-0.02, 0.1);
      return [
        [
          at(stemX + vary.between(0, 0.3), low - vary.between(0, 0.12)),
          at(stemX - 0.1, low - vary.between(0, 0.06)),
          corner(vary.between(0, 0.15), low + vary.about(0, 0.03)),
          at((stemX + 0.1) / 2, (top + low) / 2 - 0.03),
          corner(stemX, top),
          at(stemX + vary.about(0, 0.03), 0.55),
          at(stemX + vary.about(-0.03, 0.06), 1),
        ],
      ];
    },
  },
  {
    name: 'short stem',
    share: 0.8,
    sketch: (vary) => {
      const bar = vary.between(0.55, 0.72);
      const stemX = vary.between(0.5, 0.75);
      return [
        [
          at(vary.between(0.1, 0.35), 0),
          corner(vary.between(0, 0.1), bar),
          at(vary.between(0.85, 1.15), bar + vary.about(-0.04, 0.05)),
        ],
        [at(stemX + vary.about(0.06, 0.05), vary.between(0.2, 0.4)), at(stemX + vary.about(-0.02, 0.05), 1)],
      ];
    },
  },
];
