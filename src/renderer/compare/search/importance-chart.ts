import type { Importance } from '#shared/sweep-result.ts';
import { parameterWords } from '../experiment-words.ts';
import type { Shape } from '../shapes.ts';

/** Pixels. */
const rowHeight = 36;
const barWidth = 10;
const numberRoom = 40;

/** As high as its bars need. */
export function importanceHeight(importance: readonly Importance[]): number {
  return importance.length * rowHeight + 4;
}

/** A bar a parameter, the most important first, each with a mark where luck alone would end. */
export function importanceShapes(importance: readonly Importance[], width: number): Shape[] {
  const room = width - numberRoom;
  return importance
    .toSorted((a, b) => b.share - a.share)
    .flatMap(({ name, share, byChance }, place): Shape[] => {
      const top = place * rowHeight + 8;
      const y = top + 15;
      const mark = room * Math.min(1, byChance);
      return [
        { kind: 'text', x: 0, y: top, text: parameterWords(name), anchor: 'start', colour: 'text' },
        bar(room, y, 'line'),
        ...(share > 0 ? [bar(room * share, y, 'accent')] : []),
        {
          kind: 'path',
          points: [
            [mark, y - barWidth / 2 - 3],
            [mark, y + barWidth / 2 + 3],
          ],
          colour: 'text',
          width: 2,
        },
        {
          kind: 'text',
          x: width,
          y,
          text: `${Math.round(share * 100)} %`,
          anchor: 'end',
          colour: 'quiet',
        },
      ];
    });
}

function bar(length: number, y: number, colour: 'line' | 'accent'): Shape {
  return {
    kind: 'path',
    points: [
      [0, y],
      [Math.max(1, length), y],
    ],
    colour,
    width: barWidth,
  };
}

/** "Neighbours explains 62 %, luck alone 27 %." for each, the most important first. */
export function importanceWords(importance: readonly Importance[]): string {
  return importance
    .toSorted((a, b) => b.share - a.share)
    .map(
      ({ name, share, byChance }) =>
        `${parameterWords(name)} explains ${Math.round(share * 100)} %, luck alone ${Math.round(byChance * 100)} %.`,
    )
    .join(' ');
}

export function importanceCsv(importance: readonly Importance[]): string {
  const lines = importance.map(({ name, share, byChance }) => [name, share, byChance].join(','));
  return `${['parameter,explained_share,by_chance', ...lines].join('\n')}\n`;
}
