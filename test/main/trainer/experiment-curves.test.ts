import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { experimentPlanSchema } from '#shared/experiment.ts';
import { experimentClient, figuresOf, twoOfAKind as plan } from './experiment-client.ts';

const { trainer, run } = experimentClient();

test('learning curves come from nested shares, and leave the leaderboard as it is', async () => {
  const whole = await run(trainer.newFolder());
  const folder = trainer.newFolder();
  const { experiment, result } = await run(folder, { plan: { ...plan, shares: [0.25, 1, 0.5] } });
  expect(experiment.cells.map(({ share }) => share)).toEqual(
    [1, 0.5, 0.25].flatMap((share) => new Array<number>(6).fill(share)),
  );
  const { learningCurves, ...rest } = result;
  expect(figuresOf({ ...rest, learningCurves })).toEqual(figuresOf(whole.result));
  expect(learningCurves.map(({ name }) => name)).toEqual(['Softmax', 'Linear SVM']);
  for (const { points, lastDoubling } of learningCurves) {
    expect(points.map(({ share, folds }) => [share, folds])).toEqual([
      [0.25, 3],
      [0.5, 3],
      [1, 3],
    ]);
    expect(points.map(({ trainingRows }) => Math.round(trainingRows))).toEqual([117, 234, 467]);
    expect(points[2]?.mean).toBeGreaterThan(points[0]?.mean ?? 1);
    expect(lastDoubling).toMatchObject({ gain: expect.any(Number), probabilityBetter: expect.any(Number) });
  }
  expect(whole.result.learningCurves).toEqual([]);
  expect(readdirSync(join(folder, 'cells'))).toContain('01-fold-01-share-0.25');
  const refused = { ...plan, shares: [0.5] };
  expect(experimentPlanSchema.safeParse(refused).success).toBe(false);
});
