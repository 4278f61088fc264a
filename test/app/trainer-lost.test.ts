import { afterAll, beforeAll, expect, test } from 'vitest';
import { digitStrokes } from './digit-strokes.ts';
import { drawDigit, goTo, killTrainer, openStudio, type StudioWindow } from './studio-window.ts';

let studio: StudioWindow;
beforeAll(async () => {
  studio = await openStudio();
  await studio.page.getByRole('button', { name: 'Use the built-in digits' }).click();
  await studio.page.getByText('12,000 digits').first().waitFor({ timeout: 60_000 });
});
afterAll(async () => {
  await studio.close();
});

async function startLongRun(): Promise<void> {
  const { page } = studio;
  await goTo(studio, 'Train');
  await page.getByLabel(/Rounds/).fill('200');
  await page.keyboard.press('Enter');
  await page
    .getByRole('button', { name: /^Train( again)?$/ })
    .last()
    .click();
  await page.getByRole('button', { name: 'Pause' }).first().waitFor();
}

test('digits are read within a blink while training runs', async () => {
  const { page } = studio;
  await startLongRun();
  await goTo(studio, 'Draw');
  await page.evaluate(() => {
    const latencies: number[] = [];
    let movedAt = 0;
    addEventListener(
      'pointermove',
      () => {
        movedAt = performance.now();
      },
      true,
    );
    new MutationObserver(() => {
      if (movedAt > 0) latencies.push(performance.now() - movedAt);
      movedAt = 0;
    }).observe(document.querySelector('.reading-panel') ?? document.body, {
      subtree: true,
      characterData: true,
      childList: true,
    });
    Object.assign(window, { latencies });
  });
  await drawDigit(studio, digitStrokes[2] ?? []);
  await page.waitForTimeout(300);
  await drawDigit(studio, digitStrokes[3] ?? []);
  await page.waitForTimeout(300);
  const latencies = await page.evaluate(() =>
    'latencies' in window && Array.isArray(window.latencies) ? window.latencies.map(Number) : [],
  );
  const sorted = latencies.sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
  console.log(
    `a drawing is read ${at(0.5).toFixed(0)} ms (median), ${at(0.95).toFixed(0)} ms (95th percentile) after the pointer moved, while training runs; ${sorted.length} readings`,
  );
  expect(sorted.length).toBeGreaterThan(3);
  expect(at(0.5)).toBeLessThan(500);
});

test('a run can be paused, resumed and stopped from the window', async () => {
  const { page } = studio;
  await page.getByRole('button', { name: 'Pause' }).first().click();
  await page.getByRole('button', { name: 'Resume' }).first().click();
  await page.getByRole('button', { name: 'Pause' }).first().waitFor();
  await page.getByRole('button', { name: /^Stop/ }).first().click();
  await goTo(studio, 'Train');
  await page
    .getByText(/Run 1 was stopped/)
    .first()
    .waitFor();
});

test('a killed trainer is started again: the window lives, says so, and the run goes on where it was', async () => {
  const { page } = studio;
  await startLongRun();
  await page
    .getByText(/after epoch [2-9]/)
    .first()
    .waitFor({ timeout: 60_000 });
  expect(await killTrainer(studio)).toBe(true);
  await page.getByText('The training process ended: starting it again').first().waitFor({ timeout: 30_000 });
  await page.getByText(/went on at step \d/).waitFor({ timeout: 60_000 });
  await page.getByRole('button', { name: /^Stop/ }).first().click();
  await page
    .getByText(/Run 2 was stopped/)
    .first()
    .waitFor({ timeout: 60_000 });
  await goTo(studio, 'Draw');
  await page.keyboard.press('Delete');
  await drawDigit(studio, digitStrokes[1] ?? []);
  await expect.poll(() => page.locator('.reading-digit').textContent(), { timeout: 20_000 }).toBe('1');
});
