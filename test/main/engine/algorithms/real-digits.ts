import type { TrainingDigits } from '#engine/algorithms/classifier.ts';
import { copyImages } from '#engine/data/dataset.ts';
import { readCsv } from '#engine/data/read-csv.ts';
import { stratifiedSplit } from '#engine/data/split.ts';
import { kaggleFiles } from '../data/kaggle-files.ts';

/** The real train.csv, split: a tenth of each digit to measure on, and the others to learn from. */
export interface RealDigits {
  readonly training: TrainingDigits;
  readonly others: TrainingDigits;
}

/** With at most `rows` digits to learn from, drawn at random. */
export async function readRealDigits(rows = Number.POSITIVE_INFINITY): Promise<RealDigits> {
  const { pixels, labels } = await readCsv(kaggleFiles.train);
  if (labels === null) throw new Error('train.csv has no labels.');
  const split = stratifiedSplit(labels, 0.1, 1);
  const digitsOf = (chosen: Uint32Array): TrainingDigits => ({
    pixels: copyImages(pixels, chosen),
    labels: Uint8Array.from(chosen, (row) => labels[row] ?? 0),
  });
  const training = digitsOf(split.training.subarray(0, Math.min(rows, split.training.length)));
  return { training, others: digitsOf(split.validation) };
}
