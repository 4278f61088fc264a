import { expect, test } from 'vitest';
import { writeSketch } from '#engine/data/generated/handwriting.ts';
import { splinePath } from '#engine/data/generated/spline.ts';
import { styles } from '#engine/data/generated/styles.ts';
import { cosTurns, sinTurns } from '#engine/data/generated/turns.ts';
import { makeVary, pick } from '#engine/data/generated/vary.ts';
import { digitSteps } from '#shared/digit-image/digit-steps.ts';
import { rasterizeStrokes } from '#shared/digit-image/rasterize-strokes.ts';
import { makeRandom } from '#shared/random.ts';

test('sine and cosine are right to nine digits', () => {
  for (let turn = -2; turn <= 2; turn += 0.0137) {
    expect(sinTurns(turn)).toBeCloseTo(Math.sin(2 * Math.PI * turn), 9);
    expect(cosTurns(turn)).toBeCloseTo(Math.cos(2 * Math.PI * turn), 9);
  }
});

test('the bell has the asked middle and deviation', () => {
  const vary = makeVary(makeRandom(1));
  const values = Array.from({ length: 20_000 }, () => vary.about(3, 2));
  const middle = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / values.length;
  expect(middle).toBeCloseTo(3, 1);
  expect(Math.sqrt(variance)).toBeCloseTo(2, 1);
});

test('styles are picked in proportion to their shares', () => {
  const vary = makeVary(makeRandom(2));
  const picked = Array.from({ length: 9000 }, () => pick(vary, [{ share: 2 }, { share: 1 }]).share);
  expect(picked.filter((share) => share === 2).length / 9000).toBeCloseTo(2 / 3, 1);
});

test('a smooth line passes through its knots', () => {
  const places = splinePath([
    { x: 0, y: 0, corner: false },
    { x: 1, y: 0.5, corner: true },
    { x: 0.2, y: 1, corner: false },
  ]);
  for (const wanted of [
    [0, 0],
    [1, 0.5],
    [0.2, 1],
  ]) {
    expect(places.some(([x, y]) => Math.hypot(x - (wanted[0] ?? 0), y - (wanted[1] ?? 0)) < 1e-9)).toBe(true);
  }
  expect(splinePath([])).toEqual([]);
});

const all = styles.flatMap((choices, digit) => choices.map((style) => ({ digit, name: style.name, style })));

test.each(all)('$digit $name draws a digit that stays on the pad', ({ style }) => {
  for (let seed = 0; seed < 40; seed++) {
    const vary = makeVary(makeRandom(seed, 77));
    const { strokes, brush } = writeSketch(style.sketch(vary), 1, vary);
    const image = rasterizeStrokes(strokes, { side: 64, brush });
    const steps = digitSteps(image);
    const ink = (steps?.centred.pixels.reduce((sum, value) => sum + value, 0) ?? 0) / 255;
    expect(ink).toBeGreaterThan(15);
    expect(ink).toBeLessThan(300);
    for (const { x, y } of strokes.flat()) {
      expect(Math.min(x, y, 1 - x, 1 - y)).toBeGreaterThan(0);
    }
  }
});

test('no two styles of a digit share a name', () => {
  for (const choices of styles) expect(new Set(choices.map((style) => style.name)).size).toBe(choices.length);
});
