import { execFileSync } from 'node:child_process';
import { beforeAll, expect, type TestContext, test } from 'vitest';
import { z } from 'zod';
import { readSteps } from '#engine/runs/run-curves.ts';
import { readRunFile } from '#engine/runs/run-folder.ts';
import { defaultPlan, type Plan } from '#shared/plan.ts';
import { pythonWithTensorboard } from '../../python-tensorboard.ts';
import { pythonEnvironment } from '../../python-tensorflow.ts';
import { trainingClient } from './training-client.ts';

const plan: Plan = {
  ...defaultPlan('fast'),
  epochs: 3,
  batch: 64,
  seed: 5,
  averaging: 0.9,
  precision: 'float32',
};
const trainer = trainingClient({ kind: 'builtin', count: 1200, seed: 2 }, plan);

/** TensorBoard's own reader: every scalar of a folder as [step, value] by its tag, none left out. */
const program = `
import json, sys
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
events = EventAccumulator(sys.argv[1], size_guidance={'scalars': 0})
events.Reload()
scalars = {tag: [[event.step, event.value] for event in events.Scalars(tag)] for tag in events.Tags()['scalars']}
print(json.dumps(scalars))
`;
const scalarsSchema = z.record(z.string(), z.array(z.tuple([z.int(), z.number()])));

let python: ReturnType<typeof pythonWithTensorboard> = { reason: 'not looked for yet' };
beforeAll(() => {
  python = pythonWithTensorboard();
  if ('reason' in python) console.info(`TensorBoard is not tried: ${python.reason}`);
}, 300_000);

function tensorboardScalars(folder: string, { skip }: TestContext) {
  if ('reason' in python) return skip(`no Python with TensorBoard: ${python.reason}`);
  const printed = execFileSync(python.command, ['-c', program, folder], {
    env: pythonEnvironment,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return scalarsSchema.parse(JSON.parse(printed));
}

/** TensorBoard keeps single precision. */
function points<Item>(items: readonly Item[], read: (item: Item) => readonly [step: number, value: number]) {
  return items.map((item): [number, number] => {
    const [step, value] = read(item);
    return [step, Math.fround(value)];
  });
}

/** What a run's own files say, by the tags of its event file. */
async function expectedScalars(folder: string): Promise<Record<string, [number, number][]>> {
  const { epochs } = await readRunFile(folder);
  const steps = await readSteps(folder);
  return {
    'train/epoch_loss': points(epochs, ({ epoch, loss }) => [epoch, loss]),
    'train/epoch_accuracy': points(epochs, ({ epoch, accuracy }) => [epoch, accuracy]),
    'validation/epoch_loss': points(epochs, ({ epoch, validationLoss }) => [epoch, validationLoss]),
    'validation/epoch_accuracy': points(epochs, ({ epoch, validationAccuracy }) => [
      epoch,
      validationAccuracy,
    ]),
    'train/loss': points(steps, ({ step, loss }) => [step, loss]),
    'train/accuracy': points(steps, ({ step, accuracy }) => [step, accuracy]),
    'train/learning_rate': points(steps, ({ step, learningRate }) => [step, learningRate]),
    'train/gradient_norm': points(steps, ({ step, gradientNorm }) => [step, gradientNorm]),
    'train/weight_norm': points(steps, ({ step, weightNorm }) => [step, weightNorm]),
  };
}

test('TensorBoard reads every epoch and step of a run, to the last bit', async (context) => {
  const { result, steps } = await trainer.train({});
  const scalars = tensorboardScalars(result.folder, context);
  expect(scalars).toEqual(await expectedScalars(result.folder));
  expect(scalars['train/loss']?.length).toBe(steps.length);
  expect(scalars['validation/epoch_accuracy']?.length).toBe(3);
});

test('a run that was stopped and resumed has each step once in TensorBoard', async (context) => {
  const stop = new AbortController();
  const { result } = await trainer.train(
    {},
    {
      signal: stop.signal,
      onProgress: (report) => report.kind === 'step' && report.step === 24 && stop.abort(),
    },
  );
  const { steps } = await trainer.resume(result.folder);
  const scalars = tensorboardScalars(result.folder, context);
  expect(scalars).toEqual(await expectedScalars(result.folder));
  expect(scalars['train/loss']?.map(([step]) => step)).toEqual(steps.map(({ step }) => step));
});
