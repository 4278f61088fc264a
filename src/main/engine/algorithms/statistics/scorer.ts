import { classCount, imagePixels } from '#shared/digits.ts';
import { type Classifier, predictInBlocks, type TrainingDigits } from '../classifier.ts';
import { fitScale, softmaxRows } from '../temperature.ts';

const readingRows = 512;
/** Rows that tell the scale: for models with few parameters the digits they learned from will do. */
const calibrationRows = 4000;
const rowsAtOnce = 500;

/** Scores [n, 10] of images [n, 784]: the higher, the likelier. Owns native memory until `dispose`. */
export interface Scorer {
  score(pixels: Uint8Array): Float32Array;
  readonly bytes: number;
  dispose(): void;
}

/** Reads with softmax of `scale` times the scores, of images as `prepare` makes them. Owns the scorer. */
export function scoringClassifier(
  scorer: Scorer,
  scale: number,
  prepare: (pixels: Uint8Array) => Uint8Array = (pixels) => pixels,
): Classifier {
  const read = (block: Uint8Array) => softmaxRows(scorer.score(prepare(block)), scale);
  return {
    predict: (pixels, options) => predictInBlocks(pixels, { rows: readingRows, read }, options),
    bytes: scorer.bytes,
    dispose: () => scorer.dispose(),
  };
}

/** The scale of a scorer's softmax, from every so manieth digit. */
export async function scaleOf(
  scorer: Scorer,
  { pixels, labels }: TrainingDigits,
  giveWay: () => Promise<void>,
): Promise<number> {
  const step = Math.max(1, Math.floor(labels.length / calibrationRows));
  const rows = Array.from({ length: Math.floor(labels.length / step) }, (_, place) => place * step);
  const scores = new Float32Array(rows.length * classCount);
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    const own = rows.slice(start, start + rowsAtOnce);
    const block = new Uint8Array(own.length * imagePixels);
    for (const [place, row] of own.entries())
      block.set(pixels.subarray(row * imagePixels, (row + 1) * imagePixels), place * imagePixels);
    scores.set(scorer.score(block), start * classCount);
    await giveWay();
  }
  return fitScale(
    scores,
    rows.map((row) => labels[row] ?? 0),
  );
}
