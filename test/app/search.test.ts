import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { planText } from '#shared/plan-file.ts';
import { sweepPlanSchema } from '#shared/sweep-plan.ts';
import {
  answerDialog,
  answerSaveDialog,
  goTo,
  openFile,
  openStudio,
  realTrainCsv,
  type StudioWindow,
} from './studio-window.ts';

const folder = mkdtempSync(join(tmpdir(), 'search-'));
let open: StudioWindow | null = null;
afterEach(async () => {
  await open?.close().catch(() => undefined);
  open = null;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The app with digits: the real ones where they lie beside the checkout. */
async function launch(dataFolder: string): Promise<StudioWindow> {
  const studio = await openStudio({ dataFolder });
  open = studio;
  const real = realTrainCsv();
  if (real === null) await studio.page.getByRole('button', { name: 'Use the built-in digits' }).click();
  else await openFile(studio, real);
  await studio.page
    .getByText(/(12|42),000 digits/)
    .first()
    .waitFor({ timeout: 60_000 });
  await goTo(studio, 'Compare');
  return studio;
}

async function fill({ page }: StudioWindow, name: RegExp | string, value: string): Promise<void> {
  const field = page.getByRole('textbox', { name });
  await field.fill(value);
  await field.press('Enter');
}

/** Successive halving over what softmax regression costs, small enough for a test and long enough to be killed in. */
async function setUp(studio: StudioWindow): Promise<void> {
  const { page } = studio;
  await page.getByRole('radio', { name: 'Search settings' }).check();
  await page.getByRole('combobox', { name: 'Algorithm' }).selectOption('softmax-regression');
  await page.getByRole('combobox', { name: 'Method' }).selectOption('successive-halving');
  await fill(studio, /^Settings/, '6');
  await fill(studio, /^Digits/, '1800');
}

async function untilEnded({ page }: StudioWindow): Promise<void> {
  await page.getByRole('button', { name: 'Save report…' }).waitFor({ timeout: 120_000 });
}

const rows = ({ page }: StudioWindow) =>
  page.getByRole('region', { name: 'Settings', exact: true }).locator('tbody tr');

/** The settings as the window saves them, without what was measured in time. */
async function figures(studio: StudioWindow, name: string): Promise<string[]> {
  const path = join(folder, name);
  await answerSaveDialog(studio.app, path);
  await studio.page.getByRole('button', { name: 'Settings and accuracy: copy or save' }).click();
  await studio.page.getByRole('menuitem', { name: 'Save numbers (CSV)…' }).click();
  await studio.page.getByText('Saved').waitFor();
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  return lines.map((line) => line.split(',').slice(0, -1).join(','));
}

test('a search whose app is killed goes on, ends as one that was not, and its best setting is compared', async () => {
  const dataFolder = join(folder, 'killed');
  const killed = await launch(dataFolder);
  await setUp(killed);
  const { page: first } = killed;
  await first.getByText('3 rounds of 3 folds: 6 settings on 200 digits, 2 on 600, 1 on 1,800').waitFor();
  await first.getByRole('button', { name: 'Search', exact: true }).click();
  await first
    .getByText(/Round 2 of 3: \d of 6 done/)
    .first()
    .waitFor({ timeout: 60_000 });
  killed.app.process().kill('SIGKILL');
  await killed.app.waitForEvent('close').catch(() => undefined);

  const again = await launch(dataFolder);
  const { page } = again;
  const list = page.getByRole('list', { name: 'Earlier comparisons' });
  await list.getByText(/^Unfinished: round \d of 3/).waitFor({ timeout: 30_000 });
  await list.getByText(/^Search over 6 settings/).waitFor();
  await list.getByRole('button', { name: 'Go on' }).click();
  await untilEnded(again);
  expect(await rows(again).count()).toBe(6);
  const afterKill = await figures(again, 'killed.csv');
  expect(afterKill).toHaveLength(7);

  await page.getByRole('button', { name: 'All comparisons' }).click();
  await setUp(again);
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await untilEnded(again);
  expect(await figures(again, 'undisturbed.csv')).toEqual(afterKill);

  const penalty = await rows(again).first().locator('td').nth(1).textContent();
  await page.getByRole('button', { name: 'Use the best in a comparison' }).click();
  await page.getByText('6 contestants').waitFor();
  const own = page.getByRole('group', { name: `Softmax regression, penalty ${penalty}` });
  expect(await own.getByRole('textbox', { name: /^Penalty/ }).inputValue()).toBe(penalty);
  for (const name of ['k nearest neighbours', 'Random forest', 'Convolutional network', 'Nearest mean'])
    await page.getByRole('checkbox', { name: new RegExp(`^${name}`) }).uncheck();
  await fill(again, /^Digits/, '900');
  await page.getByRole('main').getByRole('button', { name: 'Compare', exact: true }).click();
  await untilEnded(again);
  await page.getByRole('rowheader', { name: `Softmax regression, penalty ${penalty}` }).waitFor();
  expect(again.errors).toEqual([]);
});

test('settings are filtered along an axis by hand and by keyboard, and all of it is saved as a report', async () => {
  const studio = await launch(join(folder, 'killed'));
  const { app, page } = studio;
  await page
    .getByRole('button', { name: /^Softmax regression: penalty/ })
    .first()
    .click();
  await untilEnded(studio);
  const axis = page.getByRole('slider', { name: 'Read correctly (%): part that is looked at' });
  const box = await axis.boundingBox();
  if (box === null) throw new Error('The axis is shown.');
  await page.mouse.move(box.x + box.width / 2, box.y + 1);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 5 });
  await page.mouse.up();
  await expect.poll(() => rows(studio).count()).toBeLessThan(6);
  expect(await rows(studio).count()).toBeGreaterThan(0);
  expect(await axis.getAttribute('aria-valuetext')).toMatch(/% to .* %; \d of 6 settings/);
  await page.getByRole('button', { name: 'Show all' }).click();
  expect(await rows(studio).count()).toBe(6);
  await axis.focus();
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => rows(studio).count()).toBeLessThan(6);
  await page.keyboard.press('Escape');
  await expect.poll(() => rows(studio).count()).toBe(6);

  const picture = join(folder, 'importance.svg');
  await answerSaveDialog(app, picture);
  await page.getByRole('button', { name: 'Importance: copy or save' }).click();
  await page.getByRole('menuitem', { name: 'Save picture (SVG)…' }).click();
  await page.getByText('Saved').waitFor();
  expect(readFileSync(picture, 'utf8')).toMatch(/^<svg .*Penalty.*<\/svg>\n$/s);
  const report = join(folder, 'report.html');
  await answerSaveDialog(app, report);
  await page.getByRole('button', { name: 'Save report…' }).click();
  await expect
    .poll(() => readFileSync(report, { encoding: 'utf8', flag: 'a+' }))
    .toContain('Which parameters matter');
  expect(studio.errors).toEqual([]);
});

