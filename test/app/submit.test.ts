import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ElectronApplication } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  answerDialog,
  goTo,
  openFile,
  openStudio,
  realTrainCsv,
  type StudioWindow,
} from './studio-window.ts';

const trainCsv = realTrainCsv();
const testCsv = resolve('..', 'shared', 'data', 'test.csv.gz');
const sample = resolve('..', 'shared', 'data', 'sample_submission.csv');
const isHere = trainCsv !== null && existsSync(testCsv) && existsSync(sample);
if (!isHere) console.log("skipped: Kaggle's files are not in ../shared/data beside this checkout");

/** Answers the next save dialogs with `path` (null cancels) and remembers the name each proposed. */
async function answerSaveDialog(app: ElectronApplication, path: string | null): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    Object.assign(dialog, {
      showSaveDialog: async (_window: unknown, options: { defaultPath: string }) => {
        Object.assign(globalThis, { proposedPath: options.defaultPath });
        return chosen === null ? { canceled: true, filePath: '' } : { canceled: false, filePath: chosen };
      },
    });
  }, path);
}

/** From the trained network to the file for Kaggle; each test goes on where the last one stopped. */
describe.skipIf(!isHere)('from test.csv to submission.csv', () => {
  const folder = mkdtempSync(join(tmpdir(), 'submit-'));
  const submission = join(folder, 'submission.csv');
  let studio: StudioWindow;
  beforeAll(async () => {
    studio = await openStudio();
  });
  afterAll(async () => {
    await studio.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('without a network, Submit leads to Train', async () => {
    const { page } = studio;
    await goTo(studio, 'Submit');
    await page.getByRole('button', { name: 'Go to Train' }).click();
    await page.locator('main[data-view="train"]').waitFor();
  });

  test('a finished run offers Submit', async () => {
    const { page } = studio;
    await goTo(studio, 'Data');
    await openFile(studio, trainCsv ?? '');
    await page.getByText('42,000 digits').first().waitFor();
    await goTo(studio, 'Train');
    await page.getByRole('button', { name: 'Train', exact: true }).last().click();
    await page.getByText('Run 1 is trained').first().waitFor({ timeout: 180_000 });
    await page.locator('.train-result, .train').getByRole('button', { name: 'Submit' }).first().click();
    await page.locator('main[data-view="submit"]').waitFor();
  });

  test('train.csv by mistake is refused, and another file is the next step', async () => {
    const { page, app } = studio;
    await answerDialog(app, trainCsv ?? '');
    await page.getByRole('button', { name: 'Choose test.csv' }).click();
    await page.getByRole('button', { name: 'Read the digits' }).click();
    await page.getByText('is what the network learned from').waitFor();
    expect(await page.locator('.button.primary:enabled').allTextContents()).toEqual(['Another file…']);
  });

  test('the digits of test.csv are read, with the score to expect and the least certain ones', async () => {
    const { page, app } = studio;
    await answerDialog(app, testCsv);
    await page.getByRole('button', { name: 'Another file' }).click();
    await page.getByText('test.csv.gz', { exact: true }).waitFor();
    expect(await page.locator('.button.primary:enabled').allTextContents()).toEqual(['Read the digits']);
    const startedAt = performance.now();
    await page.getByRole('button', { name: 'Read the digits' }).click();
    const expected = await page.getByText(/^Expect about/).textContent();
    console.log(
      `28,000 digits read in the window in ${((performance.now() - startedAt) / 1000).toFixed(1)} s: ${expected}`,
    );
    expect(expected).toMatch(/^Expect about 9\d\.\d % \(9\d\.\d to 9\d\.\d\)$/);
    expect(await page.locator('.unsure-digit').count()).toBe(60);
    const counts = await page.locator('.submit-count .small').allTextContents();
    expect(counts.reduce((sum, count) => sum + Number(count.replace(',', '')), 0)).toBe(28_000);
  });

  test('a cancelled save dialog changes nothing', async () => {
    const { page, app } = studio;
    await answerSaveDialog(app, null);
    await page.getByRole('button', { name: 'Write submission.csv' }).click();
    const proposed = () => app.evaluate((): unknown => Reflect.get(globalThis, 'proposedPath'));
    await expect.poll(proposed).toBe(resolve(testCsv, '..', 'submission.csv'));
    await page.getByRole('button', { name: 'Write submission.csv' }).and(page.locator(':enabled')).waitFor();
    expect(existsSync(submission)).toBe(false);
  });

  test('the submission has exactly the form of sample_submission.csv', async () => {
    const { page, app } = studio;
    await answerSaveDialog(app, submission);
    await page.getByRole('button', { name: 'Write submission.csv' }).click();
    await page.getByText('submission.csv: 28,000 rows').waitFor();
    const lines = readFileSync(submission, 'latin1').split('\r\n');
    const wanted = readFileSync(sample, 'latin1').split('\r\n');
    const withoutLabel = (line: string) => line.replace(/\d$/, '');
    expect(lines.map(withoutLabel)).toEqual(wanted.map(withoutLabel));
    expect(await page.locator('.button.primary:enabled').count()).toBe(0);
  });

  test('a place that cannot be written to is said in its step', async () => {
    const { page, app } = studio;
    await answerSaveDialog(app, join(folder, 'missing', 'submission.csv'));
    await page.getByRole('button', { name: 'Write again' }).click();
    await page.getByText('The submission could not be written').waitFor();
  });

  test('another way of reading has to be checked again, and a digit opens in Draw', async () => {
    const { page } = studio;
    await page.getByText('5 times').click();
    await page.getByRole('button', { name: 'Read the digits' }).click();
    await page.getByText(/^Expect about/).waitFor({ timeout: 120_000 });
    await page.locator('.unsure-digit').first().click();
    await page.locator('main[data-view="draw"]').waitFor();
    await page.keyboard.press('Control+8');
    await page.getByText(/^Expect about/).waitFor();
  });

  test('nothing went wrong in the window on the way', () => {
    expect(studio.errors).toEqual([]);
  });
});
