import { classCount } from '../digits.ts';
import { predictionsOf } from '../metrics/predictions.ts';

/** How several readings of the same digits become one: by their mean probabilities, or by one vote each. */
export const combinationNames = ['mean', 'vote'] as const;
export type Combination = (typeof combinationNames)[number];

/** Votes that every digit has before the readers speak: one for all ten together. */
const imaginedVotes = 1 / classCount;
/** How much the mean probabilities weigh among the votes: they only decide between digits with as many. */
const tieShare = 1e-3;

/**
 * One reading [n, 10] from several readings [n, 10] of the same digits. Votes are Laplace-smoothed shares; of digits with as
 * many votes the one with the higher mean probability wins. Throws a RangeError for none, or for different lengths.
 */
export function combineReadings(readings: readonly Float32Array[], how: Combination): Float32Array {
  const [first] = readings;
  if (first === undefined || readings.some(({ length }) => length !== first.length))
    throw new RangeError('Readings of the same digits are needed.');
  const mean = meanOf(readings, first.length);
  if (how === 'mean') return mean;
  const votes = mean.map((share) => tieShare * share + imaginedVotes);
  for (const reading of readings) {
    for (const [row, digit] of predictionsOf(reading).entries())
      votes[row * classCount + digit] = (votes[row * classCount + digit] ?? 0) + 1;
  }
  const total = readings.length + classCount * imaginedVotes + tieShare;
  return votes.map((count) => count / total);
}

function meanOf(readings: readonly Float32Array[], length: number): Float32Array {
  const mean = new Float32Array(length);
  for (const reading of readings) {
    for (let place = 0; place < length; place++)
      mean[place] = (mean[place] ?? 0) + (reading[place] ?? 0) / readings.length;
  }
  return mean;
}
