import type { PoolKind } from '#shared/learn/pooling.ts';
import { shortNumber } from '../figure/number-words.ts';

/** How a pool's arithmetic is written around its numbers. */
export interface PoolWriting {
  readonly before: string;
  readonly joint: string;
  readonly after: string;
}

/** "max( … , … )", "( … + … ) ÷ 4", "… + …". */
export function poolWriting(kind: PoolKind, count: number): Partial<PoolWriting> {
  if (kind === 'maximum') return { before: 'max (', joint: ',', after: ')' };
  if (kind === 'average') return { before: '(', joint: '+', after: `) ÷ ${count}` };
  return { joint: '+' };
}

/** What each kind keeps and loses, in one sentence. */
export const poolEffects: Record<PoolKind, string> = {
  maximum:
    'Keeps the strongest number and forgets where in the window it stood: a stroke that moves by a pixel often gives the same output.',
  average: 'Every number counts alike: the output is a smaller, smoother image.',
  sum: 'The average times the number of cells: what follows a layer learns the same from both, but the numbers grow.',
};

/** What the other kinds would give, so that one sees the difference at once. */
export function otherPools(others: readonly (readonly [PoolKind, number])[]): string {
  const words = { maximum: 'as maximum', average: 'as average', sum: 'as sum' };
  const [first, second] = others.map(([kind, value]) => `${shortNumber(value)} ${words[kind]}`);
  return `The same window gives ${first} and ${second}.`;
}
