import { expect, test } from 'vitest';
import { expectations, measuredOn } from '#shared/expectations.ts';
import { defaultPlan } from '#shared/plan.ts';
import { aboutTime, accuracyWords, expectedOf, timeWords } from '../../../src/renderer/train/expected.ts';

const preset = 'balanced';
const plan = defaultPlan(preset);
const measured = expectations[preset] ?? { accuracy: 0, seconds: 0 };
const { imagesPerSecond } = measuredOn;
const rows = 42_000;

test('the time on this computer follows its speed, the rows and the plan', () => {
  const here = (change: Partial<Parameters<typeof expectedOf>[0]>) =>
    expectedOf({ preset, plan, rows, imagesPerSecond, ...change })?.seconds;
  expect(here({})).toBeCloseTo(measured.seconds);
  expect(here({ imagesPerSecond: imagesPerSecond / 4 })).toBeCloseTo(4 * measured.seconds);
  expect(here({ rows: rows / 2 })).toBeCloseTo(measured.seconds / 2);
  expect(here({ plan: { ...plan, epochs: 3 * plan.epochs } })).toBeCloseTo(3 * measured.seconds);
  expect(here({ plan: { ...plan, members: 3 } })).toBeCloseTo(3 * measured.seconds);
  expect(here({ plan: { ...plan, timeBudget: 1 } })).toBe(1);
  expect(here({ imagesPerSecond: null })).toBeNull();
});

test('only the plan that was measured promises its accuracy', () => {
  const accuracy = (change: object) =>
    expectedOf({ preset, plan: { ...plan, ...change }, rows, imagesPerSecond })?.accuracy;
  expect(accuracy({})).toBe(measured.accuracy);
  expect(accuracy({ seed: 5, splitSeed: 2 })).toBe(measured.accuracy);
  expect(accuracy({ epochs: 1 })).toBeNull();
});

test('a preset that nobody measured promises nothing', () => {
  const unmeasured = expectedOf({ preset: 'softmax', plan: defaultPlan('softmax'), rows, imagesPerSecond });
  expect(unmeasured === null).toBe(expectations.softmax === undefined);
});

test('accuracy and time in words, as coarse as they are known', () => {
  expect(accuracyWords({ accuracy: 0.994, seconds: 10.2 })).toBe('about 99.4 %');
  expect(accuracyWords({ accuracy: null, seconds: 140 })).toBe('your own plan');
  expect(timeWords({ accuracy: 0.994, seconds: 10.2 })).toBe('10 s here');
  expect(timeWords({ accuracy: 0.994, seconds: null })).toBe('');
  expect([0.3, 8.4, 33, 57, 58, 600, 5400, 9000].map(aboutTime)).toEqual([
    'under 1 s',
    '8 s',
    '35 s',
    '55 s',
    '1 min',
    '10 min',
    '1.5 h',
    '2.5 h',
  ]);
});
