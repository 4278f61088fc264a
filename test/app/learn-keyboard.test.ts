import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { digitStrokes } from './digit-strokes.ts';
import { chapterTitles, openChapter, trainOnce } from './learn-pages.ts';
import { drawDigit, goTo, openStudio, type StudioWindow } from './studio-window.ts';

let studio: StudioWindow;
beforeAll(async () => {
  studio = await openStudio();
  const { page } = studio;
  await page.getByRole('button', { name: 'Use the built-in digits' }).click();
  await page.getByText('12,000 digits').first().waitFor();
  await trainOnce(studio, 'Run 1');
  await goTo(studio, 'Learn');
  await openChapter(studio, 'Your network');
  await page.getByText('Your drawing', { exact: true }).click();
  await drawDigit(studio, digitStrokes[3] ?? []);
}, 180_000);
afterAll(async () => {
  await studio.close();
});

/** Opens a chapter by keyboard and waits until its figures stand and nothing is being looked for. */
async function openByKeyboard(page: Page, title: string): Promise<void> {
  const entry = page
    .getByRole('navigation', { name: 'Chapters' })
    .getByRole('button', { name: title, exact: true });
  await entry.focus();
  await page.keyboard.press('Enter');
  const content = page.locator('.learn-content');
  await content.locator('svg[viewBox][role], .glossary-list').first().waitFor();
  await expect.poll(() => content.getByRole('progressbar').count(), { timeout: 60_000 }).toBe(0);
  await page.waitForTimeout(300);
}

interface Findings {
  /** Figures that nobody who cannot see them is told about. */
  readonly mute: readonly string[];
  /** What the keyboard reaches, but not in words. */
  readonly nameless: readonly string[];
  /** How many figures there are. */
  readonly figures: number;
}

/** What lacks words in the open chapter. */
async function lookForWords(page: Page): Promise<Findings> {
  return await page.locator('.learn-content').evaluate((content) => {
    const isShown = (element: Element) => element.checkVisibility({ visibilityProperty: true });
    const textOf = (ids: string | null) =>
      (ids ?? '')
        .split(' ')
        .map((id) => (id === '' ? '' : (document.getElementById(id)?.textContent ?? '')))
        .join('');
    function nameOf(element: Element): string {
      const said = element.getAttribute('aria-label') ?? textOf(element.getAttribute('aria-labelledby'));
      if (said !== '') return said;
      const labels =
        element instanceof HTMLInputElement || element instanceof HTMLSelectElement
          ? [...(element.labels ?? [])]
          : [];
      const isField = element instanceof HTMLInputElement || element instanceof HTMLSelectElement;
      return isField ? labels.map((label) => label.textContent).join('') : (element.textContent ?? '');
    }
    const pictures = [...content.querySelectorAll('svg, canvas, img')].filter(
      (picture) => isShown(picture) && picture.closest('[aria-hidden="true"]') === null,
    );
    const speaker = (picture: Element) => picture.closest('[role][aria-label]:not(.learn-content)');
    const places = [
      ...content.querySelectorAll('[tabindex], button, input, select, textarea, a[href], summary'),
    ];
    const word = (element: Element) => element.outerHTML.slice(0, 160);
    return {
      mute: pictures
        .filter((picture) => (speaker(picture)?.getAttribute('aria-label') ?? '').trim().length < 4)
        .map(word),
      nameless: places.filter((place) => isShown(place) && nameOf(place).trim() === '').map(word),
      figures: pictures.filter((picture) => picture.matches('svg[viewBox][role]')).length,
    };
  });
}

/** Marks what has the focus, in the window, and tells whether its look says so; null once the focus has left the chapter. */
async function lookAtFocus(): Promise<{ words: string; isSeen: boolean } | null> {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement || focused instanceof SVGElement)) return null;
  if (focused.closest('.learn-content') === null) return null;
  focused.setAttribute('data-reached', '');
  const near = focused.closest('label, [role="grid"]') ?? focused;
  const lookOf = () =>
    [focused, near, ...near.querySelectorAll('*')].map((element) => {
      const look = window.getComputedStyle(element);
      const { outlineStyle, outlineWidth, boxShadow, borderColor, backgroundColor, stroke, strokeWidth } =
        look;
      return [
        outlineStyle,
        outlineWidth,
        boxShadow,
        borderColor,
        backgroundColor,
        stroke,
        strokeWidth,
      ].join();
    });
  const withFocus = lookOf().join('\n');
  focused.blur();
  await new Promise((drawn) => setTimeout(drawn));
  const without = lookOf().join('\n');
  focused.focus();
  return { words: focused.outerHTML.slice(0, 160), isSeen: withFocus !== without };
}

