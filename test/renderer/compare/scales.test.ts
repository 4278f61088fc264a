import { expect, test } from 'vitest';
import { paretoFront } from '../../../src/renderer/compare/pareto.ts';
import { logScale, placeOn, placeOnLog, shareScale } from '../../../src/renderer/compare/scales.ts';
import { markAt, scatterOf } from '../../../src/renderer/compare/scatter.ts';
import { exampleResult } from './example-result.ts';

test('the front holds who is not beaten in both, from quick to accurate', () => {
  const point = (name: string, seconds: number, accuracy: number) => ({ name, seconds, accuracy });
  const points = [
    point('slow', 100, 0.99),
    point('quick', 1, 0.8),
    point('beaten', 10, 0.79),
    point('middle', 5, 0.9),
    point('as good, slower', 6, 0.9),
    point('as quick, worse', 1, 0.7),
  ];
  expect(paretoFront(points).map(({ name }) => name)).toEqual(['quick', 'middle', 'slow']);
  expect(paretoFront([])).toEqual([]);
});

test('a scale of shares has round ends around what it shows, and ends at 0 and 1', () => {
  expect(shareScale([0.812, 0.894])).toEqual({
    min: 0.8,
    max: 0.9,
    ticks: [0.8, 0.85, 0.9],
  });
  expect(shareScale([0.95, 1.02])).toMatchObject({ max: 1 });
  expect(shareScale([-0.1, 0.5])).toMatchObject({ min: 0 });
  expect(shareScale([0.696])).toEqual({ min: 0.68, max: 0.71, ticks: [0.68, 0.69, 0.7, 0.71] });
  for (const one of [0.5, 1, 0]) {
    const { min, max } = shareScale([one]);
    expect(min).toBeLessThan(max);
    expect(placeOn({ min, max, ticks: [] }, one)).toBeLessThanOrEqual(1);
  }
  expect(shareScale([]).ticks).toHaveLength(6);
});

test('times lie on a logarithmic scale between powers of ten', () => {
  expect(logScale([0.02, 3])).toEqual({ min: 0.01, max: 10, ticks: [0.01, 0.1, 1, 10] });
  expect(logScale([2, 30]).ticks).toEqual([1, 2, 5, 10, 20, 50, 100]);
  expect(logScale([])).toMatchObject({ min: 0.1, max: 10 });
  const scale = { min: 0.01, max: 10, ticks: [] };
  expect(placeOnLog(scale, 0.01)).toBe(0);
  expect(placeOnLog(scale, 10)).toBe(1);
  expect(placeOnLog(scale, 0.1)).toBeCloseTo(1 / 3);
});

test('the drawing has a mark for each, names beside them, and finds what is pointed at', () => {
  const { marks, shapes } = scatterOf(exampleResult.leaderboard, { width: 600, height: 300 });
  expect(marks.map(({ standing, isFront }) => [standing.name, isFront])).toEqual([
    ['Slow & good', true],
    ['Quick', true],
  ]);
  const texts = shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []));
  expect(texts).toEqual(expect.arrayContaining(['Slow & good', 'Quick', 'Read correctly (%)']));
  const [slow, quick] = marks;
  expect(slow?.x).toBeGreaterThan(quick?.x ?? 0);
  expect(slow?.y).toBeLessThan(quick?.y ?? 0);
  expect(markAt(marks, (quick?.x ?? 0) + 5, quick?.y ?? 0)).toBe(quick);
  expect(markAt(marks, 0, 0)).toBeNull();
});
