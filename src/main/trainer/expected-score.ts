import { copyImages, type Dataset } from '#engine/data/dataset.ts';
import { type Reader, readTogether } from '#engine/networks/read-together.ts';
import { recordedTogether } from '#engine/runs/common-readings.ts';
import { readRunFile } from '#engine/runs/run-folder.ts';
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
  const basis = files.every(({ plan }) => plan.readsPerDigit === readsPerDigit) ? 'same' : 'other-reads';
  if (files.length === 1) return score(correct, total, basis);
  const isSameData = files.every(({ data }) => data.fingerprint === first.data.fingerprint);
  const shared = isSameData ? await sharedScore(folders, basis) : null;
  return shared ?? score(correct, total, 'members');
}

/** The runs together, on the rows that all of them validated on; null when those are too few. */
async function sharedScore(
  folders: readonly string[],
  basis: ExpectedScore['basis'],
): Promise<ExpectedScore | null> {
  const together = await recordedTogether(folders);
  if (together === null || together.rows < fewestShared) return null;
  return score(together.correct, together.rows, basis);
}

function score(correct: number, digits: number, basis: ExpectedScore['basis']): ExpectedScore {
  const { low, high } = wilsonInterval(correct, digits);
  return { accuracy: correct / digits, interval: [low, high], digits, basis };
}
