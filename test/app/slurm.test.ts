import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digitTable } from '../digit-table.ts';
import { runOnCluster, type SlurmCluster, spawnWith, startSlurm, whyNoSlurm } from '../slurm-cluster.ts';
import {
  answerDialog,
  answerSaveDialog,
  goTo,
  openFile,
  openStudio,
  type StudioWindow,
} from './studio-window.ts';
import { watchUntil } from './watch-until.ts';

const folder = mkdtempSync(join(tmpdir(), 'on-slurm-'));
const reason = whyNoSlurm();
if (reason !== null) console.log(`Comparing on Slurm is not tested: ${reason}.`);

const plan = {
  name: 'On Slurm',
  folding: { kind: 'k-fold', count: 3 },
  seed: 1,
  contestants: ['nearest-mean', 'softmax-regression', 'linear-svm'].map((algorithm) => ({
    name: algorithm,
    plan: { algorithm },
  })),
  // No job is for it: whoever watches combines what its members have read.
  ensembles: [
    { name: 'all together', of: ['nearest-mean', 'softmax-regression', 'linear-svm'], how: 'mean' },
  ],
};

describe.skipIf(reason !== null)('comparing on a real Slurm of one node', () => {
  let cluster: SlurmCluster;
  const data = join(folder, 'digits.csv');
  const planFile = join(folder, 'plan.json');
  beforeAll(async () => {
    cluster = await startSlurm();
    writeFileSync(data, await digitTable({ count: 900, seed: 3 }));
    writeFileSync(planFile, JSON.stringify(plan));
  });
  afterAll(() => {
    cluster?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const compare = (options: readonly string[], onError?: Parameters<typeof runOnCluster>[2]) =>
    runOnCluster(cluster, ['compare', ...options], onError);

  const fresh = (name: string) => ['--plan', planFile, '--data', data, '--out', join(folder, name)];

  /** Whether a comparison has its first result: who watches it tells of it only seconds later. */
  function hasResult(name: string): boolean {
    const cells = join(folder, name, 'cells');
    const isDone = (cell: string) => {
      const file = join(cells, cell, 'cell.json');
      return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).result !== null;
    };
    return existsSync(cells) && readdirSync(cells).some(isDone);
  }

  /** What must not depend on where it was computed. */
  function figuresOf(stdout: string) {
    const { leaderboard, pairs, failed } = JSON.parse(stdout);
    const standings = leaderboard.map(({ name, mean, interval }: Record<string, unknown>) => ({
      name,
      mean,
      interval,
    }));
    return { standings, pairs, failed };
  }

  test('the same plan gives the same table as here, with a node killed in the middle and the watcher closed', async () => {
    const here = await compare(fresh('here'));
    expect(here.code).toBe(0);
    const watching = ['compare', ...fresh('there'), '--on', 'slurm', '--partition', 'main'];
    await watchUntil(cluster, watching, () => {
      if (!hasResult('there')) return false;
      cluster.killNode();
      return true;
    });
    cluster.startNode();
    const there = await compare(['--out', join(folder, 'there'), '--on', 'slurm']);
    expect(there.stderr).toContain('done before');
    expect(there.code).toBe(0);
    expect(figuresOf(there.stdout)).toEqual(figuresOf(here.stdout));
    expect(figuresOf(there.stdout).failed).toEqual([]);
  });

  test('a comparison of the window on Slurm goes on while the app is closed, and ends with the table of one here', async () => {
    const dataFolder = join(folder, 'studio');
    const shared = join(folder, 'shared');
    mkdirSync(shared);
    const launch = () => openStudio({ dataFolder, environment: cluster.environment });
    const studio = await launch();
    await openFile(studio, data);
    await studio.page.getByText('900 digits').first().waitFor();
    await goTo(studio, 'Compare');
    await setUp(studio);
    await compareButton(studio).click();
    await untilEnded(studio);
    const here = await figuresInWindow(studio, join(folder, 'here.csv'));
    expect(here).toHaveLength(4);

    await studio.page.getByRole('button', { name: 'All comparisons' }).click();
    await studio.page.getByRole('radio', { name: 'Slurm' }).check();
    expect(await compareButton(studio).isDisabled()).toBe(true);
    await answerDialog(studio.app, shared);
    await studio.page.getByRole('button', { name: 'Choose…' }).click();
    await studio.page.getByText('shared', { exact: true }).waitFor();
    await compareButton(studio).click();
    await studio.page.getByRole('button', { name: 'Cancel the jobs' }).waitFor();
    await expect.poll(() => existsSync(jobsFile(shared)), { timeout: 30_000 }).toBe(true);
    expect(studio.errors).toEqual([]);
    await studio.close();

    const again = await launch();
    await goTo(again, 'Compare');
    await again.page
      .getByRole('button', { name: /^Nearest mean and 2 more/ })
      .first()
      .click();
    await untilEnded(again);
    expect(await figuresInWindow(again, join(folder, 'there.csv'))).toEqual(here);
    expect(again.errors).toEqual([]);
    await again.close();
  });

  test('a search of the window on Slurm goes from round to round, also after the app was closed in the middle', async () => {
    const shared = join(folder, 'shared-search');
    const dataFolder = join(folder, 'studio-search');
    mkdirSync(shared);
    const launch = () => openStudio({ dataFolder, environment: cluster.environment });
    const studio = await launch();
    const { page } = studio;
    await openFile(studio, data);
    await page.getByText('900 digits').first().waitFor();
    await goTo(studio, 'Compare');
    await page.getByRole('radio', { name: 'Search settings' }).check();
    await page.getByRole('combobox', { name: 'Algorithm' }).selectOption('nearest-mean');
    await page.getByRole('radio', { name: 'Slurm' }).check();
    await answerDialog(studio.app, shared);
    await page.getByRole('button', { name: 'Choose…' }).click();
    await page.getByText('shared-search', { exact: true }).waitFor();
    await page.getByRole('combobox', { name: 'Method' }).selectOption('successive-halving');
    const fewer = page.getByRole('textbox', { name: /^One goes on of/ });
    await fewer.fill('2');
    await fewer.press('Enter');
    await page.getByText('2 rounds of 3 folds: 2 settings on 450 digits, 1 on 900; 9 measurements').waitFor();
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    await page.getByRole('button', { name: 'Cancel the jobs' }).waitFor();
    await expect.poll(() => existsSync(jobsFile(shared, 'round-1')), { timeout: 30_000 }).toBe(true);
    expect(studio.errors).toEqual([]);
    await studio.close();

    const again = await launch();
    await goTo(again, 'Compare');
    await again.page
      .getByRole('list', { name: 'Earlier comparisons' })
      .getByRole('button', { name: /^Nearest mean: preparation/ })
      .click();
    await untilEnded(again);
    expect(existsSync(jobsFile(shared, 'round-2'))).toBe(true);
    const rows = again.page.getByRole('region', { name: 'Settings', exact: true }).locator('tbody tr');
    expect(await rows.count()).toBe(2);
    await rows.first().getByText('on 900').waitFor();
    expect(again.errors).toEqual([]);
    await again.close();
  });

  test('jobs that are cancelled in the window leave their cells for later', async () => {
    const shared = join(folder, 'shared-cancelled');
    mkdirSync(shared);
    const studio = await openStudio({ environment: cluster.environment });
    await openFile(studio, data);
    await studio.page.getByText('900 digits').first().waitFor();
    await goTo(studio, 'Compare');
    await setUp(studio);
    await studio.page.getByRole('radio', { name: 'Slurm' }).check();
    await answerDialog(studio.app, join(shared, 'nowhere'));
    await studio.page.getByRole('button', { name: 'Choose…' }).click();
    await studio.page.getByText('Nothing can be written to nowhere.').waitFor();
    await answerDialog(studio.app, shared);
    await studio.page.getByRole('button', { name: 'Choose…' }).click();
    await compareButton(studio).click();
    await studio.page.getByRole('button', { name: 'Cancel the jobs' }).click();
    await studio.page.getByRole('button', { name: 'Go on' }).waitFor({ timeout: 30_000 });
    expect(spawnSync('squeue', ['--noheader'], { env: cluster.environment }).status).toBe(0);
    expect(studio.errors).toEqual([]);
    await studio.close();
  });

  test('a partition that is not there is refused in the words of Slurm', async () => {
    const { code, stdout } = await compare([...fresh('refused'), '--on', 'slurm', '--partition', 'nowhere']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout).error).toMatchObject({
      code: 'scheduler-refused',
      message: expect.stringContaining('partition'),
    });
  });

  test('cancelled jobs end who watches them, and the cells wait until somebody goes on', async () => {
    const out = join(folder, 'cancelled');
    let cancelling: Promise<unknown> | null = null;
    const watched = await compare([...fresh('cancelled'), '--on', 'slurm'], () => {
      cancelling ??= expect
        .poll(() => hasResult('cancelled'), { timeout: 60_000, interval: 20 })
        .toBe(true)
        .then(() => compare(['--out', out, '--cancel']));
    });
    expect(cancelling).not.toBeNull();
    expect(watched.code).toBe(130);
    expect(await cancelling).toMatchObject({ code: 0 });
    const { status } = spawnSync('squeue', ['--noheader'], { env: cluster.environment });
    expect(status).toBe(0);
    const gone = await compare(['--out', out, '--on', 'slurm']);
    expect(gone.code).toBe(0);
    expect(figuresOf(gone.stdout).standings).toHaveLength(4);
    expect(figuresOf(gone.stdout).failed).toEqual([]);
  });
});

