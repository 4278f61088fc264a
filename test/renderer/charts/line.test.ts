import { expect, test } from 'vitest';
import { axisRange, tickText } from '../../../src/renderer/charts/axis-range.ts';
import { type Line, lastX, pointAt, pointsOf } from '../../../src/renderer/charts/line.ts';
import { linesCsv } from '../../../src/renderer/charts/lines-csv.ts';
import { makeRunningMean } from '../../../src/renderer/charts/running-mean.ts';
import { trackLine } from '../../../src/renderer/charts/tracked-line.ts';

const marked = { name: 'validation', colour: 'contrast', look: 'marked' } as const;
const noisy = { name: 'training', colour: 'accent', look: 'noisy' } as const;

test('points follow reports that grow in place, and another array starts over', () => {
  let reports = [{ step: 1, loss: 2 }];
  const points = pointsOf(
    () => reports,
    ({ step, loss }) => ({ x: step, y: loss }),
  );
  const first = points();
  reports.push({ step: 2, loss: 1 });
  expect(points()).toBe(first);
  expect(first).toHaveLength(2);
  reports = [{ step: 1, loss: 9 }];
  expect(points()).toEqual([{ x: 1, y: 9 }]);
  expect(points()).not.toBe(first);
});

test('the point at a place is the last one not after it', () => {
  const points = [
    { x: 10, y: 1 },
    { x: 20, y: 2 },
  ];
  expect(pointAt(points, 9)).toBeNull();
  expect(pointAt(points, 10)?.y).toBe(1);
  expect(pointAt(points, 19)?.y).toBe(1);
  expect(pointAt(points, 500)?.y).toBe(2);
});

test('a tracked line reads its running mean between its steps, and starts over with another run', () => {
  let points = [
    { x: 1, y: 0 },
    { x: 2, y: 1 },
  ];
  const tracked = trackLine({ ...noisy, points: () => points });
  expect(tracked.sync()).toBe(true);
  expect(tracked.sync()).toBe(false);
  expect(tracked.valueAt(0)).toBeNull();
  expect(tracked.valueAt(1)).toBe(0);
  expect(tracked.valueAt(2)).toBeCloseTo(2 / 3, 1);
  points = [{ x: 1, y: 7 }];
  expect(tracked.sync()).toBe(true);
  expect(tracked.drawn()).toEqual([{ x: 1, y: 7 }]);
  expect(tracked.valueAt(99)).toBe(7);
});

test('a loss that is no number leaves the mean as it was', () => {
  const points = [
    { x: 1, y: 0.5 },
    { x: 2, y: Number.NaN },
  ];
  const tracked = trackLine({ ...noisy, points: () => points });
  tracked.sync();
  expect(tracked.valueAt(2)).toBe(0.5);
});

test('a running mean starts at the first value, stays within the values and forgets', () => {
  const mean = makeRunningMean();
  expect(mean(5)).toBe(5);
  for (let step = 0; step < 200; step++) mean(0);
  expect(mean(0)).toBeLessThan(0.05);
  expect(mean(1)).toBeGreaterThan(0.03);
});

test('CSV has a row per step and nothing where a line has no value', () => {
  const lines: Line[] = [
    { ...noisy, points: () => [1, 2, 3].map((x) => ({ x, y: x / 4 })) },
    { ...marked, points: () => [{ x: 3, y: 0.5 }] },
  ];
  expect(linesCsv('step', lines)).toBe('step,training,validation\n1,0.25,\n2,0.5,\n3,0.75,0.5\n');
  expect(lastX(lines)).toBe(3);
});

test('the accuracy axis ends at 100 % and zooms in on what came after the start', () => {
  const rise = Array.from({ length: 300 }, (_, step) => 0.985 - 0.9 * Math.exp(-step / 10));
  expect(axisRange('share', [[], []])).toEqual({ min: 0, max: 1, step: 0.2 });
  expect(axisRange('share', [rise, [0.981]])).toEqual({ min: 0.95, max: 1, step: 0.01 });
  expect(axisRange('share', [rise, [0.5]]).min).toBe(0);
});

test('the loss axis starts at 0, has room on top and takes a loss that explodes', () => {
  expect(axisRange('loss', [[]]).max).toBe(2.5);
  expect(axisRange('loss', [[0.3]])).toEqual({ min: 0, max: 0.4, step: 0.1 });
  expect(axisRange('loss', [[0.39]]).max).toBe(0.8);
  const wide = axisRange('loss', [[123_456, Number.NaN, Number.POSITIVE_INFINITY]]);
  expect(wide.max).toBeGreaterThan(123_456);
  expect(wide.max / wide.step).toBeCloseTo(5, 9);
});

test('ticks have the decimals their steps need', () => {
  expect(tickText('share', 0.985, 0.005)).toBe('98.5');
  expect(tickText('share', 1, 0.01)).toBe('100');
  expect(tickText('loss', 0.05, 0.05)).toBe('0.05');
  expect(tickText('loss', 0.4, 0.2)).toBe('0.4');
  expect(tickText('loss', 200, 100)).toBe('200');
});

test('a smooth line is read and drawn as it is, without a mean', () => {
  const points = [1, 5, 2].map((y, place) => ({ x: place + 1, y }));
  const line = trackLine({ name: 'loss', colour: 'accent', look: 'smooth', points: () => points });
  line.sync();
  expect(line.drawn()).toEqual(points);
  expect(line.mean()).toEqual([]);
  expect(line.valueAt(2.5)).toBe(5);
});