interface Walk {
  /** What can be used with a pointer and was not reached. */
  readonly missed: readonly string[];
  /** Figures with parts to use, of which none was reached. */
  readonly closed: readonly string[];
  /** Where the focus was and nothing looked different. */
  readonly unseen: readonly string[];
  readonly stops: number;
}

/** Walks through the chapter with Tab. */
async function walk(page: Page): Promise<Walk> {
  await page.locator('.learn-content').evaluate((content) => {
    const places =
      'button:enabled, input:enabled, select:enabled, textarea, a[href], summary, [tabindex="0"]';
    for (const place of content.querySelectorAll(places)) {
      if (!place.checkVisibility({ visibilityProperty: true })) continue;
      // Of radio buttons in a group Tab stops at the chosen one, of a grid or a menu at one place.
      if (place instanceof HTMLInputElement && place.type === 'radio' && !place.checked) continue;
      if (place.getAttribute('tabindex') === '-1') continue;
      place.setAttribute('data-expected', '');
    }
  });
  await page.locator('.learn-column').getByRole('button').last().focus();
  const unseen: string[] = [];
  let stops = 0;
  for (; stops < 400; stops++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(lookAtFocus);
    if (stop === null) break;
    if (!stop.isSeen) unseen.push(stop.words);
  }
  const found = await page.locator('.learn-content').evaluate((content) => {
    const word = (element: Element) => element.outerHTML.slice(0, 160);
    const missed = [...content.querySelectorAll('[data-expected]:not([data-reached])')].map(word);
    const closed = [...content.querySelectorAll('svg[viewBox]')].filter((figure) => {
      const parts = figure.querySelectorAll(
        '[role="button"], [role="gridcell"], [role="slider"], [role="radio"]',
      );
      return parts.length > 0 && figure.querySelector('[data-reached]') === null;
    });
    for (const place of document.querySelectorAll('[data-expected], [data-reached]')) {
      place.removeAttribute('data-expected');
      place.removeAttribute('data-reached');
    }
    return { missed, closed: closed.map(word) };
  });
  return { ...found, unseen, stops };
}

test('every chapter is walked through with Tab, and all that is drawn has words', async () => {
  const { page } = studio;
  const titles = await chapterTitles(studio);
  expect(titles.length).toBeGreaterThan(14);
  for (const title of titles) {
    await openByKeyboard(page, title);
    const { mute, nameless, figures } = await lookForWords(page);
    if (title !== 'Glossary') expect(figures, title).toBeGreaterThan(0);
    expect.soft(mute, `${title}: figures without words`).toEqual([]);
    expect.soft(nameless, `${title}: places without a name`).toEqual([]);
    const { missed, closed, unseen, stops } = await walk(page);
    expect(stops, title).toBeGreaterThan(1);
    expect.soft(missed, `${title}: out of reach`).toEqual([]);
    expect.soft(closed, `${title}: figures out of reach`).toEqual([]);
    expect.soft(unseen, `${title}: focus that cannot be seen`).toEqual([]);
  }
});

test('a tile is found with the arrow keys, opened, and its cells are walked through', async () => {
  const { page } = studio;
  await openByKeyboard(page, 'Your network');
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
  await page.getByRole('button', { name: 'All layers: copy or save' }).focus();
  await page.keyboard.press('Tab');
  expect(await focused()).toMatch(/^Layer 1, map 1, strongest/);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  expect(await focused()).toMatch(/^Layer 2, map 2, strongest/);
  await page.keyboard.press('Enter');
  await page.getByRole('group', { name: 'Where this value comes from' }).waitFor();
  await page.getByText('Layer 2, map 2 of 32').waitFor();
  const cells = page.getByRole('grid', { name: 'This map' });
  await cells.locator('[tabindex="0"]').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  const [row = ''] = (await focused()).split(',');
  await page.getByText(new RegExp(`^${row}, column 1: `)).waitFor();
  await page.getByRole('button', { name: 'All layers' }).press('Enter');
  await page.getByRole('group', { name: /^A digit on its way/ }).waitFor();
});

test('under reduced motion nothing in any chapter moves by itself', async () => {
  const { page } = studio;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const title of await chapterTitles(studio)) {
    await openByKeyboard(page, title);
    const moving = await page.locator('.learn-content').evaluate((content) =>
      [...content.querySelectorAll('*')]
        .filter((element) => {
          const { transitionDuration, animationName } = window.getComputedStyle(element);
          return (
            animationName !== 'none' ||
            transitionDuration.split(', ').some((time) => Number.parseFloat(time) > 0)
          );
        })
        .map((element) => element.outerHTML.slice(0, 120)),
    );
    expect.soft(moving, title).toEqual([]);
  }
  await page.emulateMedia({ reducedMotion: 'no-preference' });
});

test('nothing went wrong in the window', () => {
  expect(studio.errors).toEqual([]);
});
