import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { answerSaveDialog, goTo, openStudio, type StudioWindow } from './studio-window.ts';

const folder = mkdtempSync(join(tmpdir(), 'compare-'));
let open: StudioWindow | null = null;
afterEach(async () => {
  await open?.close().catch(() => undefined);
  open = null;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function launch(dataFolder: string): Promise<StudioWindow> {
  open = await openStudio({ dataFolder });
  return open;
}

/** Five quick algorithms, and two of them together, on three folds of some built-in digits. */
async function startComparing(studio: StudioWindow): Promise<void> {
  const { page } = studio;
  await page.getByRole('button', { name: 'Use the built-in digits' }).click();
  await page.getByText('12,000 digits').first().waitFor();
  await goTo(studio, 'Compare');
  await page.getByRole('checkbox', { name: /^Convolutional network/ }).uncheck();
  await page.getByRole('checkbox', { name: /^Linear support vector machine/ }).check();
  await page.getByText('5 contestants').waitFor();
  await page.getByRole('button', { name: 'Parameters of Softmax regression' }).click();
  // Enough work to be killed in.
  await fill(studio, /^Iterations/, '200');
  await fill(studio, /^Digits/, '3000');
  await page.getByRole('button', { name: 'Add an ensemble' }).click();
  const ensemble = page.getByRole('group', { name: 'Ensemble', exact: true });
  for (const name of [/^Nearest mean/, /^Random forest/, /^Linear support vector machine/])
    await ensemble.getByRole('checkbox', { name }).uncheck();
  await ensemble.getByText('Vote', { exact: true }).click();
  expect(await page.locator('.view .button.primary').count()).toBe(1);
  await page
    .getByText(
      '15 measurements: each learns from 2,000 digits and reads 1,000 others. Ensembles add 3 that take no time to learn.',
    )
    .waitFor();
  await page.getByRole('main').getByRole('button', { name: 'Compare', exact: true }).click();
  await page.getByRole('main').getByRole('button', { name: 'Stop' }).waitFor();
}

async function fill({ page }: StudioWindow, name: RegExp, value: string): Promise<void> {
  const field = page.getByRole('textbox', { name });
  await field.fill(value);
  await field.press('Enter');
}

const doneCells = ({ page }: StudioWindow) => page.locator('.fold-cell[data-state="done"]');

async function untilEnded({ page }: StudioWindow): Promise<void> {
  await page.getByRole('button', { name: 'Save report…' }).waitFor({ timeout: 120_000 });
}

/** The leaderboard as the window saves it, every number to its last digit, without what was measured in time. */
async function figures({ app, page }: StudioWindow, name: string): Promise<string[][]> {
  const path = join(folder, `${name}.csv`);
  await answerSaveDialog(app, path);
  await page.getByRole('button', { name: 'Leaderboard: copy or save' }).click();
  await page.getByRole('menuitem', { name: 'Save numbers (CSV)…' }).click();
  await page.getByText('Saved').waitFor();
  return readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','))
    .map((fields) => [...fields.slice(0, 8), ...fields.slice(10)]);
}

test('a comparison whose app is killed goes on after the next start and ends as one that was not killed', async () => {
  const undisturbed = await launch(join(folder, 'undisturbed'));
  await startComparing(undisturbed);
  await untilEnded(undisturbed);
  const expected = await figures(undisturbed, 'undisturbed');
  expect(expected).toHaveLength(7);
  expect(expected.slice(1).map((fields) => fields[3])).toEqual(['3', '3', '3', '3', '3', '3']);
  expect(expected.find(([, name]) => name === 'Ensemble')?.[2]).toBe('ensemble-vote');
  await undisturbed.page.getByRole('row', { name: /Ensemble vote of 2/ }).waitFor();
  expect(undisturbed.errors).toEqual([]);
  await undisturbed.close();

  const dataFolder = join(folder, 'killed');
  const killed = await launch(dataFolder);
  await startComparing(killed);
  await expect.poll(() => doneCells(killed).count(), { timeout: 60_000, interval: 20 }).toBeGreaterThan(3);
  killed.app.process().kill('SIGKILL');
  await killed.app.waitForEvent('close').catch(() => undefined);
  expect(existsSync(join(dataFolder, 'experiments', 'experiment-0001', 'experiment.json'))).toBe(true);

  const again = await launch(dataFolder);
  const { page } = again;
  await goTo(again, 'Compare');
  const list = page.getByRole('list', { name: 'Earlier comparisons' });
  await list.getByText(/^Unfinished: \d+ of 18 done/).waitFor({ timeout: 30_000 });
  await list.getByRole('button', { name: 'Go on' }).click();
  await untilEnded(again);
  expect(await doneCells(again).count()).toBe(18);
  expect(await figures(again, 'killed')).toEqual(expected);
  expect(again.errors).toEqual([]);
});

