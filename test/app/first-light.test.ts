import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digitStrokes } from './digit-strokes.ts';
import { drawDigit, goTo, openFile, openStudio, realTrainCsv, type StudioWindow } from './studio-window.ts';

const trainCsv = realTrainCsv();
if (trainCsv === null) console.log('skipped: ../shared/data/train.csv.gz is not beside this checkout');

/** The whole way of a newcomer, on the real train.csv; each test goes on where the last one stopped. */
describe.skipIf(trainCsv === null)('from train.csv to a drawn digit', () => {
  let studio: StudioWindow;
  beforeAll(async () => {
    studio = await openStudio();
  });
  afterAll(async () => {
    await studio.close();
  });

  test('the window is usable soon after launch', () => {
    console.log(`window usable ${Math.round(studio.usableAfter)} ms after launch`);
    expect(studio.usableAfter).toBeLessThan(15_000);
  });

  test('the file dialog opens train.csv, and Data shows what is in it', async () => {
    const { page } = studio;
    await openFile(studio, trainCsv ?? '');
    await page.getByText('42,000 digits').first().waitFor();
    for (const count of [
      '4,132',
      '4,684',
      '4,177',
      '4,351',
      '4,072',
      '3,795',
      '4,137',
      '4,401',
      '4,063',
      '4,188',
    ]) {
      await page.getByText(count).first().waitFor();
    }
  });

  test('training shows itself live and keeps the window and main responsive', async () => {
    const { page, app } = studio;
    await goTo(studio, 'Train');
    await page.evaluate(() => {
      const tasks: number[] = [];
      Object.assign(window, { longTasks: tasks });
      new PerformanceObserver((list) =>
        tasks.push(...list.getEntries().map(({ duration }) => duration)),
      ).observe({ type: 'longtask' });
    });
    const delaysHandle = await app.evaluateHandle(() => {
      const delays: number[] = [];
      let last = performance.now();
      setInterval(() => {
        const now = performance.now();
        delays.push(now - last - 10);
        last = now;
      }, 10);
      return delays;
    });
    await page.getByRole('button', { name: 'Train', exact: true }).last().click();
    await page.getByRole('button', { name: 'Pause' }).first().waitFor();
    await page.getByText('Run 1 is trained').first().waitFor({ timeout: 180_000 });
    const longTasks = await page.evaluate(() =>
      'longTasks' in window && Array.isArray(window.longTasks) ? window.longTasks.map(Number) : [],
    );
    const delays = await delaysHandle.jsonValue();
    const p99 = delays.sort((a, b) => a - b)[Math.floor(delays.length * 0.99)] ?? 0;
    console.log(
      `while training: ${longTasks.length} renderer tasks over 50 ms (longest ${Math.round(Math.max(0, ...longTasks))} ms), main's event loop late by ${p99.toFixed(1)} ms at the 99th percentile`,
    );
    expect(Math.max(0, ...longTasks)).toBeLessThan(1000);
    expect(p99).toBeLessThan(200);
  });

  test('the numbers on screen are those of the engine', async () => {
    const runs = join(studio.dataFolder, 'runs');
    const [folder = ''] = readdirSync(runs);
    const run: {
      best: { validationAccuracy: number };
      execution: { kind: string };
      imagesPerSecond: number;
    } = JSON.parse(readFileSync(join(runs, folder, 'run.json'), 'utf8'));
    console.log(
      `fast, 3 epochs: ${(run.best.validationAccuracy * 100).toFixed(2)} % of the validation digits, ${Math.round(run.imagesPerSecond)} images/s (${run.execution.kind})`,
    );
    expect(run.best.validationAccuracy).toBeGreaterThanOrEqual(0.985);
    await studio.page
      .getByText(`${(run.best.validationAccuracy * 100).toFixed(2)} %`)
      .first()
      .waitFor();
    expect(existsSync(join(runs, folder, 'model', 'model.json'))).toBe(true);
    const predictions = readFileSync(join(runs, folder, 'predictions.csv'), 'utf8')
      .trim()
      .split('\n')
      .slice(1);
    const wrong = predictions.filter((line) => {
      const [, label, prediction] = line.split(',');
      return label !== prediction;
    });
    expect(wrong.length).toBe(Math.round((1 - run.best.validationAccuracy) * 4200));
    await goTo(studio, 'Evaluate');
    await studio.page.getByText(`${wrong.length} digits: misread`).first().waitFor();
  });

  test('a cell of the confusion matrix opens its images', async () => {
    const { page } = studio;
    await page.getByRole('button', { name: /^7 read correctly/ }).click();
    await page
      .getByText(/digits?: 7 read correctly/)
      .first()
      .waitFor();
  });

  test('ten drawn digits are read correctly', async () => {
    const { page } = studio;
    await goTo(studio, 'Draw');
    expect(digitStrokes).toHaveLength(10);
    for (const [digit, strokes] of digitStrokes.entries()) {
      await drawDigit(studio, strokes);
      // What is read of the first strokes may be right by chance.
      await page.waitForTimeout(400);
      const read = () => page.locator('.reading-digit').textContent();
      await expect.poll(read, { message: `the drawn ${digit}` }).toBe(String(digit));
      await page.screenshot({ path: join(studio.dataFolder, `digit-${digit}.png`) });
      await page.keyboard.press('Delete');
      await page.getByText('Write a digit here').waitFor();
    }
  });

  test('nothing went wrong in the window on the way', () => {
    expect(studio.errors).toEqual([]);
  });
});
