import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digitStrokes } from './digit-strokes.ts';
import { drawDigit, goTo, openStudio, type StudioWindow } from './studio-window.ts';

const narrow = { width: 1024, height: 700 };

interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The tour as a newcomer takes it, on the built-in digits; each test goes on where the last one stopped. */
describe('the guided tour', () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'tour-'));
  let studio: StudioWindow;
  beforeAll(async () => {
    studio = await openNarrow();
  });
  afterAll(async () => {
    await studio.close();
    rmSync(dataFolder, { recursive: true, force: true });
  });

  async function openNarrow(): Promise<StudioWindow> {
    const opened = await openStudio({ dataFolder });
    await opened.app.evaluate(({ BrowserWindow }, { width, height }) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
    }, narrow);
    await opened.page.waitForFunction((width) => window.innerWidth === width, narrow.width);
    return opened;
  }

  async function chooseInMenu(): Promise<void> {
    await studio.app.evaluate(({ Menu }) => {
      const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []) ?? [];
      items.find(({ label }) => label === 'Guided Tour')?.click();
    });
  }

  function callout(title: string): Locator {
    return studio.page.getByRole('dialog', { name: title, exact: true });
  }

  /** A callout that is open, within the window, beside the control it speaks of and off it. */
  async function expectBeside(title: string, target: string): Promise<void> {
    await callout(title).waitFor();
    const { page } = studio;
    const measure = () =>
      page.evaluate((name) => {
        const edges = (element: Element | null): Rectangle | null => {
          const box = element?.getBoundingClientRect();
          return box === undefined
            ? null
            : { left: box.left, top: box.top, right: box.right, bottom: box.bottom };
        };
        return {
          callout: edges(document.querySelector('.tour-callout')),
          ring: edges(document.querySelector('.tour-ring')),
          // A chart or list that is longer than its view is pointed at where it shows.
          target: edges(document.querySelector(`[data-tour="${name}"]`)),
          view: edges(document.querySelector('main')),
        };
      }, target);
    await expect.poll(async () => (await measure()).ring, { timeout: 10_000 }).not.toBeNull();
    // The view may still be moving into place.
    let before = '';
    await expect
      .poll(async () => {
        const now = JSON.stringify(await measure());
        const isStill = now === before;
        before = now;
        return isStill;
      })
      .toBe(true);
    const { callout: box, ring, target: control, view } = await measure();
    if (box === null || ring === null || control === null || view === null)
      throw new Error(`Nothing is pointed at in "${title}".`);
    expect(box.left).toBeGreaterThanOrEqual(0);
    expect(box.top).toBeGreaterThanOrEqual(0);
    expect(box.right).toBeLessThanOrEqual(narrow.width);
    expect(box.bottom).toBeLessThanOrEqual(narrow.height);
    const shown = {
      left: Math.max(control.left, view.left),
      top: Math.max(control.top, view.top),
      right: Math.min(control.right, view.right),
      bottom: Math.min(control.bottom, view.bottom),
    };
    const overlaps =
      box.left < shown.right && shown.left < box.right && box.top < shown.bottom && shown.top < box.bottom;
    expect(overlaps, `"${title}" covers its control`).toBe(false);
    // The ring lies around what is seen of the control.
    expect(Math.abs(ring.left - shown.left)).toBeLessThan(12);
    expect(Math.abs(ring.top - shown.top)).toBeLessThan(12);
    // Beside it: no further off than ring and pointer need.
    const off = Math.max(
      box.left - shown.right,
      shown.left - box.right,
      box.top - shown.bottom,
      shown.top - box.bottom,
    );
    expect(off).toBeLessThan(24);
  }

  test('is offered to a person who is new here, and skipped with Escape', async () => {
    const { page } = studio;
    await page.getByRole('button', { name: 'Take the tour' }).click();
    await expectBeside('Open digits', 'open-digits');
    await page.keyboard.press('Escape');
    await callout('Open digits').waitFor({ state: 'detached' });
    expect(await page.getByRole('button', { name: 'Take the tour' }).count()).toBe(0);
    const settings = (): unknown => JSON.parse(readFileSync(join(dataFolder, 'settings.json'), 'utf8'));
    await expect.poll(settings).toMatchObject({ tourAnswered: true });
  });

  test('is not offered again at the next start', async () => {
    expect(studio.errors).toEqual([]);
    await studio.close();
    studio = await openNarrow();
    const { page } = studio;
    await page.getByText('Or drop the file anywhere').waitFor();
    await page.waitForTimeout(500);
    expect(await page.getByRole('button', { name: 'Take the tour' }).count()).toBe(0);
  });

  test('starts from the menu, and opening digits leads on to looking at them', async () => {
    const { page } = studio;
    await chooseInMenu();
    await expectBeside('Open digits', 'open-digits');
    await page.getByText('1 of 10').waitFor();
    await page.getByRole('button', { name: 'Use the built-in digits' }).click();
    await expectBeside('Look at them', 'classes');
    await page.getByRole('button', { name: 'Digit 7: 1,200 images' }).click();
    await callout('Look at them').waitFor();
  });

  test('arrow keys and Enter move, and the focus is on the callout', async () => {
    const { page } = studio;
    await callout('Look at them').focus();
    await page.keyboard.press('ArrowRight');
    await expectBeside('Choose a network', 'presets');
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('tour-callout');
    await page.keyboard.press('ArrowLeft');
    await expectBeside('Look at them', 'classes');
    await page.keyboard.press('Enter');
    await expectBeside('Choose a network', 'presets');
  });

  test('controls are used as ever: a plan of one round, started by the real button', async () => {
    const { page } = studio;
    const rounds = page.getByRole('textbox', { name: /^Rounds/ });
    await rounds.fill('1');
    await rounds.press('Enter');
    await callout('Choose a network').getByRole('button', { name: 'Next' }).click();
    await expectBeside('Start it', 'start');
    await page.locator('.train-start').getByRole('button').click();
    await callout('Watch it learn').waitFor();
    await page.getByText('Run 1 is trained').first().waitFor({ timeout: 60_000 });
    await expectBeside('Watch it learn', 'curves');
    await page.getByText('It has seen every digit once.').waitFor();
  });

  test('a cell of the confusion matrix and a drawing are praised where they are made', async () => {
    const { page } = studio;
    await page.keyboard.press('Enter');
    await expectBeside('See what it misreads', 'confusion');
    await page.getByRole('button', { name: /^7 read correctly/ }).click();
    await page.getByText('Its digits are beside the matrix.').waitFor();
    await callout('See what it misreads').getByRole('button', { name: 'Next' }).click();
    await expectBeside('Write a digit yourself', 'pad');
    await drawDigit(studio, digitStrokes[3] ?? []);
    await page.getByText('See how it is read').waitFor();
    await expectBeside('Write a digit yourself', 'pad');
  });

  test('the pad keeps its own keys: arrows move the pen, and Escape puts it away before it leaves the tour', async () => {
    const { page } = studio;
    await page.getByRole('application').focus();
    await page.keyboard.press('ArrowRight');
    await page.locator('.pad-cursor').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.pad-cursor').waitFor({ state: 'detached' });
    expect(await callout('Write a digit yourself').isVisible()).toBe(true);
  });

  test('a person who wanders off is shown the way back', async () => {
    const { page } = studio;
    await goTo(studio, 'Runs');
    await page.getByText('This step is in Draw.').waitFor();
    await page.getByRole('button', { name: 'Show it' }).click();
    await expectBeside('Write a digit yourself', 'pad');
  });

  test('the last steps point at Learn, Compare and Submit, and it can be finished', async () => {
    const { page } = studio;
    const next = () =>
      page
        .getByRole('dialog')
        .getByRole('button', { name: /^(Next|Finish)$/ })
        .click();
    await next();
    await expectBeside('Understand it', 'chapters');
    await page.getByRole('heading', { name: 'Your network' }).waitFor();
    await next();
    await expectBeside('Compare ways to learn', 'compare');
    await next();
    await expectBeside('Write a submission', 'test-file');
    await page.getByText('10 of 10').waitFor();
    await next();
    await callout('Write a submission').waitFor({ state: 'detached' });
    expect(await page.locator('.tour-ring').count()).toBe(0);
  });

  test('a step whose control is not there says why', async () => {
    const { page } = studio;
    await goTo(studio, 'Learn');
    await page.getByRole('button', { name: 'Guided tour' }).click();
    await callout('Open digits').getByText('Digits are open.').waitFor();
    await page.evaluate(() => document.querySelector('[data-tour="classes"]')?.removeAttribute('data-tour'));
    await page.keyboard.press('ArrowRight');
    await callout('Look at them')
      .getByText(/No digits with labels are open yet/)
      .waitFor();
    const box = await callout('Look at them').boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(narrow.width);
    await page.keyboard.press('Escape');
    await callout('Look at them').waitFor({ state: 'detached' });
  });

  test('a term leads to its entry of the glossary, and back', async () => {
    const { page } = studio;
    await goTo(studio, 'Train');
    await page.getByRole('button', { name: 'learning rate', exact: true }).first().click();
    const entry = page.getByRole('listitem', { name: 'learning rate', exact: true });
    await entry.waitFor();
    expect(await entry.getAttribute('aria-current')).toBe('true');
    expect(await entry.evaluate((element) => element === document.activeElement)).toBe(true);
    const box = await entry.boundingBox();
    expect(box?.y).toBeGreaterThan(48);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(narrow.height);
    await entry.getByRole('button', { name: 'schedule', exact: true }).click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('term-schedule');
    await page.getByRole('button', { name: 'Back to Train' }).click();
    await page.locator('main[data-view="train"]').waitFor();
  });

  test('a term is found as it is typed, and leads to its chapter and back to the glossary', async () => {
    const { page } = studio;
    await goTo(studio, 'Learn');
    await page.getByRole('button', { name: 'Glossary', exact: true }).click();
    const field = page.getByRole('searchbox', { name: 'Find a term' });
    await field.fill('kernel');
    const first = page.locator('.glossary-entry').first();
    await first.getByRole('heading', { name: 'filter', exact: true }).waitFor();
    await first.getByRole('button', { name: 'Convolution', exact: true }).click();
    await page.getByText('Position 1 of 9', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Back to Glossary' }).click();
    expect(await field.inputValue()).toBe('kernel');
    await field.fill('quantum');
    await page.getByText('No term is called “quantum”').waitFor();
  });

  test('Look inside in Draw opens that drawing in Learn, and Back leads to it again', async () => {
    const { page } = studio;
    await goTo(studio, 'Draw');
    await page.locator('.reading-share').waitFor();
    const read = await page.locator('.reading-digit').textContent();
    await page.getByRole('button', { name: 'Look inside' }).click();
    await page.getByRole('heading', { name: 'Your network' }).waitFor();
    expect(await page.getByRole('radio', { name: 'Your drawing' }).isChecked()).toBe(true);
    expect(await page.locator('.pad-hint').count()).toBe(0);
    await page.getByText('All layers').waitFor();
    await page.getByRole('button', { name: 'Back to Draw' }).click();
    await page.locator('.reading-share').waitFor();
    expect(await page.locator('.reading-digit').textContent()).toBe(read);
  });

  test('Look inside in Evaluate opens that digit of the data', async () => {
    const { page } = studio;
    await goTo(studio, 'Evaluate');
    await page.getByRole('listbox', { name: 'The selected digits' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    const said = (await page.locator('.digit-inspector .panel-subtitle').textContent()) ?? '';
    const [number = ''] = /digit [\d,]+/.exec(said) ?? [];
    expect(number).toMatch(/^digit /);
    await page.getByRole('button', { name: 'Look inside' }).click();
    await page.getByText(`${number} of the data`).waitFor();
    await page.getByText('All layers').waitFor();
    await page.getByRole('button', { name: 'Back to Evaluate' }).click();
    await page.locator('.digit-inspector').getByText(number).waitFor();
  });

  test('nothing went wrong in the window on the way', () => {
    expect(studio.errors).toEqual([]);
  });
});
