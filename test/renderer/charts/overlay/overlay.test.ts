import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Frame, placeAt } from '../../../../src/renderer/charts/overlay/curve.ts';
import { paintSpans } from '../../../../src/renderer/charts/overlay/raster.ts';
import { smooth } from '../../../../src/renderer/charts/overlay/smooth.ts';
import { columnStarts, fillSpans, makeSpans } from '../../../../src/renderer/charts/overlay/spans.ts';
import { valueRange } from '../../../../src/renderer/charts/overlay/value-range.ts';

function smoothed(values: readonly number[], keep: number): number[] {
  const into = new Float32Array(values.length);
  smooth(Float32Array.from(values), keep, into);
  return [...into];
}

describe('smoothing', () => {
  test('is the debiased moving average of TensorBoard', () => {
    // smoothing 0.6: (0.4 * 1) / 0.4, (0.6 * 0.4 + 0.4 * 2) / 0.64, (0.6 * 1.04 + 0.4 * 4) / 0.784
    expect(smoothed([1, 2, 4], 0.6)).toEqual([1, 1.625, 2.8367347].map((value) => expect.closeTo(value, 5)));
  });

  test('keeps a constant line, and copies where it is off', () => {
    for (const value of smoothed([3, 3, 3, 3], 0.99)) expect(value).toBeCloseTo(3, 4);
    expect(smoothed([1, 5, 2], 0)).toEqual([1, 5, 2]);
  });

  test('what is not finite stays and does not count', () => {
    const values = smoothed([1, Number.NaN, 1, Number.POSITIVE_INFINITY, 1], 0.5);
    expect(values.map((value) => (Number.isFinite(value) ? Math.round(value) : value))).toEqual([
      1,
      Number.NaN,
      1,
      Number.POSITIVE_INFINITY,
      1,
    ]);
  });
});

const frame: Frame = { xEnd: 100, yMin: 0, yMax: 1, width: 20, height: 50 };

function spansOf(y: readonly number[], x: readonly number[] = y.map((_, place) => place)) {
  const spans = makeSpans(frame.width);
  const xs = Float32Array.from(x);
  fillSpans(spans, { x: xs, y: Float32Array.from(y), starts: columnStarts(xs, frame) }, frame);
  return spans;
}

describe('shortening to columns', () => {
  test('keeps every peak and dip', () => {
    fc.assert(
      fc.property(
        fc.array(fc.float({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 100 }),
        (y) => {
          const { top, bottom } = spansOf(y);
          for (const [place, value] of y.entries()) {
            const column = Math.min(19, Math.floor(place / 5));
            const pixel = (1 - Math.fround(value)) * 50;
            expect(top[column]).toBeLessThanOrEqual(pixel + 1e-3);
            expect(bottom[column]).toBeGreaterThanOrEqual(pixel - 1e-3);
          }
        },
      ),
    );
  });

  test('never leaves a gap between neighbouring columns', () => {
    fc.assert(
      fc.property(
        fc.array(fc.float({ min: 0, max: 1, noNaN: true }), { minLength: 100, maxLength: 100 }),
        (y) => {
          const { top, bottom } = spansOf(y);
          for (let column = 1; column < 20; column++) {
            expect(top[column]).toBeLessThanOrEqual((bottom[column - 1] ?? 0) + 1e-3);
            expect(bottom[column]).toBeGreaterThanOrEqual((top[column - 1] ?? 0) - 1e-3);
          }
        },
      ),
    );
  });

  test('few points are joined by straight lines', () => {
    const { top, bottom } = spansOf([0, 1], [0, 100]);
    expect(Number.isNaN(top[10])).toBe(false);
    expect(((top[10] ?? 0) + (bottom[10] ?? 0)) / 2).toBeCloseTo(50 - (10.5 / 20) * 50, 0);
  });

  test('a line that exploded breaks there and goes on', () => {
    const y = Array.from({ length: 100 }, () => 0.5);
    y[50] = Number.NaN;
    y[62] = Number.POSITIVE_INFINITY;
    const { top } = spansOf(y);
    expect([...top].every((pixel) => pixel === 25)).toBe(true);
    const gone = spansOf(y.map((value, place) => (place < 40 ? value : Number.NaN)));
    expect(Number.isNaN(gone.top[10])).toBe(true);
  });
});

test('a line covers its pixels, its gaps stay empty', () => {
  const pixels = new Uint32Array(20 * 50);
  const spans = spansOf(Array.from({ length: 100 }, () => 0.5));
  const raster = { pixels, width: 20, height: 50 };
  paintSpans(raster, spans, { colour: '#ff0000', opacity: 1, thickness: 2, dash: [3, 2] });
  const row = [...pixels.subarray(24 * 20, 25 * 20)];
  expect(row.slice(0, 6).map((pixel) => pixel === 0xff0000ff)).toEqual([
    true,
    true,
    true,
    false,
    false,
    true,
  ]);
  expect(pixels.subarray(0, 22 * 20).every((pixel) => pixel === 0)).toBe(true);
});

test('the place at an x is the last point before it', () => {
  const x = Float32Array.from([1, 2, 4]);
  expect([0.5, 1, 3, 4, 9].map((at) => placeAt(at, x))).toEqual([-1, 0, 1, 2, 2]);
});

test('neither a beginning nor one run that lost its way flattens the others', () => {
  const curve = (values: readonly number[]) => ({
    id: '',
    name: '',
    colour: 0,
    dash: [],
    x: Float32Array.from(values.keys()),
    y: Float32Array.from(values),
  });
  const falling = Array.from({ length: 1000 }, (_, step) => 0.1 + 2.2 * Math.exp(-step / 20));
  const lost = falling.map((value, step) => (step > 500 ? 1e6 : value));
  expect(valueRange('loss', [curve(falling), curve(falling), curve(lost)]).max).toBeLessThan(1);
  expect(valueRange('loss', []).max).toBe(2.5);
});
