import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeRandom } from '#shared/random.ts';
import { digitTable } from '../digit-table.ts';
import { goTo, killTrainer, openFile, openStudio, type StudioWindow } from './studio-window.ts';

const kills = 10;
/** Epochs learned before each kill, at most. Counted, not timed: a fast machine would be done before the last kill. */
const mostBefore = 8;
/** More than come before all kills and while the trainer is started again. */
const epochCount = 180;

let studio: StudioWindow;
beforeAll(async () => {
  studio = await openStudio();
});
afterAll(async () => {
  await studio.close();
});

function runFile(run: string) {
  return JSON.parse(readFileSync(join(studio.dataFolder, 'runs', run, 'run.json'), 'utf8'));
}

function keptWeights(run: string): string {
  const model = join(studio.dataFolder, 'runs', run, 'model');
  const [weights = ''] = readdirSync(model).filter((name) => name.endsWith('.bin'));
  return createHash('sha256')
    .update(readFileSync(join(model, weights)))
    .digest('hex');
}

test(`a run whose trainer is killed ${kills} times goes on by itself and ends as one that nobody disturbed`, async () => {
  const { page } = studio;
  const path = join(studio.dataFolder, 'digits.csv');
  writeFileSync(path, await digitTable({ count: 1600, seed: 6 }));
  await openFile(studio, path);
  await page.getByText('1,600 digits').first().waitFor();
  await goTo(studio, 'Train');
  const rounds = page.getByRole('textbox', { name: /^Rounds/ });
  await rounds.fill(String(epochCount));
  await rounds.press('Enter');
  await page.locator('.train-start').getByRole('button').click();

  const seed = Date.now() % 100_000;
  const random = makeRandom(seed, 1);
  const learned = () => runFile('run-0001-fast').epochs.length;
  const isStartedAgain = page.getByText('The training process ended: starting it again').first();
  for (let kill = 0; kill < kills; kill++) {
    const wanted = (kill === 0 ? 0 : learned()) + 1 + Math.floor(mostBefore * random());
    await expect.poll(learned, { timeout: 60_000, interval: 10 }).toBeGreaterThanOrEqual(wanted);
    await page.waitForTimeout(100 * random());
    expect(await killTrainer(studio), `seed ${seed}, kill ${kill}`).toBe(true);
    await isStartedAgain.waitFor();
    await isStartedAgain.waitFor({ state: 'hidden', timeout: 60_000 });
  }
  await page.getByText('Run 1 is trained').first().waitFor({ timeout: 120_000 });
  const { status, resumed, epochs } = runFile('run-0001-fast');
  console.log(
    `the trainer was killed ${kills} times (seed ${seed}); gone on at steps ${resumed.map(({ step }: { step: number }) => step).join(', ')}`,
  );
  expect(status).toBe('completed');
  expect(epochs).toHaveLength(epochCount);
  expect(resumed.length).toBeGreaterThan(kills / 2);

  await goTo(studio, 'Runs');
  await page.locator('.run-row').filter({ hasText: 'Run 1' }).click();
  await page.getByRole('region', { name: 'Details' }).getByRole('button', { name: 'Run again' }).click();
  await page.getByText('Run 2 is trained').first().waitFor({ timeout: 120_000 });
  expect(keptWeights('run-0002-fast')).toBe(keptWeights('run-0001-fast'));
});
