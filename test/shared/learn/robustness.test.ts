import { expect, test } from 'vitest';
import {
  breakingPoints,
  type RobustnessPoint,
  shareRight,
  strengthsOutwards,
} from '#shared/learn/robustness.ts';

/** 100 digits of 3, `right` of them read as 3 and the others as 8. */
function point(strength: number, right: number): RobustnessPoint {
  const confusion = new Array<number>(100).fill(0);
  confusion[33] = right;
  confusion[38] = 100 - right;
  return { strength, confusion };
}

test('shares by digit', () => {
  const { confusion } = point(0, 80);
  expect(shareRight(confusion, null)).toBe(0.8);
  expect(shareRight(confusion, 3)).toBe(0.8);
  expect(shareRight(confusion, 8)).toBeNull();
});

test('the breaking point lies on the line between the two measured strengths around it', () => {
  const points = [point(20, 40), point(0, 98), point(10, 92), point(-10, 96), point(-20, 91)];
  const asked = { neutral: 0, threshold: 0.9, digit: null };
  expect(breakingPoints(points, asked).above).toBeCloseTo(10 + (10 * 2) / 52, 12);
  expect(breakingPoints(points, asked).below).toBeNull();
  expect(breakingPoints(points, { ...asked, threshold: 0.5 }).above).toBeCloseTo(10 + (10 * 42) / 52, 12);
  expect(breakingPoints(points, { ...asked, threshold: 0.99 })).toEqual({ below: 0, above: 0 });
  expect(breakingPoints(points, { ...asked, digit: 8 })).toEqual({ below: null, above: null });
});

test('a curve that recovers broke where it first fell', () => {
  const points = [point(0, 98), point(1, 50), point(2, 95)];
  expect(breakingPoints(points, { neutral: 0, threshold: 0.9, digit: 3 }).above).toBeCloseTo(8 / 48, 12);
});

test('strengths go outwards from the neutral one and reach both ends', () => {
  expect(strengthsOutwards({ min: -10, max: 10, neutral: 0 }, 4)).toEqual([0, 5, -5, 10, -10]);
  expect(strengthsOutwards({ min: 0, max: 1, neutral: 0 }, 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
  expect(strengthsOutwards({ min: -2, max: 4, neutral: 0 }, 12)).toHaveLength(13);
});
