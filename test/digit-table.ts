import { generateDigits } from '#engine/data/generated-digits.ts';
import { imagePixels } from '#shared/digits.ts';
import { writeCsv } from './main/engine/data/csv-writer.ts';

/** Generated digits as the bytes of a train.csv. */
export async function digitTable(options: {
  readonly count: number;
  readonly seed: number;
}): Promise<Uint8Array> {
  const { pixels, labels } = await generateDigits(options);
  return writeCsv(
    Array.from(labels ?? [], (label, row) => ({
      label,
      pixels: pixels.subarray(row * imagePixels, (row + 1) * imagePixels),
    })),
  );
}
