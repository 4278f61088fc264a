import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { contrast, difference, parseHex, type Rgb, seenWith, visions } from './colour.ts';

const css = await readFile('src/renderer/styles/tokens.css', 'utf8');
const darkStart = css.indexOf('prefers-color-scheme: dark');
const light = readColours(css.slice(0, darkStart));
const themes = { light, dark: new Map([...light, ...readColours(css.slice(darkStart))]) };

function readColours(text: string): Map<string, Rgb> {
  const found = text.matchAll(/--([a-z0-9-]+): (#[0-9a-f]{6});/g);
  return new Map([...found].map(([, name = '', hex = '']) => [name, parseHex(hex)]));
}

/** Text on what it stands on, somewhere in the app. */
const textPairs = [
  ['text', 'panel'],
  ['text', 'ground'],
  ['text', 'hover'],
  ['text', 'wash'],
  ['quiet', 'panel'],
  ['quiet', 'ground'],
  ['quiet', 'hover'],
  ['accent', 'panel'],
  ['accent', 'wash'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['contrast-text', 'panel'],
  ['contrast-text', 'contrast-wash'],
  ['quiet', 'contrast-wash'],
  ['text', 'contrast-wash'],
] as const;

/** Lines and marks that carry meaning. */
const graphicPairs = [
  ['accent', 'panel'],
  ['contrast', 'panel'],
  ['line-strong', 'panel'],
  ['good', 'panel'],
] as const;

describe.each(Object.entries(themes))('the %s theme', (_name, colours) => {
  const colour = (name: string): Rgb => {
    const found = colours.get(name);
    if (found === undefined) throw new Error(`There is no token --${name}.`);
    return found;
  };
  const digits = Array.from({ length: 10 }, (_, digit) => colour(`digit-${digit}`));

  test.each(textPairs)('%s on %s meets WCAG AA for text', (text, ground) => {
    expect(contrast(colour(text), colour(ground))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(graphicPairs)('%s on %s meets WCAG AA for graphics', (mark, ground) => {
    expect(contrast(colour(mark), colour(ground))).toBeGreaterThanOrEqual(3);
  });

  test('the ten digits stand out from a panel', () => {
    for (const digit of digits) expect(contrast(digit, colour('panel'))).toBeGreaterThanOrEqual(3);
  });

  test.each(Object.entries(visions))('the ten digits differ for %s vision', (_vision, cones) => {
    const seen = digits.map((digit) => seenWith(cones, digit));
    const nearest = seen.flatMap((one, index) =>
      seen.slice(index + 1).map((other) => difference(one, other)),
    );
    expect(Math.min(...nearest)).toBeGreaterThan(0.1);
  });
});
