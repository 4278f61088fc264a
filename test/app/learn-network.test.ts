import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digitStrokes } from './digit-strokes.ts';
import { type ExportedRun, largestPlace, loadExportedRun } from './exported-run.ts';
import { openChapter, trainOnce } from './learn-pages.ts';
import {
  closeTile,
  numberIn,
  openTile,
  type ShownMap,
  shownBars,
  shownDigit,
  shownMaps,
  shownRange,
  unfoldLayers,
  writtenSums,
} from './shown-network.ts';
import { drawDigit, goTo, openStudio, type StudioWindow } from './studio-window.ts';

/** The digit that is drawn. */
const drawn = 3;

let studio: StudioWindow;
let run: ExportedRun;

beforeAll(async () => {
  studio = await openStudio();
  const { page } = studio;
  await page.getByRole('button', { name: 'Use the built-in digits' }).click();
  await page.getByText('12,000 digits').first().waitFor();
  await trainOnce(studio, 'Run 1');
  run = await loadExportedRun(join(studio.dataFolder, 'runs', 'run-0001-fast'));
}, 180_000);

afterAll(async () => {
  run.dispose();
  await studio.close();
});

/** Four significant digits, with room for the order in which 32-bit sums are taken. */
function expectWritten(shown: number, expected: number, where: string): void {
  expect(Math.abs(shown - expected), `${where}: ${shown}, not ${expected}`).toBeLessThan(
    6e-4 * Math.abs(expected) + 1e-4,
  );
}

/** The place where a map is drawn farthest from the numbers it stands for; null where all lie within a shade of 255. */
function wrongPlace({ tones }: ShownMap, theirs: readonly number[], scale: number): string | null {
  const wrong = theirs.findIndex((value, place) => {
    const tone = tones[place] ?? Number.NaN;
    const isNear = Math.abs(Math.abs(value) - (Math.abs(tone) * scale) / 255) < scale / 500 + 1e-4;
    // A faint colour cannot be told above from below.
    return !isNear || (Math.abs(tone) > 16 && Math.sign(tone) !== Math.sign(value));
  });
  return wrong === -1 ? null : `place ${wrong}: ${tones[wrong]} of 255 is not ${theirs[wrong]} of ${scale}`;
}

describe('your network, on a digit drawn with the mouse', () => {
  test("every feature map is TensorFlow's own", async () => {
    const { page } = studio;
    await goTo(studio, 'Learn');
    await openChapter(studio, 'Your network');
    await page.getByText('Your drawing', { exact: true }).click();
    await drawDigit(studio, digitStrokes[drawn] ?? []);
    await unfoldLayers(page);
    const tiles = page.getByRole('button', { name: /^Layer \d+, map \d+, strongest/ });
    await expect.poll(() => tiles.count()).toBe(16 + 32 + 32 + 64);
    const outputs = run.outputsOf(await shownDigit(page));
    const maps = await shownMaps(page);
    expect(maps.length).toBe(16 + 32 + 32 + 64);
    for (const [layer, { shape, values }] of outputs.entries()) {
      const [rows = 0, columns = 0, channels = 0] = shape;
      if (run.network.layers[layer]?.kind === 'flatten') continue;
      const [least, largest] = await shownRange(page, layer);
      expectWritten(least, Math.min(...values), `layer ${layer + 1}, least`);
      expectWritten(largest, Math.max(...values), `layer ${layer + 1}, largest`);
      if (shape.length === 1) continue;
      const own = maps.filter((map) => map.layer === layer);
      expect(own.map(({ channel }) => channel)).toEqual([...Array(channels).keys()]);
      for (const map of own) {
        const where = `layer ${layer + 1}, map ${map.channel + 1}`;
        const theirs = values.filter((_, index) => index % channels === map.channel);
        expect([map.rows, map.columns], where).toEqual([rows, columns]);
        expectWritten(Math.abs(map.strongest), Math.max(...theirs.map(Math.abs)), where);
        const scale = Math.max(Math.abs(least), Math.abs(largest));
        expect(wrongPlace(map, [...theirs], scale), where).toBeNull();
      }
    }
  });

  test("logits and probabilities are TensorFlow's own", async () => {
    const { page } = studio;
    const pixels = await shownDigit(page);
    const last = run.network.layers.length - 1;
    const logits = run.logitsOf(pixels);
    const shownLogits = await shownBars(page, last);
    expect(shownLogits).toHaveLength(10);
    for (const [digit, logit] of shownLogits.entries())
      expectWritten(logit, logits[digit] ?? Number.NaN, `logit ${digit}`);
    const answer = run.answerOf(pixels);
    const shares = await shownBars(page, 'probabilities');
    for (const [digit, share] of answer.entries()) expect(shares[digit]).toBeCloseTo(share, 2.9);
    expect(largestPlace(answer)).toBe(drawn);
    await openTile(page, /^Probability, digit 3: /);
    const [powers, share] = await writtenSums(page);
    expect(Math.abs((powers?.computed ?? 0) - (powers?.result ?? 1))).toBeLessThan(powers?.tolerance ?? 0);
    expectWritten(share?.result ?? Number.NaN, answer[drawn] ?? Number.NaN, 'the share of its power');
    await closeTile(page);
  });

  test('the sum written out for a cell gives the number that is shown', async () => {
    const { page } = studio;
    const outputs = run.outputsOf(await shownDigit(page));
    for (const [layer, { shape, values }] of outputs.entries()) {
      if (run.network.layers[layer]?.kind === 'flatten') continue;
      const isFlat = shape.length === 1;
      await openTile(
        page,
        isFlat ? /^Layer \d+, digit 3: / : new RegExp(`^Layer ${layer + 1}, map 2, strongest`),
      );
      const [, columns = 1, channels = 1] = shape;
      const places = isFlat ? [null] : ['row 1, column 2', 'row 3, column 3'];
      for (const place of places) {
        if (place !== null)
          await page.getByRole('grid', { name: 'This map' }).getByLabel(`${place}: `).click();
        const [row = 0, column = 0] = (place?.match(/\d+/g) ?? []).map((number) => Number(number) - 1);
        const expected =
          (isFlat ? values[drawn] : values[(row * columns + column) * channels + 1]) ?? Number.NaN;
        if (place !== null) {
          const said = page.locator('.cell-value', { hasText: place });
          expectWritten(numberIn(((await said.textContent()) ?? '').split(': ')[1] ?? ''), expected, place);
        }
        const sums = await writtenSums(page);
        expect(sums.length).toBeGreaterThan(0);
        for (const [step, { computed, result, tolerance, text }] of sums.entries()) {
          expect(Math.abs(computed - result), text).toBeLessThan(tolerance);
          // Each line goes on with what came of the line before.
          const before = sums[step - 1];
          if (before !== undefined) expect(text.replaceAll('−', '-')).toContain(String(before.result));
        }
        expectWritten(sums.at(-1)?.result ?? Number.NaN, expected, `layer ${layer + 1}, ${place}`);
      }
      await closeTile(page);
    }
  });
});
