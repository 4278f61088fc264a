import { classCount } from '#shared/digits.ts';
import { confusionMatrix, totalsOf } from '#shared/metrics/confusion.ts';
import { logLoss } from '#shared/metrics/log-loss.ts';
import { predictionsOf } from '#shared/metrics/predictions.ts';
import { misreadOf, readingsOf } from '#shared/metrics/readings.ts';
import type { Misread } from '#shared/training.ts';
import type { Dataset } from '../data/dataset.ts';
import { readInBatches } from '../networks/read-digits.ts';
import { testTimeShifts } from '../networks/shifted-images.ts';
import type { Learner } from './learner.ts';

/** The surest misread digits a report carries; the Evaluate view asks for all. */
const reportedMisreads = 60;

export interface Validation {
  readonly validationLoss: number;
  readonly validationAccuracy: number;
  readonly confusion: number[];
  readonly misread: Misread[];
  readonly misreadCount: number;
  /** [rows.length, 10] */
  readonly probabilities: Float32Array;
}

/** Which weights read the validation digits, and how often each digit: see `testTimeShifts`. */
export interface ValidationWay {
  readonly weights: 'last' | 'mean';
  readonly readsPerDigit: number;
}

/** Reads the validation rows and counts how well; never aborts, because the best weights of a stopped run depend on it. */
export async function validate(
  learner: Learner,
  { data, rows }: { readonly data: LabelledData; readonly rows: Uint32Array },
  { weights, readsPerDigit }: ValidationWay,
): Promise<Validation> {
  const shifts = testTimeShifts(readsPerDigit);
  const probabilities = new Float32Array(rows.length * classCount);
  for (const shift of shifts) {
    const own = await readInBatches((batch) => learner.read(batch, { weights, shift }), rows);
    for (const [place, share] of own.entries())
      probabilities[place] = (probabilities[place] ?? 0) + share / shifts.length;
  }
  const labels = Uint8Array.from(rows, (row) => data.labels[row] ?? 0);
  const confusion = confusionMatrix(labels, predictionsOf(probabilities));
  const { total, correct } = totalsOf(confusion);
  const misread = misreadOf(readingsOf({ indices: rows, labels, probabilities }));
  return {
    validationLoss: logLoss(probabilities, labels),
    validationAccuracy: correct / total,
    confusion,
    misread: misread.slice(0, reportedMisreads).map(({ index, label, prediction, confidence }) => ({
      index,
      label,
      prediction,
      confidence,
    })),
    misreadCount: misread.length,
    probabilities,
  };
}

/** Digits that can be learned from. */
export interface LabelledData extends Dataset {
  readonly labels: Uint8Array;
}
