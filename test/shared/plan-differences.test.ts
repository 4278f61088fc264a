import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultPlan, presetNames } from '#shared/plan.ts';
import { differencesBetween, planDifferences } from '#shared/plan-differences.ts';

const plan = defaultPlan('fast');

test('the same plan has no differences, whichever preset it is', () => {
  for (const preset of presetNames)
    expect(planDifferences(defaultPlan(preset), defaultPlan(preset))).toEqual([]);
});

test('each field that differs is named by its path, with both values as text', () => {
  const other = {
    ...plan,
    learningRate: 0.02,
    variation: { ...plan.variation, rotation: 12.5 },
    splitSeed: 7,
  };
  expect(planDifferences(plan, other)).toEqual([
    { field: 'learningRate', values: ['0.03', '0.02'] },
    { field: 'variation.rotation', values: ['10', '12.5'] },
    { field: 'splitSeed', values: ['none', '7'] },
  ]);
});

test('what only one of two descriptions has counts as none in the other', () => {
  expect(differencesBetween({ a: 1 }, { b: { c: true } })).toEqual([
    { field: 'a', values: ['1', 'none'] },
    { field: 'b.c', values: ['none', 'true'] },
  ]);
  expect(differencesBetween({ a: undefined }, {})).toEqual([]);
});

test('turned round, the values of every difference are turned round', () => {
  const description = fc.dictionary(
    fc.constantFrom('a', 'b', 'c'),
    fc.oneof(fc.integer(), fc.boolean(), fc.constant(null)),
  );
  fc.assert(
    fc.property(description, description, (one, other) => {
      const turned = differencesBetween(other, one).map(({ field, values: [a, b] }) => [field, b, a]);
      const plain = differencesBetween(one, other).map(({ field, values }) => [field, ...values]);
      expect(new Set(turned.map(String))).toEqual(new Set(plain.map(String)));
    }),
  );
});
