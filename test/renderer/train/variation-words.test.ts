import { expect, test } from 'vitest';
import { usualVariation, variationSchema } from '#shared/plan.ts';
import { variationWords } from '../../../src/renderer/train/variation-words.ts';

test('every variation has a word and an amount with its unit', () => {
  expect(variationWords.rotation.say(usualVariation.rotation)).toBe('± 10°');
  expect(variationWords.zoom.say(0.07)).toBe('± 7 %');
  expect(variationWords.shift.say(2)).toBe('± 2.0 px');
  expect(Object.keys(variationWords).toSorted()).toEqual(Object.keys(variationSchema.shape).toSorted());
});
