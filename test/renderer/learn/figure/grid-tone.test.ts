import { expect, test } from 'vitest';
import { toneOf } from '../../../../src/renderer/learn/figure/grid-tone.ts';

const pixels = { scale: 'ink', largest: 1, legible: true } as const;

test('a pixel gets darker with its number, and its number turns over where the ground is dark', () => {
  const shades = [0, 0.2, 0.49, 0.5, 0.8, 1].map((value) => toneOf(value, pixels));
  expect(shades.map(({ opacity }) => opacity)).toEqual(
    shades.map(({ opacity }) => opacity).toSorted((a, b) => a - b),
  );
  expect(shades.map(({ light }) => light)).toEqual([false, false, false, true, true, true]);
});

test('no number stands on a middle grey', () => {
  for (let value = 0; value <= 1; value += 0.01) {
    const { opacity } = toneOf(value, pixels);
    expect(opacity > 0.42 && opacity < 0.66).toBe(false);
  }
});

test('without numbers every grey is used', () => {
  expect(toneOf(0.5, { ...pixels, legible: false }).opacity).toBe(0.5);
  expect(toneOf(1, { ...pixels, legible: false }).opacity).toBe(1);
});

test('signs have colours of their own, and zero has none', () => {
  const weights = { scale: 'signed', largest: 2, legible: false } as const;
  expect(toneOf(1, weights)).toMatchObject({ fill: 'accent', opacity: 0.5 });
  expect(toneOf(-2, weights)).toMatchObject({ fill: 'contrast', opacity: 1 });
  expect(toneOf(0, weights).opacity).toBe(0);
  expect(toneOf(0, { ...weights, largest: 0 }).opacity).toBe(0);
});
