import { copyImages, type Dataset } from '#engine/data/dataset.ts';
import { type Reader, readTogether } from '#engine/networks/read-together.ts';
import { readRunFile } from '#engine/runs/run-folder.ts';
import { type RunPrediction, readRunPredictions } from '#engine/runs/run-predictions.ts';
import { classCount } from '#shared/digits.ts';
import { wilsonInterval } from '#shared/metrics/interval.ts';
import { predictionsOf } from '#shared/metrics/predictions.ts';
import type { ExpectedScore } from '#shared/submission.ts';

/** Networks need this many validation digits in common to be measured together. */
const fewestShared = 500;

/** Measures a reader on validation digits that are open, reading them as it will read the test digits. */
export async function measuredScore(
  reader: Reader,
  { data, rows }: { readonly data: Dataset; readonly rows: Uint32Array },
  signal: AbortSignal,
): Promise<ExpectedScore> {
  const predictions = predictionsOf(await readTogether(reader, copyImages(data.pixels, rows), { signal }));
  const correct = rows.filter((row, position) => data.labels?.[row] === predictions[position]).length;
  return score(correct, rows.length, 'same');
}

/** What the run folders say about how well these runs read, together where that can be told; null when they do not. */
export async function recordedScore(
  folders: readonly string[],
  readsPerDigit: number,
): Promise<ExpectedScore | null> {
  const files = await Promise.all(folders.map(readRunFile));
  const [first] = files;
  if (first === undefined || files.some(({ best }) => best === null)) return null;
  const total = files.reduce((sum, { data }) => sum + data.validation, 0);
  const correct = files.reduce(
    (sum, { best, data }) => sum + Math.round((best?.validationAccuracy ?? 0) * data.validation),
    0,
  );
  if (files.length === 1) return score(correct, total, readsPerDigit === 1 ? 'same' : 'single');
  const isSameData = files.every(({ data }) => data.fingerprint === first.data.fingerprint);
  const shared = isSameData ? await sharedScore(folders, readsPerDigit) : null;
  return shared ?? score(correct, total, 'members');
}

/** The mean of the runs' recorded probabilities on the rows that all of them validated on. */
async function sharedScore(folders: readonly string[], readsPerDigit: number): Promise<ExpectedScore | null> {
  const members: ReadonlyMap<number, RunPrediction>[] = [];
  for (const folder of folders) {
    const predictions = await readRunPredictions(folder);
    if (predictions === null) return null;
    members.push(predictions);
  }
  const [first, ...others] = members;
  const rows = [...(first ?? [])].filter(([row]) => others.every((other) => other.has(row)));
  if (rows.length < fewestShared) return null;
  const sums = rows.flatMap(([row]) =>
    Array.from({ length: classCount }, (_, digit) =>
      members.reduce((sum, member) => sum + (member.get(row)?.probabilities[digit] ?? 0), 0),
    ),
  );
  const predictions = predictionsOf(sums);
  const correct = rows.filter(([, { label }], position) => label === predictions[position]).length;
  return score(correct, rows.length, readsPerDigit === 1 ? 'same' : 'single');
}

function score(correct: number, digits: number, basis: ExpectedScore['basis']): ExpectedScore {
  const { low, high } = wilsonInterval(correct, digits);
  return { accuracy: correct / digits, interval: [low, high], digits, basis };
}
