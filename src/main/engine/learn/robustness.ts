import { distortDigit } from '#shared/digit-image/distort.ts';
import type { DistortionName } from '#shared/digit-image/distortions.ts';
import { imagePixels } from '#shared/digits.ts';
import { onlyDistortion, type RobustnessPoint } from '#shared/learn/robustness.ts';
import { confusionMatrix } from '#shared/metrics/confusion.ts';
import { predictionsOf } from '#shared/metrics/predictions.ts';
import { Failure } from '#shared/rpc/failure.ts';
import { copyImages } from '../data/dataset.ts';
import { type Reader, readTogether } from '../networks/read-together.ts';
import { pacedTurns } from '../next-turn.ts';
import type { LabelledData } from '../training/validate.ts';

/** Who reads which digits, and how they are distorted. */
export interface RobustnessWork {
  readonly reader: Reader;
  readonly data: LabelledData;
  readonly rows: Uint32Array;
  readonly distortion: DistortionName;
  readonly strengths: readonly number[];
}

/**
 * How the digits of some rows are read at each strength of one distortion. A digit's random numbers follow from its row, as
 * in {@link distortDigit}. Gives way to other work; throws `cancelled` once the signal aborts.
 */
export async function* measureRobustness(
  { reader, data, rows, distortion, strengths }: RobustnessWork,
  signal: AbortSignal,
): AsyncGenerator<RobustnessPoint, void> {
  const digits = copyImages(data.pixels, rows);
  const labels = Uint8Array.from(rows, (row) => data.labels[row] ?? 0);
  const giveWay = pacedTurns();
  for (const strength of strengths) {
    const distortions = onlyDistortion(distortion, strength);
    const distorted = new Uint8Array(digits.length);
    for (const [place, row] of rows.entries()) {
      const start = place * imagePixels;
      distorted.set(distortDigit(digits.subarray(start, start + imagePixels), distortions, row), start);
      await giveWay();
      if (signal.aborted) throw new Failure('cancelled', 'Measuring was cancelled.');
    }
    const probabilities = await readTogether(reader, distorted, { signal });
    yield { strength, confusion: confusionMatrix(labels, predictionsOf(probabilities)) };
  }
}
