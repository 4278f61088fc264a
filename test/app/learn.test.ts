import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerSaveDialog, goTo, openStudio, type StudioWindow } from './studio-window.ts';

/** Figure 1 as the text has it: where the filter lies, what it covers, and what comes out. */
const image = [
  [1, 1, 1, 0, 0],
  [0, 1, 1, 1, 0],
  [0, 0, 1, 1, 1],
  [0, 0, 1, 1, 0],
  [0, 1, 1, 0, 0],
];
const filter = [1, 0, 1, 0, 1, 0, 1, 0, 1];
const output = [4, 3, 4, 2, 4, 3, 2, 3, 4];

let studio: StudioWindow;
beforeAll(async () => {
  studio = await openStudio();
  await goTo(studio, 'Learn');
});
afterAll(async () => {
  await studio.close();
});

function grid(page: Page, name: string): Locator {
  return page.getByRole('grid', { name, exact: true });
}

/** The numbers a grid shows, row by row. */
async function numbersOf(page: Page, name: string): Promise<number[]> {
  const texts = await grid(page, name).getByRole('gridcell').allTextContents();
  return texts.map((text) => Number(text.replace('−', '-')));
}

/** The sum under the figure, without its label. */
async function arithmetic(page: Page): Promise<string> {
  const text = (await page.locator('.arithmetic').textContent()) ?? '';
  return text
    .slice(text.indexOf(':') + 1)
    .replace(/\s+/g, ' ')
    .trim();
}

/** Types a number into a cell, as a person would. */
async function edit(cell: Locator, value: string): Promise<void> {
  await cell.click();
  await cell.page().keyboard.type(value);
  await cell.page().keyboard.press('Enter');
}

async function openChapter(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Chapters' }).getByRole('button', { name, exact: true }).click();
}

