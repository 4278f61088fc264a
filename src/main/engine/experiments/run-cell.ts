import type { AlgorithmPlan } from '#shared/algorithms/algorithms.ts';
import type { CellResult } from '#shared/experiment.ts';
import { confusionMatrix, totalsOf } from '#shared/metrics/confusion.ts';
import { predictionsOf } from '#shared/metrics/predictions.ts';
import { Failure, toFailure } from '#shared/rpc/failure.ts';
import { fitAlgorithm } from '../algorithms/fit-algorithm.ts';
import { copyImages } from '../data/dataset.ts';
import type { Split } from '../data/split.ts';
import type { GraphPrecision } from '../graph/build.ts';
import { writeRunPredictions } from '../runs/run-predictions.ts';
import type { LabelledData } from '../training/validate.ts';

/** One algorithm on one fold of labelled digits. */
export interface CellWork {
  readonly plan: AlgorithmPlan;
  readonly data: LabelledData;
  readonly split: Split;
  readonly seed: number;
  /** What a network's `auto` stands for. */
  readonly precision: GraphPrecision | undefined;
  /** Where its readings are written. */
  readonly folder: string;
  /** 0: no limit. */
  readonly secondsPerCell: number;
}

/**
 * Fits, reads the rows to measure on and writes how it read them (`predictions.csv`). `onProgress` is told the share of the
 * fit that is done. Throws `cancelled`, `time-over`, `memory-too-small` and what the algorithm throws.
 */
export async function runCell(
  work: CellWork,
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (share: number) => void },
): Promise<CellResult> {
  const { plan, data, split, seed, precision, folder, secondsPerCell } = work;
  const training = {
    pixels: copyImages(data.pixels, split.training),
    labels: Uint8Array.from(split.training, (row) => data.labels[row] ?? 0),
  };
  const limit = new AbortController();
  const timer =
    secondsPerCell > 0
      ? setTimeout(() => limit.abort(), Math.min(secondsPerCell * 1000, 2 ** 31 - 1))
      : undefined;
  const either = AbortSignal.any([signal, limit.signal]);
  try {
    const startedAt = performance.now();
    const classifier = await fitAlgorithm(plan, training, {
      seed,
      precision,
      signal: either,
      onProgress: (done, total) => onProgress(total === 0 ? 0 : done / total),
    });
    const fittedAt = performance.now();
    try {
      const pixels = copyImages(data.pixels, split.validation);
      const probabilities = await classifier.predict(pixels, { signal: either });
      const readAt = performance.now();
      const { labels } = data;
      await writeRunPredictions(folder, { rows: split.validation, labels, probabilities });
      const truth = Uint8Array.from(split.validation, (row) => labels[row] ?? 0);
      const { total, correct } = totalsOf(confusionMatrix(truth, predictionsOf(probabilities)));
      return {
        accuracy: correct / total,
        rows: { training: split.training.length, validation: total },
        fitSeconds: (fittedAt - startedAt) / 1000,
        predictMillisecondsPerDigit: (readAt - fittedAt) / total,
        bytes: Math.round(classifier.bytes),
      };
    } finally {
      classifier.dispose();
    }
  } catch (thrown) {
    if (limit.signal.aborted && !signal.aborted)
      throw new Failure('time-over', `It had not learned after ${secondsPerCell} s.`);
    if (thrown instanceof RangeError && /allocation|array length|memory/i.test(thrown.message))
      throw new Failure('memory-too-small', 'There is too little memory for it.', { detail: thrown.message });
    throw toFailure(thrown);
  } finally {
    clearTimeout(timer);
  }
}
