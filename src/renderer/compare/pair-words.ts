import type { Pair } from '#shared/experiment.ts';
import { formatCount } from '../ui/format.ts';

/** The pair seen from one of its two: `a` is the contestant of that name. */
export function facing(pair: Pair, name: string): Pair {
  if (pair.a === name) return pair;
  return {
    ...pair,
    a: pair.b,
    b: pair.a,
    difference: -pair.difference,
    probabilityBetter: pair.probabilityWorse,
    probabilityWorse: pair.probabilityBetter,
    mcNemar: {
      ...pair.mcNemar,
      firstOnly: pair.mcNemar.secondOnly,
      secondOnly: pair.mcNemar.firstOnly,
    },
  };
}

/** Who reads more: "Softmax reads 0.84 points more than Nearest mean". */
export function differenceWords({ a, b, difference }: Pair): string {
  const points = (Math.abs(difference) * 100).toFixed(2);
  if (Number(points) === 0) return `${a} reads as many digits as ${b}`;
  return `${a} reads ${points} points ${difference > 0 ? 'more' : 'fewer'} than ${b}`;
}

/** How surprising the difference is: "a difference like this would come up in 2 of 1,000 experiments". */
export function chanceWords(p: number | null): string {
  if (p === null) return 'one measurement cannot tell how often a difference like this comes up by chance';
  const often = Math.round(p * 1000);
  const count = often === 0 ? 'fewer than 1' : often >= 1000 ? 'nearly all' : formatCount(often);
  return `if they were equally good, a difference like this would come up in ${count} of 1,000 experiments`;
}

/** What to believe: "better with probability 0.98, as good as equal with 0.02"; empty for a single fold. */
export function beliefWords({ probabilityBetter, probabilityEquivalent, probabilityWorse }: Pair): string {
  if (probabilityBetter === null || probabilityEquivalent === null || probabilityWorse === null) return '';
  const parts: [string, number][] = [
    ['better', probabilityBetter],
    ['as good as equal', probabilityEquivalent],
    ['worse', probabilityWorse],
  ];
  const said = parts.filter(([, probability]) => probability >= 0.005);
  return said
    .map(
      ([word, probability], place) =>
        `${word} with ${place === 0 ? 'probability ' : ''}${probability.toFixed(2)}`,
    )
    .join(', ');
}

/** Which digits tell them apart: "30 digits only Softmax reads, 12 only Nearest mean". */
export function onlyWords({ a, b, mcNemar }: Pair): string {
  const { firstOnly, secondOnly } = mcNemar;
  if (firstOnly + secondOnly === 0) return 'Both read the same digits.';
  return `${formatCount(firstOnly)} ${firstOnly === 1 ? 'digit' : 'digits'} only ${a} reads, ${formatCount(secondOnly)} only ${b}.`;
}

/** All of it in one sentence. */
export function pairSentence(pair: Pair): string {
  const belief = beliefWords(pair);
  return `${[differenceWords(pair), chanceWords(pair.p), ...(belief === '' ? [] : [belief])].join('; ')}.`;
}

/** What the terms of a pair mean, for their tooltips. */
export const pairTerms = {
  p: 'The p-value: how often a difference at least this large would come up if the two were equally good. Below 0.05 is usually called significant; with many pairs some are small by chance.',
  tTest:
    'Corrected resampled t-test (Nadeau and Bengio): folds and repeated splits share most of their training digits, so their results are alike; the correction makes the test honest about that.',
  mcNemar:
    'McNemar’s exact test looks only at the digits that one of the two reads and the other does not: were they equally good, each such digit would be a toss of a coin.',
  equivalence:
    'Region of practical equivalence: two algorithms that differ by less than 0.1 points are as good as equal. The bar shows how probable it is that one is better by more, that they are as good as equal, or that it is worse.',
} as const;