/** Three quick algorithms, as in `plan`. */
async function setUp({ page }: StudioWindow): Promise<void> {
  for (const name of ['Random forest', 'Convolutional network'])
    await page.getByRole('checkbox', { name: new RegExp(`^${name}`) }).uncheck();
  await page.getByText('3 contestants').waitFor();
}

function compareButton({ page }: StudioWindow) {
  return page.getByRole('main').getByRole('button', { name: 'Compare', exact: true });
}

async function untilEnded({ page }: StudioWindow): Promise<void> {
  await page.getByRole('button', { name: 'Save report…' }).waitFor({ timeout: 120_000 });
}

/** The leaderboard as the window saves it, without what was measured in time. */
async function figuresInWindow({ app, page }: StudioWindow, path: string): Promise<string[][]> {
  await answerSaveDialog(app, path);
  await page.getByRole('button', { name: 'Leaderboard: copy or save' }).click();
  await page.getByRole('menuitem', { name: 'Save numbers (CSV)…' }).click();
  await page.getByText('Saved').waitFor();
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  return lines.map((line) => line.split(',').slice(0, 8));
}

/** Of the only experiment in a shared folder; of a search for one of its rounds. */
function jobsFile(shared: string, round = ''): string {
  return join(shared, readdirSync(shared)[0] ?? 'none', round, 'jobs.json');
}

