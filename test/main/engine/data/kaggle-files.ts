import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = new URL('../../../../../shared/data/', import.meta.url);

/** Kaggle's files beside the project; tests that need one skip, saying so, where it is absent. */
export const kaggleFiles = {
  train: fileURLToPath(new URL('train.csv.gz', folder)),
  test: fileURLToPath(new URL('test.csv.gz', folder)),
};

/** Whether Kaggle's files are here; prints why tests are skipped when they are not. */
export function haveKaggleFiles(): boolean {
  const missing = Object.values(kaggleFiles).filter((path) => !existsSync(path));
  if (missing.length > 0) console.warn(`Skipped: tests on Kaggle's files need ${missing.join(' and ')}.`);
  return missing.length === 0;
}

/** Kaggle's sample_submission.csv, or null, saying so, where it is absent. */
export function sampleSubmission(): string | null {
  const path = fileURLToPath(new URL('sample_submission.csv', folder));
  if (existsSync(path)) return path;
  console.warn(`Skipped: the form of Kaggle's own submission needs ${path}.`);
  return null;
}
