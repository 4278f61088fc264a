import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultPlan, type Plan } from '#shared/plan.ts';
import { trainingClient } from './training-client.ts';

const plan: Plan = { ...defaultPlan('fast'), epochs: 2, batch: 64, seed: 3 };
const trainer = trainingClient({ kind: 'builtin', count: 1500, seed: 4 }, plan);

test('a run ends at the epoch that reaches its target', async () => {
  const { result, epochs } = await trainer.train({ epochs: 30, target: 0.5, schedule: 'constant' });
  expect(result).toMatchObject({ status: 'completed', endedEarly: 'target' });
  expect(epochs.length).toBeLessThan(30);
  expect(result.best?.validationAccuracy).toBeGreaterThanOrEqual(0.5);
  for (const { validationAccuracy } of epochs.slice(0, -1)) expect(validationAccuracy).toBeLessThan(0.5);
  expect(runFile(result.folder)).toMatchObject({ status: 'completed', endedEarly: 'target' });
});

test('a run ends when its time is over, with its schedule at its end and its weights measured', async () => {
  const { result, steps } = await trainer.train({ epochs: 200, timeBudget: 1.5 });
  expect(result).toMatchObject({ status: 'completed', endedEarly: 'time-budget' });
  expect(result.trainSeconds).toBeGreaterThanOrEqual(1.5);
  expect(result.trainSeconds).toBeLessThan(2.5);
  expect(result.best).not.toBeNull();
  const highest = Math.max(...steps.map(({ learningRate }) => learningRate));
  expect(steps.at(-1)?.learningRate).toBeLessThan(0.1 * highest);
});

test('a run that keeps the last weights ends with those, however they read', async () => {
  const { result, epochs } = await trainer.train({
    epochs: 3,
    keep: 'last',
    optimizer: 'adam',
    schedule: 'constant',
    learningRate: 0.01,
  });
  const last = epochs.at(-1);
  expect(result.best).toMatchObject({ epoch: 3, validationAccuracy: last?.validationAccuracy });
  expect(await trainer.validationAccuracy()).toBeCloseTo(last?.validationAccuracy ?? 0, 1);
});

test('a new learning rate acts at the next step and is written down', async () => {
  let changedAt = 0;
  const { result, steps } = await trainer.train(
    { schedule: 'constant', warmUp: 0, learningRate: 0.01 },
    {
      onProgress(report) {
        if (report.kind !== 'step' || changedAt > 0 || report.step < 10) return;
        changedAt = report.step;
        void trainer.ask('changeLearningRate', { learningRate: 0.002 });
      },
    },
  );
  const rates = steps.map(({ learningRate }) => learningRate);
  const first = rates.indexOf(0.002) + 1;
  expect(first).toBeGreaterThan(changedAt);
  expect(first - changedAt).toBeLessThanOrEqual(3);
  expect(new Set(rates)).toEqual(new Set([0.01, 0.002]));
  expect(runFile(result.folder)).toMatchObject({ rateChanges: [{ step: first, learningRate: 0.002 }] });
  await expect(trainer.ask('changeLearningRate', { learningRate: 0.1 })).rejects.toMatchObject({
    code: 'not-training',
  });
});

test('with averaging each epoch tells both, and the better one is kept', async () => {
  const { result, epochs } = await trainer.train({
    epochs: 3,
    averaging: 0.95,
    optimizer: 'adam',
    schedule: 'constant',
    learningRate: 0.003,
  });
  for (const { averaging, validationAccuracy } of epochs) {
    const both = [averaging?.last.validationAccuracy ?? 0, averaging?.mean.validationAccuracy ?? 0];
    expect(validationAccuracy).toBe(Math.max(...both));
  }
  expect(
    epochs.some(({ averaging }) => averaging?.last.validationLoss !== averaging?.mean.validationLoss),
  ).toBe(true);
  expect(await trainer.validationAccuracy()).toBeCloseTo(result.best?.validationAccuracy ?? 0, 2);
});

test('a run goes on from the weights of another, on the same validation rows', async () => {
  const first = await trainer.train({ epochs: 2 });
  const longer = await trainer.train(
    { epochs: 1, seed: 4, splitSeed: 3, learningRate: 0.002, warmUp: 0 },
    { from: first.result.folder },
  );
  expect(longer.steps[0]?.loss).toBeLessThan(0.5 * (first.steps[0]?.loss ?? 0));
  expect(runFile(longer.result.folder)).toMatchObject({ continuedFrom: first.result.folder });
  const rows = (folder: string) =>
    readFileSync(join(folder, 'predictions.csv'), 'utf8')
      .split('\n')
      .map((line) => line.split(',')[0]);
  expect(rows(longer.result.folder)).toEqual(rows(first.result.folder));
  await expect(trainer.train({ network: 'simple' }, { from: first.result.folder })).rejects.toMatchObject({
    code: 'run-mismatch',
  });
});

test('validation reads each digit as often as the plan says, and so does the finished network', async () => {
  const once = await trainer.train({ epochs: 1 });
  const often = await trainer.train({ epochs: 1, readsPerDigit: 5 });
  expect(often.steps.at(-1)?.loss).toBe(once.steps.at(-1)?.loss);
  expect(often.epochs[0]?.validationLoss).not.toBe(once.epochs[0]?.validationLoss);
  const { probabilities } = await trainer.ask('evaluate', { scope: 'validation' });
  const recorded = readFileSync(join(often.result.folder, 'predictions.csv'), 'utf8').split('\n')[1];
  const shares = recorded?.split(',').slice(3).map(Number) ?? [];
  for (const [digit, share] of shares.entries()) expect(probabilities[digit]).toBeCloseTo(share, 3);
});

function runFile(folder: string): unknown {
  return JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8'));
}
