import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { DigitQuestion } from '#shared/explain/explanation.ts';
import { networkPresets } from '#shared/network/presets.ts';
import { defaultPlan, type Plan } from '#shared/plan.ts';
import { trainingClient } from './training-client.ts';

const plan: Plan = { ...defaultPlan('fast'), epochs: 2, batch: 64, seed: 3, learningRate: 0.01 };
const trainer = trainingClient({ kind: 'builtin', count: 900, seed: 4 }, plan);
let folder = '';

beforeAll(async () => {
  const { result } = await trainer.train({});
  folder = result.folder;
});

test('a run says which network it has, and of which epochs', async () => {
  const known = await trainer.ask('explainedNetwork', { run: folder });
  expect(known).toMatchObject({
    name: 'test',
    network: networkPresets.fast.network,
    epoch: null,
    ensemble: null,
  });
  expect(known.keptEpochs.map(({ epoch }) => epoch)).toEqual([1, 2]);
  expect(known.keptEpochs.find(({ isBest }) => isBest)?.epoch).toBe(known.best);
});

test('the network that reads now is the run it was trained in', async () => {
  const current = await trainer.ask('explainedNetwork', { run: null });
  expect(current).toEqual(await trainer.ask('explainedNetwork', { run: folder }));
});

test('an epoch that was not kept is refused by name', async () => {
  await expect(trainer.ask('explainedNetwork', { run: folder, epoch: 9 })).rejects.toMatchObject({
    code: 'epoch-unavailable',
    message: expect.stringContaining('epoch 9'),
  });
});

test('a folder without a run, and one whose weights are missing, are refused', async () => {
  const empty = join(trainer.folder, 'empty');
  mkdirSync(empty);
  await expect(trainer.ask('explainedNetwork', { run: empty })).rejects.toMatchObject({
    code: 'run-not-found',
  });
  const { result } = await trainer.train({ epochs: 1 });
  rmSync(join(result.folder, 'model'), { recursive: true });
  await expect(trainer.ask('explainedNetwork', { run: result.folder })).rejects.toMatchObject({
    code: 'run-damaged',
  });
});

test('a damaged epoch is refused, the others are not', async () => {
  const { result } = await trainer.train({});
  writeFileSync(join(result.folder, 'checkpoint', 'epoch-0001.safetensors'), 'no tensors');
  await expect(trainer.ask('explainedNetwork', { run: result.folder, epoch: 1 })).rejects.toMatchObject({
    code: 'epoch-unavailable',
  });
  expect(await trainer.ask('explainedNetwork', { run: result.folder, epoch: 2 })).toMatchObject({ epoch: 2 });
});

const question: Omit<DigitQuestion, 'run' | 'pixels'> = {
  maps: { most: 2, order: 'network' },
  whole: [],
  weightsOf: [],
};

async function firstDigit(): Promise<Uint8Array> {
  return (await trainer.ask('samples', { indices: [0] })).pixels;
}

test('a digit is followed through a run, an epoch and the network that reads now', async () => {
  const pixels = await firstDigit();
  const ask = (run: string | null, epoch?: number) =>
    trainer.ask('explainDigit', { ...question, run, epoch, pixels });
  await trainer.ask('loadRun', { folder });
  const best = await ask(folder);
  const { probabilities } = await trainer.ask('predict', { pixels });
  expect(best.probabilities).toEqual(probabilities);
  expect(await ask(null)).toEqual(best);
  const known = await trainer.ask('explainedNetwork', { run: folder });
  expect(await ask(folder, known.best ?? 0)).toEqual(best);
  expect((await ask(folder, known.best === 1 ? 2 : 1)).logits).not.toEqual(best.logits);
});

test('a network that learns is followed between two steps, as far as it has learned', async () => {
  const pixels = await firstDigit();
  const seen: Float32Array[] = [];
  let asking: Promise<unknown> = Promise.resolve();
  await trainer.train(
    { epochs: 3 },
    {
      onProgress(report) {
        if (report.kind !== 'step' || report.step % 10 !== 0) return;
        asking = trainer
          .ask('explainDigit', { ...question, run: null, pixels })
          .then(({ logits }) => seen.push(logits));
      },
    },
  );
  await asking;
  expect(seen.length).toBeGreaterThan(1);
  expect(seen.at(-1)).not.toEqual(seen[0]);
});

test('the first network of an ensemble answers for all, and it is said', async () => {
  const { result } = await trainer.train({ members: 2, epochs: 1 });
  const known = await trainer.ask('explainedNetwork', { run: result.folder });
  expect(known.ensemble).toEqual({ members: 2 });
  expect(await trainer.ask('explainedNetwork', { run: null })).toEqual(known);
});

test('the digits a run misread are those of its own evaluation', async () => {
  await trainer.ask('loadRun', { folder });
  const { indices, labels, probabilities } = await trainer.ask('evaluate', { scope: 'validation' });
  const wrong = [...indices].filter((_, position) => {
    const shares = [...probabilities.subarray(position * 10, position * 10 + 10)];
    return shares.indexOf(Math.max(...shares)) !== labels[position];
  });
  const { rows, predictions } = await trainer.ask('misreadDigits', { run: folder });
  expect([...rows].sort((a, b) => a - b)).toEqual(wrong);
  expect(predictions).toHaveLength(wrong.length);
  expect(wrong.length).toBeGreaterThan(0);
});

test('looking into many epochs keeps a few networks in memory only', async () => {
  const { result } = await trainer.train({ epochs: 6 });
  const lookInto = async (...epochs: (number | null)[]) => {
    for (const epoch of epochs) await trainer.ask('explainedNetwork', { run: result.folder, epoch });
    return (await trainer.ask('describe', {})).tensors;
  };
  const few = await lookInto(1, 2, 3, 4);
  expect(await lookInto(5, 6, null, 1, 2)).toBe(few);
  await trainer.ask('explainedNetwork', { run: null });
  expect(await lookInto()).toBe(few);
});
