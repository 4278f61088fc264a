import { describe, expect, test } from 'vitest';
import { checkPlan } from '#engine/training/check-plan.ts';
import { stepFailure } from '#engine/training/step-failure.ts';
import { stepBytes } from '#shared/network/memory.ts';
import { networkPresets } from '#shared/network/presets.ts';
import { defaultPlan, type Plan } from '#shared/plan.ts';
import { trainingClient } from './training-client.ts';

const plan: Plan = { ...defaultPlan('fast'), epochs: 1, batch: 64, seed: 3 };
const trainer = trainingClient({ kind: 'builtin', count: 1500, seed: 4 }, plan);
const { network } = networkPresets.fast;

/** Digits of 0 to 8 and then, perhaps, 9. */
function rowsOf(labels: readonly number[]) {
  const training = Uint32Array.from(labels, (_, row) => row);
  return { split: { training, validation: new Uint32Array() }, labels: Uint8Array.from(labels) };
}
const all = rowsOf([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);

test.each([0, Number.NaN, 1e9, -1])(
  'a learning rate of %s is refused before anything is made',
  async (rate) => {
    await expect(trainer.train({ learningRate: rate })).rejects.toMatchObject({ code: 'plan-invalid' });
  },
);

test.each([
  ['epochs', 0],
  ['batch', 0],
  ['members', 0],
  ['averaging', 1],
] as const)('%s of %s is refused, with the field in the message', async (field, value) => {
  await expect(trainer.train({ [field]: value })).rejects.toMatchObject({
    code: 'plan-invalid',
    message: expect.stringContaining(field),
  });
});

test('a batch larger than the data is refused before the folder is made', async () => {
  await expect(trainer.train({ batch: 1351 })).rejects.toMatchObject({
    code: 'batch-too-large',
    message: expect.stringContaining('1350'),
  });
  const { result } = await trainer.train({ batch: 1350 });
  expect(result.status).toBe('completed');
});

describe('what a plan needs', () => {
  test('a digit that no training image shows is named', () => {
    const some = rowsOf([0, 1, 2, 3, 4, 5, 6, 8, 8, 8]);
    expect(() => checkPlan({ plan: { ...plan, batch: 5 }, network }, some)).toThrow(
      expect.objectContaining({ code: 'class-missing', message: expect.stringContaining('7, 9') }),
    );
    expect(() => checkPlan({ plan: { ...plan, batch: 5 }, network }, all)).not.toThrow();
  });

  test('a batch that the free memory cannot hold is refused, with one that it can', () => {
    const rows = rowsOf(Array.from({ length: 5000 }, (_, row) => row % 10));
    const large = { plan: { ...plan, batch: 4096 }, network: networkPresets.ghouzam.network };
    const needed = stepBytes(large.network, 4096);
    expect(() => checkPlan(large, rows, needed / 2)).toThrow(
      expect.objectContaining({
        code: 'memory-too-small',
        message: expect.stringMatching(/batch of 16\d\d would fit/),
      }),
    );
    expect(() => checkPlan(large, rows, needed * 2)).not.toThrow();
  });
});

test('what TensorFlow says of a step that failed becomes a failure a person can act on', () => {
  const at = { step: 7, batch: 4096 };
  const oom = new Error(
    'Session fail to run with error: OOM when allocating tensor with shape[4096,28,28,32]',
  );
  expect(stepFailure(oom, at)).toMatchObject({
    code: 'memory-too-small',
    message: expect.stringContaining('4096'),
  });
  const unknown = new Error("Op type not registered 'Wavelet' in binary running on this machine.");
  expect(stepFailure(unknown, at)).toMatchObject({
    code: 'operation-unknown',
    message: expect.stringContaining('step 7'),
    detail: expect.stringContaining('Wavelet'),
  });
});
