import { expect, test } from 'vitest';
import { readRunPredictions, writeRunPredictions } from '#engine/runs/run-predictions.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const folder = temporaryFolder();

test('a digit stays read as it was, also where the decimals that are written are equal', async () => {
  const probabilities = new Float32Array(10);
  probabilities[2] = 0.3;
  probabilities[7] = 0.3000002;
  await writeRunPredictions(folder, {
    rows: Uint32Array.of(5),
    labels: Uint8Array.of(0, 0, 0, 0, 0, 7),
    probabilities,
  });
  const read = (await readRunPredictions(folder))?.get(5);
  expect(read?.probabilities[2]).toBe(read?.probabilities[7]);
  expect(read).toMatchObject({ label: 7, prediction: 7 });
});
