import { join } from 'node:path';
import type { Locator } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digitStrokes } from './digit-strokes.ts';
import { type ExportedRun, largestPlace, loadExportedRun } from './exported-run.ts';
import { openChapter, trainOnce } from './learn-pages.ts';
import { numberIn, shownDigit } from './shown-network.ts';
import { drawDigit, goTo, openStudio, type StudioWindow } from './studio-window.ts';

/** The digit that is drawn. */
const drawn = 3;

let studio: StudioWindow;
let run: ExportedRun;
/** As the network gets it. */
let pixels: Uint8Array;

beforeAll(async () => {
  studio = await openStudio();
  const { page } = studio;
  await page.getByRole('button', { name: 'Use the built-in digits' }).click();
  await page.getByText('12,000 digits').first().waitFor();
  await trainOnce(studio, 'Run 1');
  run = await loadExportedRun(join(studio.dataFolder, 'runs', 'run-0001-fast'));
  await goTo(studio, 'Learn');
  await openChapter(studio, 'Your network');
  await page.getByText('Your drawing', { exact: true }).click();
  await drawDigit(studio, digitStrokes[drawn] ?? []);
  pixels = await shownDigit(page);
}, 180_000);

afterAll(async () => {
  run.dispose();
  await studio.close();
});

/** Images [784] as a drawing holds them, in its order: the strength of each shape is the ink of its pixels. */
async function drawnPixels(figure: Locator): Promise<Uint8Array[]> {
  const images = await figure.locator('.pixel-ink').evaluateAll((groups) =>
    groups.map((group) => {
      const image: number[] = Array(784).fill(0);
      for (const shape of group.querySelectorAll('path')) {
        const ink = Math.round(255 * Number(shape.getAttribute('fill-opacity')));
        const runs = shape.getAttribute('d')?.matchAll(/M(\d+) (\d+)h(\d+)/g) ?? [];
        for (const [, column, row, width] of runs)
          image.fill(
            ink,
            Number(row) * 28 + Number(column),
            Number(row) * 28 + Number(column) + Number(width),
          );
      }
      return image;
    }),
  );
  return images.map((image) => Uint8Array.from(image));
}

