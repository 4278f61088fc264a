import { expect, test } from 'vitest';
import { type CurveMeasurement, curveOf } from '#shared/learning-curve.ts';

function measured(share: number, accuracies: readonly number[]): CurveMeasurement[] {
  return accuracies.map((accuracy, fold) => ({
    ...{ share, fold, accuracy },
    rows: { training: Math.round(2000 * share), validation: 1000 },
  }));
}

test('a curve has a point for each share, fewest rows first, with the spread over folds', () => {
  const { points } = curveOf([...measured(1, [0.9, 0.92, 0.94]), ...measured(0.25, [0.8, 0.8, 0.8])]);
  expect(points.map(({ share, trainingRows, folds }) => [share, trainingRows, folds])).toEqual([
    [0.25, 500, 3],
    [1, 2000, 3],
  ]);
  expect(points[0]?.standardDeviation).toBeCloseTo(0);
  expect(points[1]?.mean).toBeCloseTo(0.92);
  expect(points[1]?.standardDeviation).toBeCloseTo(0.02);
});

test('the last doubling compares the same folds, and is believed as far as they agree', () => {
  const steady = curveOf([...measured(0.5, [0.9, 0.91, 0.92]), ...measured(1, [0.92, 0.931, 0.939])]);
  expect(steady.lastDoubling).toMatchObject({ fromRows: 1000, toRows: 2000 });
  expect(steady.lastDoubling?.gain).toBeCloseTo(0.02);
  expect(steady.lastDoubling?.probabilityBetter).toBeGreaterThan(0.95);
  const flat = curveOf([...measured(0.5, [0.9, 0.91, 0.92]), ...measured(1, [0.9, 0.9101, 0.9199])]);
  expect(flat.lastDoubling?.probabilityEquivalent).toBeGreaterThan(0.95);
  const partly = curveOf([...measured(0.5, [0.9, 0.5]), ...measured(1, [0.92])]);
  expect(partly.lastDoubling?.gain).toBeCloseTo(0.02);
  expect(partly.lastDoubling).toMatchObject({ probabilityBetter: null, probabilityEquivalent: null });
});

test('without a half there is no last doubling', () => {
  expect(curveOf([...measured(1, [0.9]), ...measured(0.8, [0.9])]).lastDoubling).toBeNull();
  expect(curveOf(measured(0.5, [0.9, 0.8])).lastDoubling).toBeNull();
});
