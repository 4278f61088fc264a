import { classCount, digits } from '../digits.ts';
import { type Confusion, countIn } from './confusion.ts';

/** How well one digit is read; shares 0..1, null where nothing defines them. */
export interface ClassScore {
  readonly digit: number;
  /** How many there are of this digit. */
  readonly count: number;
  /** Of those read as this digit, the share that is; null when none was. */
  readonly precision: number | null;
  /** Of this digit, the share read as it; null when there is none. */
  readonly recall: number | null;
  /** Harmonic mean of precision and recall; null when the digit neither occurs nor was read. */
  readonly f1: number | null;
}

/** Precision, recall and F1 of each digit (van Rijsbergen 1979, Information Retrieval, chapter 7). */
export function classScores(confusion: Confusion): ClassScore[] {
  return digits.map((digit) => {
    const hits = countIn(confusion, digit, digit);
    let count = 0;
    let read = 0;
    for (const other of digits) {
      count += countIn(confusion, digit, other);
      read += countIn(confusion, other, digit);
    }
    return {
      digit,
      count,
      precision: share(hits, read),
      recall: share(hits, count),
      f1: share(2 * hits, count + read),
    };
  });
}

/** The plain mean over the ten digits, so that a rare digit weighs as much as a frequent one; undefined scores are 0. */
export function macroScores(scores: readonly ClassScore[]): {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
} {
  const mean = (pick: (score: ClassScore) => number | null) =>
    scores.reduce((sum, score) => sum + (pick(score) ?? 0), 0) / classCount;
  return {
    precision: mean((score) => score.precision),
    recall: mean((score) => score.recall),
    f1: mean((score) => score.f1),
  };
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
