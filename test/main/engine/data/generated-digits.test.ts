import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  type DigitOrder,
  generateDigitPixels,
  generateDigits,
  generateLabels,
} from '#engine/data/generated-digits.ts';
import { centreOfMass, inkBox } from '#shared/digit-image/grey-image.ts';
import { isMnistLayout } from '#shared/digit-image/mnist-layout.ts';

const small: DigitOrder = { count: 2000, seed: 1 };

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

test('a seed gives these bytes, on every machine', async () => {
  const { fingerprint } = await generateDigits({ count: 100, seed: 2024 });
  expect(fingerprint).toBe('7a73f93aece3a81e1cea2c96a2258125db21e1c6d256633c3d07aa5346575dc9');
});

test('the same seed gives the same digits, another seed others', async () => {
  const [first, again, other] = await Promise.all(
    [5, 5, 6].map((seed) => generateDigits({ count: 60, seed })),
  );
  expect(again).toEqual(first);
  expect(other?.fingerprint).not.toBe(first?.fingerprint);
});

test('any range of a seed gives the digits of the whole', () => {
  const labels = generateLabels(50, 9);
  const whole = generateDigitPixels(labels, { seed: 9, first: 0, count: 50 });
  const range = generateDigitPixels(labels, { seed: 9, first: 20, count: 10 });
  expect(range).toEqual(whole.subarray(20 * 784, 30 * 784));
});

test('classes are balanced and in shuffled order', () => {
  const labels = generateLabels(12_000, 1);
  const counts = new Array<number>(10).fill(0);
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
  expect(counts).toEqual(new Array(10).fill(1200));
  const steps = labels.filter((label, index) => label === ((labels[index - 1] ?? 0) + 1) % 10).length;
  expect(steps).toBeLessThan(2000);
  expect([...generateLabels(7, 3)].sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
});

/** The figures of MNIST's 42,000 training rows that Kaggle publishes, measured once. */
test('size, ink, greys and centring are like those of MNIST', async () => {
  const { rows, pixels } = await generateDigits(small);
  const images = Array.from({ length: rows }, (_, row) => ({
    width: 28,
    height: 28,
    pixels: pixels.subarray(row * 784, (row + 1) * 784),
  }));
  const inked = pixels.filter((value) => value > 0);
  const boxes = images.map((image) => inkBox(image, 1));
  const figures = {
    ink: mean(images.map((image) => image.pixels.reduce((sum, value) => sum + value, 0) / 255)),
    width: mean(boxes.map((box) => box?.width ?? 0)),
    height: mean(boxes.map((box) => box?.height ?? 0)),
    inkedPixels: inked.length / rows,
    dark: inked.filter((value) => value >= 250).length / inked.length,
    faint: inked.filter((value) => value < 32).length / inked.length,
  };
  const mnist = { ink: 102.7, width: 15.7, height: 19.75, inkedPixels: 150.2, dark: 0.386, faint: 0.107 };
  console.log('generated', figures, 'MNIST', mnist);
  for (const [name, figure] of Object.entries(mnist)) {
    const got = Object.entries(figures).find(([key]) => key === name)?.[1] ?? 0;
    expect(Math.abs(got / figure - 1), name).toBeLessThan(0.15);
  }
  const centred = images.map(centreOfMass);
  expect(mean(centred.map((centre) => centre?.x ?? 0))).toBeCloseTo(14, 1);
  expect(mean(centred.map((centre) => centre?.y ?? 0))).toBeCloseTo(14, 1);
  expect(images.filter(isMnistLayout).length / rows).toBeGreaterThan(0.99);
});

test('12,000 digits take a moment and let other work through', async () => {
  let longest = 0;
  let last = performance.now();
  const beat = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 1);
  const reports: number[] = [];
  const start = performance.now();
  const dataset = await generateDigits({
    count: 12_000,
    seed: 1,
    onProgress: ({ rows }) => reports.push(rows),
  });
  const seconds = (performance.now() - start) / 1000;
  clearInterval(beat);
  console.log(`12,000 digits in ${seconds.toFixed(2)} s, longest block ${longest.toFixed(0)} ms`);
  expect(dataset).toMatchObject({ rows: 12_000, name: 'Built-in digits (seed 1)' });
  expect(dataset.fingerprint).toBe(
    createHash('sha256')
      .update(dataset.labels ?? '')
      .update(dataset.pixels)
      .digest('hex'),
  );
  expect(reports.at(-1)).toBe(12_000);
  expect(reports).toEqual(reports.toSorted((a, b) => a - b));
  expect(seconds).toBeLessThan(15);
});

test('making digits can be cancelled', async () => {
  const stop = new AbortController();
  const making = generateDigits({
    count: 12_000,
    seed: 1,
    signal: stop.signal,
    onProgress: () => stop.abort(),
  });
  await expect(making).rejects.toMatchObject({ code: 'cancelled' });
});
