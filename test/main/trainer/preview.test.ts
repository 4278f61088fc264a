import { expect, test } from 'vitest';
import { defaultPlan, usualVariation } from '#shared/plan.ts';
import { trainingClient } from './training-client.ts';

const trainer = trainingClient(
  { kind: 'builtin', count: 1500, seed: 4 },
  { ...defaultPlan('fast'), epochs: 1 },
);
const indices = [3, 14, 15, 92];

test('a preview shows the rows as steps vary them: the same for one seed, others for another', async () => {
  const ask = async (seed: number, augmentation: 'none' | 'affine' | 'elastic') =>
    (await trainer.ask('previewAugmentation', { augmentation, variation: usualVariation, indices, seed }))
      .pixels;
  const { pixels } = await trainer.ask('samples', { indices });
  expect(await ask(1, 'none')).toEqual(pixels);
  const affine = await ask(1, 'affine');
  expect(affine.length).toBe(4 * 784);
  expect(affine).not.toEqual(pixels);
  expect(await ask(1, 'affine')).toEqual(affine);
  expect(await ask(2, 'affine')).not.toEqual(affine);
  expect(await ask(1, 'elastic')).not.toEqual(affine);
});

test('a preview of a row that is not there is refused', async () => {
  await expect(
    trainer.ask('previewAugmentation', {
      augmentation: 'affine',
      variation: usualVariation,
      indices: [1500],
      seed: 1,
    }),
  ).rejects.toMatchObject({ code: 'bad-request' });
});

test('the speed of this machine is measured, leaves nothing behind, and not during a run', async () => {
  await trainer.ask('measureSpeed', {});
  const before = await trainer.ask('describe', {});
  const { imagesPerSecond } = await trainer.ask('measureSpeed', {});
  expect(imagesPerSecond).toBeGreaterThan(100);
  expect((await trainer.ask('describe', {})).tensors).toBe(before.tensors);
  const refused: Promise<unknown>[] = [];
  await trainer.train(
    {},
    {
      onProgress(report) {
        if (report.kind === 'started')
          refused.push(trainer.ask('measureSpeed', {}).catch((thrown) => thrown));
      },
    },
  );
  expect(await Promise.all(refused)).toMatchObject([{ code: 'already-training' }]);
});