describe('why this answer, for a digit drawn with the mouse', () => {
  test('what speaks for it: four methods, whose numbers are those of the network', async () => {
    const { page } = studio;
    await openChapter(studio, 'What speaks for it');
    await page.getByText(`Why ${drawn}?`, { exact: true }).waitFor();
    const said = async (method: string) =>
      (await page.getByRole('region', { name: method, exact: true }).textContent()) ?? '';
    await expect.poll(() => said('Gradient')).toContain('Score (logit): ');
    await expect.poll(() => said('Covering')).toContain('Probability');
    await expect.poll(() => said('Integrated gradients')).toContain('All shares add up to');
    await expect.poll(() => said('Grad-CAM')).toContain('Most of what speaks for');
    const logits = run.logitsOf(pixels);
    const [logit = 0, blank = 0] = [logits[drawn], run.logitsOf(new Uint8Array(784))[drawn]];
    expect(numberIn((await said('Gradient')).split('Score (logit): ')[1] ?? '')).toBeCloseTo(logit, 1.9);
    const shares = await said('Integrated gradients');
    expect(numberIn(shares.split('= ')[1] ?? '')).toBeCloseTo(logit - blank, 1.9);
    expect(numberIn(shares.split('add up to ')[1] ?? '') / (logit - blank)).toBeCloseTo(1, 1);
    const share = run.answerOf(pixels)[drawn] ?? 0;
    expect(numberIn((await said('Covering')).split('Probability ')[1] ?? '') / 100).toBeCloseTo(share, 2.9);
    expect(await said('Grad-CAM')).toMatch(/lies in the .* 3 × 3 values, the largest [\d.]+/);
    for (const method of ['Gradient', 'Integrated gradients', 'Covering', 'Grad-CAM'])
      expect(await said(method)).toMatch(/Most of what speaks for 3 lies in the \w+.* \(\d+ %\)/);
  });

  test('what would change it: the network reads each edit as the digit it is said to become', async () => {
    const { page } = studio;
    await openChapter(studio, 'What would change it');
    const lengths = page.getByRole('group', { name: 'Length of the smallest edit to each other digit' });
    const choices = lengths.getByRole('radio', { name: /^\d, \d/ });
    await choices.first().waitFor({ timeout: 60_000 });
    expect(await choices.count()).toBeGreaterThan(5);
    for (const name of await choices.evaluateAll((all) =>
      all.map((one) => one.getAttribute('aria-label') ?? ''),
    )) {
      const digit = numberIn(name);
      await page.getByRole('radio', { name, exact: true }).check({ force: true });
      const figure = page.getByRole('group', {
        name: new RegExp(`^Read as ${drawn} before\\..* read as ${digit},`),
      });
      await figure.waitFor();
      const [before, after = new Uint8Array(784)] = await drawnPixels(figure);
      expect(before).toEqual(pixels);
      const answer = run.answerOf(after);
      expect(largestPlace(answer)).toBe(digit);
      const sure = ((await figure.getAttribute('aria-label')) ?? '').split(`read as ${digit}, `)[1] ?? '';
      expect(numberIn(sure) / 100).toBeCloseTo(answer[digit] ?? 0, 2.9);
      const length = Math.hypot(...Array.from(after, (ink, place) => ink - (pixels[place] ?? 0))) / 255;
      expect(numberIn(name.split(', ')[1] ?? '')).toBeCloseTo(length, 1.9);
    }
  });

  test('nearest digits: twelve of those it learned from, and the sentence counts them', async () => {
    const { page } = studio;
    await openChapter(studio, 'Nearest digits');
    const figure = page.getByRole('group', { name: /nearest (is|are) labelled/ });
    await figure.waitFor({ timeout: 60_000 });
    const texts = await figure.locator('.legend-text').allTextContents();
    const labels = texts.filter((_, place) => place % 2 === 0).map(numberIn);
    const distances = texts.filter((_, place) => place % 2 === 1).map(numberIn);
    expect(labels).toHaveLength(12);
    expect(distances).toEqual(distances.toSorted((one, other) => one - other));
    const agreeing = labels.filter((label) => label === drawn).length;
    const count = agreeing === 12 ? 'All 12' : agreeing === 0 ? 'None' : String(agreeing);
    expect(await figure.getAttribute('aria-label')).toMatch(new RegExp(`^${count} `));
    const isInked = (image: Uint8Array) => image.some((ink) => ink > 0);
    await expect.poll(async () => (await drawnPixels(figure)).filter(isInked).length).toBe(12);
    const images = await drawnPixels(figure);
    // Ones like the labels say, by the network itself.
    const read = images.map((image) => largestPlace(run.answerOf(image)));
    expect(read.filter((digit, place) => digit === labels[place]).length).toBeGreaterThan(9);
  });

  test('what a filter looks for: ten images, each excites its digit as much as is said', async () => {
    const { page } = studio;
    await openChapter(studio, 'What a filter looks for');
    const figure = page.getByRole('group', {
      name: 'Images that excite digits 0, 1, 2, 3, 4, 5, 6, 7, 8, 9',
    });
    await figure.waitFor({ timeout: 60_000 });
    const images = await drawnPixels(figure);
    const texts = (await figure.locator('.legend-text').allTextContents()).filter((text) =>
      text.includes('→'),
    );
    expect(images).toHaveLength(10);
    const blank = run.logitsOf(new Uint8Array(784));
    for (const [digit, image] of images.entries()) {
      const [from = '', to = ''] = (texts[digit] ?? '').split(' → ');
      expect(numberIn(from)).toBeCloseTo(blank[digit] ?? Number.NaN, 1.9);
      // The drawing rounds its greys, which moves a score a little.
      const logits = run.logitsOf(image);
      expect(Math.abs(numberIn(to) / (logits[digit] ?? Number.NaN) - 1)).toBeLessThan(0.1);
      expect(largestPlace(logits)).toBe(digit);
    }
    await page.getByLabel('Layer', { exact: true }).selectOption('0');
    await page
      .getByRole('group', { name: /^Images that excite filters 1, 2, 3/ })
      .waitFor({ timeout: 60_000 });
  });

  test('a blank sheet says what to do, and images of filters need no digit', async () => {
    const { page } = studio;
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
    await page.getByRole('group', { name: /^Images that excite filters/ }).waitFor();
    for (const chapter of ['What speaks for it', 'What would change it', 'Nearest digits']) {
      await openChapter(studio, chapter);
      await page.getByText(/^Draw a digit above, or take one from the data\. Here you see/).waitFor();
      expect(await page.locator('.learn-content .figure-drawing').count()).toBe(0);
    }
  });

  test('nothing went wrong in the window', () => {
    expect(studio.errors).toEqual([]);
  });
});