test('without Slurm the window says so where it is chosen', async () => {
  const studio = await openStudio({ environment: { PATH: '/nowhere' } });
  await studio.page.getByRole('button', { name: 'Use the built-in digits' }).click();
  await studio.page.getByText('12,000 digits').first().waitFor();
  await goTo(studio, 'Compare');
  await studio.page.getByRole('radio', { name: 'Slurm' }).check();
  await studio.page.getByText('Slurm is not here: there is no sinfo.').waitFor();
  await studio.page.getByRole('button', { name: 'Try again' }).waitFor();
  expect(await compareButton(studio).isDisabled()).toBe(true);
  expect(studio.errors).toEqual([]);
  await studio.close();
});

test('without Slurm a comparison on it says what is missing', async () => {
  const environment = { ...process.env, PATH: '/nowhere', TF_CPP_MIN_LOG_LEVEL: '2' };
  const own = mkdtempSync(join(tmpdir(), 'no-slurm-'));
  const planFile = join(own, 'plan.json');
  writeFileSync(planFile, JSON.stringify({ ...plan, rows: 100 }));
  const cli = [process.execPath, resolve('dist', 'main', 'cli.js'), 'compare'];
  const options = ['--plan', planFile, '--data', 'builtin', '--out', join(own, 'none')];
  const child = spawnWith(environment, [...cli, ...options, '--on', 'slurm', '--json']);
  let stdout = '';
  child.stdout.on('data', (text) => {
    stdout += String(text);
  });
  await new Promise((done) => child.on('close', done));
  expect(JSON.parse(stdout).error).toMatchObject({ code: 'scheduler-unavailable' });
  rmSync(own, { recursive: true });
});