test('what came of it is told in pairs, times and digits, saved as a report, and deleted with a way back', async () => {
  const studio = await launch(join(folder, 'killed'));
  const { app, page } = studio;
  await page.getByRole('button', { name: 'Use the built-in digits' }).click();
  await page.getByText('12,000 digits').first().waitFor();
  await goTo(studio, 'Compare');
  await page.getByRole('button', { name: /^Nearest mean and 4 more/ }).click();
  await untilEnded(studio);
  expect(await page.locator('.view .button.primary').count()).toBe(1);

  await page.getByText('Pair by pair').click();
  await page
    .getByText(/if they were equally good, a difference like this would come up in/)
    .first()
    .waitFor();
  await page
    .getByText(/digits only .* reads, \d+ only/)
    .first()
    .waitFor();
  await page.getByText('Accuracy and time').click();
  await page.getByText(/^On the line \(Pareto front\)|beats all others/).waitFor();
  await page.getByText('Digit by digit').click();
  await page.getByText(/digits? all of them misread$/).waitFor();
  await page.getByText('6 of 6').first().waitFor();

  const report = join(folder, 'report.html');
  await answerSaveDialog(app, report);
  await page.getByRole('button', { name: 'Save report…' }).click();
  await expect
    .poll(() => existsSync(report) && readFileSync(report, 'utf8').endsWith('</html>\n'))
    .toBe(true);
  expect(readFileSync(report, 'utf8')).not.toContain('<script');

  await page.getByRole('button', { name: 'All comparisons' }).click();
  await page.getByRole('button', { name: 'Delete Nearest mean and 4 more' }).click();
  await page.getByText('Nearest mean and 4 more goes to the trash.').waitFor();
  await page.getByText('There is none yet.').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: /^Nearest mean and 4 more/ }).waitFor();
  expect(studio.errors).toEqual([]);
});

test('who waits is moved by the arrow keys, and what failed is tried again', async () => {
  const dataFolder = join(folder, 'moved');
  const studio = await launch(dataFolder);
  await startComparing(studio);
  const { page } = studio;
  await page.getByRole('button', { name: 'Pause' }).click();
  const names = page.locator('.fold-name > span:first-child:not(:empty)');
  const before = await names.allTextContents();
  const later = page.getByRole('button', { name: `Let ${before[0]} learn later` });
  await later.focus();
  await page.keyboard.press('ArrowDown');
  const [first = '', second = '', third = '', ...rest] = before;
  await expect.poll(() => names.allTextContents()).toEqual([second, first, third, ...rest]);
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => names.allTextContents()).toEqual([second, third, first, ...rest]);
  await page.getByRole('button', { name: 'Resume' }).click();
  await untilEnded(studio);
  expect(studio.errors).toEqual([]);
  await studio.close();

  const cell = join(dataFolder, 'experiments', 'experiment-0001', 'cells', '01-fold-02', 'cell.json');
  writeFileSync(cell, JSON.stringify({ formatVersion: 1, attempts: 2, result: null, failure: null }));
  const again = await launch(dataFolder);
  await goTo(again, 'Compare');
  await again.page.getByRole('button', { name: /^Nearest mean and 4 more/ }).click();
  await again.page.getByText('Nearest mean, fold 2').waitFor();
  expect(await again.page.getByText('Ensemble, fold 2').count()).toBe(0);
  await again.page.getByRole('button', { name: 'Try the failed one again' }).click();
  await expect.poll(() => doneCells(again).count(), { timeout: 60_000 }).toBe(18);
  await untilEnded(again);
  expect(await again.page.getByRole('region', { name: 'What failed' }).count()).toBe(0);
  expect(again.errors).toEqual([]);
});

test('an app that is closed in the middle of a comparison gives up its cell in order', async () => {
  const dataFolder = join(folder, 'closed');
  const studio = await launch(dataFolder);
  await startComparing(studio);
  await studio.page.locator('.fold-cell[data-state="running"]').waitFor();
  await studio.close();
  const cells = join(dataFolder, 'experiments', 'experiment-0001', 'cells');
  const files = (existsSync(cells) ? readdirSync(cells) : [])
    .map((cell) => join(cells, cell, 'cell.json'))
    .filter((path) => existsSync(path));
  for (const path of files) expect(JSON.parse(readFileSync(path, 'utf8')).result, path).not.toBeNull();
  const again = await launch(dataFolder);
  await goTo(again, 'Compare');
  await again.page.getByText(/^Unfinished: \d+ of 18 done/).waitFor({ timeout: 30_000 });
});
