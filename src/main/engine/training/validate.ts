import { confusionMatrix, totalsOf } from '#shared/metrics/confusion.ts';
import { logLoss } from '#shared/metrics/log-loss.ts';
import { predictionsOf } from '#shared/metrics/predictions.ts';
import { misreadOf, readingsOf } from '#shared/metrics/readings.ts';
import type { Misread } from '#shared/training.ts';
import type { Dataset } from '../data/dataset.ts';
import { readInBatches } from '../networks/read-digits.ts';
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

/** Reads the validation rows and counts how well; never aborts, because the best weights of a stopped run depend on it. */
export async function validate(learner: Learner, data: LabelledData, rows: Uint32Array): Promise<Validation> {
  const probabilities = await readInBatches((batch) => learner.read(batch), rows);
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
