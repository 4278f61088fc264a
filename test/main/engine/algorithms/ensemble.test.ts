import { beforeAll, expect, test } from 'vitest';
import { ensembleOf } from '#engine/algorithms/ensemble.ts';
import { fitAlgorithm } from '#engine/algorithms/fit-algorithm.ts';
import { defaultAlgorithmPlan } from '#shared/algorithms/algorithm-plan.ts';
import { combinationNames } from '#shared/algorithms/combine-readings.ts';
import { nativeTensorflow } from '../../native.ts';
import { accuracyOf, exampleDigits } from './example-digits.ts';

beforeAll(async () => {
  await nativeTensorflow();
});

test.each(combinationNames)(
  'three classifiers together (%s) read about as well as the best of them',
  async (how) => {
    const { training, others } = exampleDigits;
    const members = await Promise.all(
      (['nearest-neighbours', 'naive-bayes', 'softmax-regression'] as const).map((algorithm) =>
        fitAlgorithm(defaultAlgorithmPlan(algorithm), training, { seed: 1 }),
      ),
    );
    const alone = await Promise.all(members.map((member) => member.predict(others.pixels)));
    const best = Math.max(...alone.map((reading) => accuracyOf(reading, others.labels)));
    const progress: number[] = [];
    const together = ensembleOf(members, how);
    const reading = await together.predict(others.pixels, {
      onProgress: (done, total) => progress.push(done / total),
    });
    expect(accuracyOf(reading, others.labels)).toBeGreaterThan(best - 0.03);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect(progress.at(-1)).toBe(1);
    expect(together.bytes).toBe(members.reduce((sum, { bytes }) => sum + bytes, 0));
    for (const member of members) member.dispose();
  },
);

test('an ensemble of nobody is refused', () => {
  expect(() => ensembleOf([], 'mean')).toThrow(RangeError);
});
