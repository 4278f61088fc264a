import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { goTo, openStudio, type StudioWindow } from './studio-window.ts';

const explainedSchema = z.object({
  layers: z.array(
    z.object({
      shape: z.array(z.int()),
      activations: z.array(z.number()),
      weights: z.object({
        kernel: z.object({ shape: z.array(z.int()), values: z.array(z.number()) }).nullable(),
      }),
    }),
  ),
  probabilities: z.array(z.number()).length(10),
});

const reportSchema = z.object({
  epoch: z.int(),
  validationAccuracy: z.number(),
  confusion: z.array(z.int()),
});

const bestSchema = z.object({ best: z.object({ epoch: z.int() }) });

/** The number of the largest size among every `every`-th from `first` on. */
function strongest(values: readonly number[], { first, every }: { first: number; every: number }): number {
  return values
    .filter((_, place) => place % every === first)
    .reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0);
}

/** A number in a text, after some words. */
function numberAfter(words: string, text: string | null): number {
  const found = new RegExp(`${words} (−?[\\d.]+(?:e[+-]?\\d+)?)`).exec(text ?? '');
  if (found?.[1] === undefined) throw new RangeError(`There is no number after "${words}" in "${text}".`);
  return Number(found[1].replace('−', '-'));
}

/** A run of two epochs on the built-in digits, played back; each test goes on where the last one stopped. */
describe('the epoch slider', () => {
  let studio: StudioWindow;
  let run = '';
  beforeAll(async () => {
    studio = await openStudio();
    const { page } = studio;
    await page.getByRole('button', { name: 'Use the built-in digits' }).click();
    await page.getByText('12,000 digits').first().waitFor();
    await goTo(studio, 'Train');
    await page.getByRole('button', { name: 'Train', exact: true }).last().click();
    await page.getByText('Run 1 is trained').first().waitFor({ timeout: 180_000 });
    const runs = join(studio.dataFolder, 'runs');
    run = join(runs, readdirSync(runs)[0] ?? '');
    await goTo(studio, 'Learn');
    await page.getByRole('button', { name: 'Epoch by epoch', exact: true }).click();
    await page.getByText('Before training', { exact: true }).waitFor();
    await page.getByRole('img', { name: /^A digit of the data, labelled/ }).waitFor();
  }, 240_000);
  afterAll(async () => {
    await studio.close();
  });

  /** What the command line, a process of its own, says of the first digit at an epoch. */
  function explainedAt(epoch: number) {
    const argv = ['explain', '--run', run, '--data', 'builtin', '--row', '1', '--weights', '--json'];
    const cli = resolve('scripts', 'cli.mjs');
    const output = execFileSync(process.execPath, [cli, ...argv, '--epoch', String(epoch)], {
      encoding: 'utf8',
      maxBuffer: 1e8,
    });
    return explainedSchema.parse(JSON.parse(output));
  }

  const lines = () =>
    studio.page.getByRole('group', { name: /^Ten probabilities of this digit by epoch\. It/ });

  async function shownAt(words: RegExp) {
    const { page } = studio;
    await page.getByRole('group', { name: words }).first().waitFor();
    // What is shown stays until the digit has been read at every epoch.
    await expect.poll(() => page.locator('.learn-content').getByRole('progressbar').count()).toBe(0);
    const tile = page.getByRole('radio', { name: /^Filter 1, strongest weight/ });
    return {
      tile: await tile.getAttribute('aria-label'),
      lines: await lines().getAttribute('aria-label'),
      accuracy: await page
        .locator('.figure')
        .filter({ hasText: 'Validation digits read right' })
        .locator('.figure-value')
        .textContent(),
    };
  }

  /** Holds what the window shows to what the command line says. */
  function expectSame(shown: Awaited<ReturnType<typeof shownAt>>, epoch: number): void {
    const { layers, probabilities } = explainedAt(epoch);
    const [first] = layers;
    const filters = first?.shape[2] ?? 0;
    const weights = first?.weights.kernel?.values ?? [];
    const weight = strongest(weights, { first: 0, every: filters });
    const answer = strongest(first?.activations ?? [], { first: 0, every: filters });
    expect(numberAfter('strongest weight', shown.tile)).toBeCloseTo(weight, 3);
    expect(numberAfter('strongest answer', shown.tile)).toBeCloseTo(answer, 2);
    const best = Math.max(...probabilities);
    const words = epoch === 0 ? 'Before training' : `After epoch ${epoch}`;
    expect(numberAfter(`${words}: ${probabilities.indexOf(best)} with`, shown.lines)).toBeCloseTo(
      100 * best,
      0,
    );
  }

  test('before training the filters are noise and nothing is known: measured now', async () => {
    const { page } = studio;
    await page.getByRole('group', { name: /^Before training: 1,200 digits/ }).waitFor();
    const shown = await shownAt(/^Filters 1 to 16 of layer 1, before training/);
    expect(Number.parseFloat(shown.accuracy ?? '')).toBeLessThan(40);
    expectSame(shown, 0);
  });

  test('the slider moves by keyboard to epochs that show what the run measured and what the engine says', async () => {
    const { page } = studio;
    const before = await shownAt(/^Filters 1 to 16 of layer 1, before training/);
    const reports = readFileSync(join(run, 'epochs.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => reportSchema.parse(JSON.parse(line)));
    const { epoch: best } = bestSchema.parse(JSON.parse(readFileSync(join(run, 'run.json'), 'utf8'))).best;
    const slider = page.getByRole('slider', { name: 'Epoch' });
    await slider.focus();
    for (const { epoch, validationAccuracy, confusion } of reports) {
      await page.keyboard.press('ArrowRight');
      const shown = await shownAt(new RegExp(`^Filters 1 to 16 of layer 1, after epoch ${epoch}`));
      expect(await slider.getAttribute('aria-valuetext')).toBe(
        `Epoch ${epoch} of ${reports.length}${epoch === best ? ', the best' : ''}`,
      );
      expect(shown.accuracy).toContain(`${(100 * validationAccuracy).toFixed(2)} %`);
      const wrong = confusion.reduce((sum, count, cell) => (cell % 11 === 0 ? sum : sum + count), 0);
      await page
        .getByRole('group', { name: new RegExp(`^After epoch ${epoch}: 1,200 digits, ${wrong} misread`) })
        .waitFor();
      expect(shown.tile).not.toBe(before.tile);
      expect(shown.lines).not.toBe(before.lines);
      expectSame(shown, epoch);
    }
  });

  test('a filter of another layer is chosen with the arrow keys, and Play goes from the first epoch to the last', async () => {
    const { page } = studio;
    await page.getByRole('combobox', { name: 'Layer' }).selectOption('1');
    await page.getByRole('group', { name: /^Filters 1 to 16 of layer 2/ }).waitFor();
    await page.getByRole('radio', { name: /^Filter 1,/ }).focus();
    await page.keyboard.press('ArrowDown');
    await page.getByText('Filter 9', { exact: false }).first().waitFor();
    expect(await page.getByRole('radio', { name: /^Filter 9,/ }).getAttribute('aria-checked')).toBe('true');
    await page.getByRole('button', { name: 'Next filters' }).click();
    await page.getByRole('group', { name: /^Filters 17 to 32 of layer 2/ }).waitFor();
    await page.getByRole('button', { name: 'First', exact: true }).click();
    await page.getByRole('group', { name: /layer 2, before training/ }).waitFor();
    await page.getByRole('button', { name: 'Play' }).click();
    await page.getByRole('group', { name: /layer 2, after epoch 1/ }).waitFor();
    await page.getByRole('group', { name: /layer 2, after epoch 2/ }).waitFor();
    await page.getByRole('button', { name: 'Play' }).waitFor();
  });

  test('weights that are damaged or gone are said to be, and the others are shown', async () => {
    const { page } = studio;
    const comeBack = async () => {
      await page.getByRole('button', { name: 'Convolution', exact: true }).click();
      await page.getByRole('button', { name: 'Epoch by epoch', exact: true }).click();
    };
    writeFileSync(join(run, 'checkpoint', 'epoch-0001.safetensors'), 'no tensors');
    await comeBack();
    await page.getByText('The weights after epoch 1 are damaged or gone: they are left out.').waitFor();
    rmSync(join(run, 'checkpoint'), { recursive: true });
    await comeBack();
    await page.getByText(/The weights of 1 of 2 epochs were kept/).waitFor();
    expect(await page.getByRole('slider', { name: 'Epoch' }).getAttribute('max')).toBe('2');
  });

  test('nothing went wrong in the window', () => {
    expect(studio.errors).toEqual([]);
  });
});
