/**
 * Reads train.csv and writes its digits, and the rows that this app's split keeps for validation at each seed, as plain
 * bytes for Python: every program then learns from and is measured on the same rows. The benchmark runs its bundle.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readCsv } from '#engine/data/read-csv.ts';
import { stratifiedSplit } from '#engine/data/split.ts';

const { data, folder, seeds, validation } = JSON.parse(process.argv[2] ?? '{}');
const { pixels, labels, rows } = await readCsv(data);
await writeFile(join(folder, 'pixels.bin'), pixels);
await writeFile(join(folder, 'labels.bin'), labels);
let kept = 0;
for (const seed of seeds) {
  const split = stratifiedSplit(labels, validation, seed);
  kept = split.validation.length;
  await writeFile(join(folder, `validation-${seed}.bin`), split.validation);
}
process.stdout.write(JSON.stringify({ training: rows - kept, validation: kept }));