describe('Figure 1', () => {
  test('nine steps show nine numbers, each with the sum it comes from', async () => {
    const { page } = studio;
    await openChapter(page, 'Convolution');
    expect(await numbersOf(page, 'Image')).toEqual(image.flat());
    expect(await numbersOf(page, 'Filter')).toEqual(filter);
    await page.getByText('25 values in, 9 out: 64 % fewer').waitFor();
    for (const [position, value] of output.entries()) {
      const row = Math.floor(position / 3);
      const column = position % 3;
      await page.getByText(`Position ${position + 1} of 9`, { exact: true }).waitFor();
      await page.getByText(`Row ${row + 1}, column ${column + 1} of the output`).waitFor();
      expect((await numbersOf(page, 'Output'))[position]).toBe(value);
      const terms = filter.map((weight, place) => {
        const pixel = image[row + Math.floor(place / 3)]?.[column + (place % 3)] ?? Number.NaN;
        return { text: `${pixel} × ${weight}`, product: pixel * weight };
      });
      expect(terms.reduce((sum, { product }) => sum + product, 0)).toBe(value);
      expect(await arithmetic(page)).toBe(`${terms.map(({ text }) => text).join(' + ')} = ${value}`);
      if (position < 8) await page.getByRole('button', { name: 'Forward' }).click();
    }
  });

  test('a changed pixel and a changed weight change what comes out, and Reset puts both back', async () => {
    const { page } = studio;
    await page.getByRole('button', { name: 'First' }).click();
    await edit(grid(page, 'Image').getByLabel('row 1, column 1: 1'), '5');
    expect(await arithmetic(page)).toContain('5 × 1 + 1 × 0');
    expect((await numbersOf(page, 'Output'))[0]).toBe(8);
    await edit(grid(page, 'Filter').getByLabel('row 1, column 2: 0'), '-2');
    expect(await arithmetic(page)).toContain('5 × 1 + 1 × (−2)');
    expect(await numbersOf(page, 'Output')).toEqual([6, 1, 4, 0, 2, 1, 2, 1, 2]);
    await page.getByRole('button', { name: 'Reset' }).click();
    expect(await numbersOf(page, 'Output')).toEqual(output);
  });

  test('a filter that reaches too far says why nothing comes out', async () => {
    const { page } = studio;
    const dilation = page.getByRole('textbox', { name: 'Spread' });
    await dilation.fill('3');
    await dilation.press('Enter');
    await page.getByText('A 3 × 3 filter with dilation 3 reaches over 7 × 7 cells').first().waitFor();
    await page.getByRole('button', { name: 'Reset' }).click();
    expect(await numbersOf(page, 'Output')).toEqual(output);
  });

  test('the keyboard alone edits, steps and plays', async () => {
    const { page } = studio;
    await grid(page, 'Image').locator('[tabindex="0"]').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      'row 2, column 2: 1',
    );
    await page.keyboard.press('7');
    await page.keyboard.press('Escape');
    expect(await numbersOf(page, 'Image')).toEqual(image.flat());
    await page.keyboard.press('Enter');
    await page.keyboard.type('3');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      'row 2, column 2: 3',
    );
    expect((await numbersOf(page, 'Output'))[0]).toBe(6);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      'row 1, column 1: 1',
    );
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByText('Position 4 of 9', { exact: true }).waitFor();
    await page.getByRole('slider', { name: 'Position' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByText('Position 5 of 9', { exact: true }).waitFor();
    await page.keyboard.press('Space');
    await page.getByText('Position 9 of 9', { exact: true }).waitFor({ timeout: 20_000 });
    await page.getByRole('button', { name: 'Play' }).waitFor();
    await page.getByRole('button', { name: 'Reset' }).press('Enter');
    await page.getByText('Position 1 of 9', { exact: true }).waitFor();
  });

  test('the figure is saved as a drawing of its own', async () => {
    const { page, app } = studio;
    const path = join(studio.dataFolder, 'figure.svg');
    await answerSaveDialog(app, path);
    await page.getByRole('button', { name: 'Convolution: copy or save' }).click();
    await page.getByRole('menuitem', { name: /Save drawing/ }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    const numbers = await page.evaluate(
      (text) => {
        const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
        if (parsed.querySelector('parsererror') !== null) return null;
        return [...parsed.querySelectorAll('[role="gridcell"] text')].map(({ textContent }) => textContent);
      },
      readFileSync(path, 'utf8'),
    );
    expect(numbers?.map(Number)).toEqual([...image.flat(), ...filter, ...output]);
  });
});

describe('pooling', () => {
  test('the 2 x 2 maximum, its average and its sum', async () => {
    const { page } = studio;
    await openChapter(page, 'Pooling');
    await page.getByText('16 values in, 4 out: 75 % fewer').waitFor();
    expect(await numbersOf(page, 'Output')).toEqual([20, 30, 112, 37]);
    expect(await arithmetic(page)).toBe('max (12 , 20 , 8 , 12 ) = 20');
    await page.getByLabel('Keep the').selectOption('average');
    expect(await numbersOf(page, 'Output')).toEqual([13, 8, 79, 19.5]);
    expect(await arithmetic(page)).toBe('(12 + 20 + 8 + 12 ) ÷ 4 = 13');
    await page.getByLabel('Keep the').selectOption('sum');
    expect(await numbersOf(page, 'Output')).toEqual([52, 32, 316, 78]);
    await page.getByRole('button', { name: 'Reset' }).click();
  });
});

describe('why dense layers do not scale', () => {
  test('the two images of the text, counted', async () => {
    const { page } = studio;
    await openChapter(page, 'Why not dense layers');
    await page.getByText('2,160 × 4,096 × 3 = 26,542,080').waitFor();
    await page.getByText('26,542,080 × 128 + 128 = 3,397,386,368').waitFor();
    await page.getByLabel('Kind').selectOption({ label: 'Digit (MNIST)' });
    await page.getByText('28 × 28 × 1 = 784').waitFor();
    await page.getByText('784 × 128 + 128 = 100,480').waitFor();
    await page.getByText('3 × 3 × 1 × 32 + 32 = 320').waitFor();
  });
});

test('nothing went wrong in the window', () => {
  expect(studio.errors).toEqual([]);
});