test('plans are saved and opened as the command line has them, and a damaged one says where it is', async () => {
  const studio = await launch(join(folder, 'plans'));
  const { app, page } = studio;
  await setUp(studio);
  await fill(studio, 'Penalty to', '30000');
  await page.getByText('Must be a number from 0 to 10000.').waitFor();
  expect(await page.getByRole('button', { name: 'Search', exact: true }).isDisabled()).toBe(true);
  await fill(studio, 'Penalty to', '300');
  const saved = join(folder, 'saved.json');
  await answerSaveDialog(app, saved);
  await page.getByRole('button', { name: 'Save this plan…' }).click();
  await expect.poll(() => readFileSync(saved, { encoding: 'utf8', flag: 'a+' })).toMatch(/\}\n$/);
  const plan = sweepPlanSchema.parse(JSON.parse(readFileSync(saved, 'utf8')));
  expect(plan).toMatchObject({ count: 6, rows: 1800, over: { penalty: { from: 1, to: 300 } } });

  writeFileSync(saved, planText({ ...plan, name: 'From a file', over: { penalty: [3, 30] } }));
  await page.getByRole('radio', { name: 'Compare algorithms' }).check();
  await answerDialog(app, saved);
  await page.getByRole('button', { name: 'Open a plan…' }).click();
  await expect.poll(() => page.getByRole('textbox', { name: 'Penalty values' }).inputValue()).toBe('3, 30');
  expect(await page.getByRole('textbox', { name: 'Name', exact: true }).inputValue()).toBe('From a file');

  const damaged = join(folder, 'damaged.json');
  writeFileSync(damaged, '{\n  "name": "a",\n  oops\n}');
  await answerDialog(app, damaged);
  await page.getByRole('button', { name: 'Open a plan…' }).click();
  await page.getByText('The plan could not be opened').waitFor();
  await page.getByText(`${damaged}, row 3, column 3`).waitFor();
  expect(studio.errors).toEqual([]);
});
