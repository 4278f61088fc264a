import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readLayersModelWeights } from '#engine/export/layers-model.ts';
import { lockRun } from '#engine/runs/run-lock.ts';
import { defaultPlan, optimizerNames, type Plan } from '#shared/plan.ts';
import type { StepReport, TrainingReport } from '#shared/training.ts';
import { trainingClient } from './training-client.ts';

const plan: Plan = { ...defaultPlan('fast'), epochs: 3, batch: 64, seed: 7 };
const trainer = trainingClient({ kind: 'builtin', count: 900, seed: 4 }, plan);
const stepsPerEpoch = Math.floor(810 / 64);

/** Stops a run after a step, as a person does; where it goes on is the same as after a kill. */
async function stopAfter(step: number, changes: Partial<Plan> = {}): Promise<string> {
  const stop = new AbortController();
  const folder = trainer.newFolder();
  await trainer.train(changes, {
    folder,
    signal: stop.signal,
    onProgress: (report) => report.kind === 'step' && report.step === step && stop.abort(),
  });
  return folder;
}

async function weightsOf(folder: string) {
  return await readLayersModelWeights(join(folder, 'model'));
}

/** What a step measured, without how long it took. */
function numbers({ step, epoch, loss, accuracy, learningRate, gradientNorm, weightNorm }: StepReport) {
  return { step, epoch, loss, accuracy, learningRate, gradientNorm, weightNorm };
}

function runFile(folder: string) {
  return JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8'));
}

test.each([
  ['in its first epoch', 5],
  ['at the end of an epoch', stepsPerEpoch],
  ['within its last epoch', 2 * stepsPerEpoch + 3],
])('a run that is cut off %s goes on and ends as the one that was not', async (_where, step) => {
  const whole = await trainer.train({});
  const folder = await stopAfter(step);
  const resumed = await trainer.resume(folder);
  expect(resumed.result).toMatchObject({ status: 'completed', best: whole.result.best });
  expect(resumed.steps.map(numbers)).toEqual(whole.steps.map(numbers));
  expect(resumed.epochs.map(({ seconds, ...rest }) => rest)).toEqual(
    whole.epochs.map(({ seconds, ...rest }) => rest),
  );
  expect(await weightsOf(folder)).toEqual(await weightsOf(whole.result.folder));
  for (const name of ['predictions.csv', 'history.csv'])
    expect(readFileSync(join(folder, name), 'utf8').split('\n').length).toBe(
      readFileSync(join(whole.result.folder, name), 'utf8').split('\n').length,
    );
  expect(readFileSync(join(folder, 'predictions.csv'), 'utf8')).toBe(
    readFileSync(join(whole.result.folder, 'predictions.csv'), 'utf8'),
  );
});

test.each(optimizerNames)(
  '%s keeps its slots over a break, averaged weights with them',
  async (optimizer) => {
    const changes = {
      optimizer,
      epochs: 2,
      averaging: 0.9,
      augmentation: 'elastic',
      learningRate: 0.002,
    } as const;
    const whole = await trainer.train(changes);
    const folder = await stopAfter(stepsPerEpoch + 4, changes);
    const resumed = await trainer.resume(folder);
    expect(resumed.steps.map(numbers)).toEqual(whole.steps.map(numbers));
    expect(await weightsOf(folder)).toEqual(await weightsOf(whole.result.folder));
  },
);

test('a plateau, a patience and a changed rate are remembered over a break', async () => {
  const changes = { schedule: 'reduce-on-plateau', patience: 2, epochs: 6, learningRate: 0.02 } as const;
  async function trainWithChange(stopAt: number | null) {
    const stop = new AbortController();
    const folder = trainer.newFolder();
    const onProgress = (report: TrainingReport) => {
      if (report.kind !== 'step') return;
      if (report.step === 4) void trainer.ask('changeLearningRate', { learningRate: 0.005 });
      if (report.step === stopAt) stop.abort();
    };
    return await trainer.train(changes, { folder, signal: stop.signal, onProgress });
  }
  const stopped = await trainWithChange(2 * stepsPerEpoch + 5);
  const resumed = await trainer.resume(stopped.result.folder);
  const { rateChanges } = runFile(stopped.result.folder);
  expect(rateChanges).toHaveLength(1);
  const repeated = await trainer.repeat(stopped.result.folder);
  expect(repeated.steps.map(numbers)).toEqual(resumed.steps.map(numbers));
  expect(runFile(repeated.result.folder).rateChanges).toEqual(rateChanges);
  expect(repeated.result.endedEarly).toBe(resumed.result.endedEarly);
});

test('a run says when it went on, keeps no state once it is done, and the weights of its epochs', async () => {
  const folder = await stopAfter(stepsPerEpoch + 2);
  expect(readdirSync(join(folder, 'checkpoint')).sort()).toEqual([
    'checkpoint.json',
    'epoch-0001.safetensors',
    expect.stringMatching(/^state-\d+\.safetensors$/),
  ]);
  const { starts } = await trainer.resume(folder);
  expect(starts[0]?.resumedAt).toBe(stepsPerEpoch + 2);
  expect(runFile(folder).resumed).toEqual([{ at: expect.any(String), step: stepsPerEpoch + 2 }]);
  expect(readdirSync(join(folder, 'checkpoint')).sort()).toEqual([
    'epoch-0001.safetensors',
    'epoch-0002.safetensors',
    'epoch-0003.safetensors',
  ]);
  expect(readdirSync(folder)).not.toContain('run.lock');
  await expect(trainer.resume(folder)).rejects.toMatchObject({ code: 'run-complete' });
});

test('checkpoints are taken within an epoch too', async () => {
  const folder = trainer.newFolder();
  const seen = new Set<number>();
  await trainer.train(
    { epochs: 2, batch: 8 },
    {
      folder,
      checkpointSeconds: 0.01,
      onProgress(report) {
        if (report.kind !== 'step') return;
        try {
          seen.add(
            JSON.parse(readFileSync(join(folder, 'checkpoint', 'checkpoint.json'), 'utf8')).position.step,
          );
        } catch {
          // Not there yet.
        }
      },
    },
  );
  expect([...seen].some((step) => step % Math.floor(810 / 8) !== 0)).toBe(true);
});

test('a damaged checkpoint is refused with the file it is in, and nothing is changed', async () => {
  const folder = await stopAfter(stepsPerEpoch + 2);
  const names = readdirSync(join(folder, 'checkpoint')).map((name) => join('checkpoint', name));
  for (const name of [...names, 'steps.csv', 'epochs.jsonl']) {
    const path = join(folder, name);
    const whole = readFileSync(path);
    for (const spoil of [flipByte, cutInHalf]) {
      writeFileSync(path, spoil(whole));
      await expect(trainer.resume(folder)).rejects.toMatchObject({
        code: 'checkpoint-damaged',
        place: { file: path },
      });
      expect(readFileSync(path)).toEqual(Buffer.from(spoil(whole)));
      expect(readdirSync(folder)).not.toContain('run.lock');
    }
    writeFileSync(path, whole);
  }
  const mark = join(folder, 'checkpoint', 'checkpoint.json');
  const whole = readFileSync(mark, 'utf8');
  writeFileSync(mark, whole.replace('"formatVersion": 1', '"formatVersion": 9'));
  await expect(trainer.resume(folder)).rejects.toMatchObject({ code: 'run-too-new' });
  writeFileSync(mark, whole);
  expect((await trainer.resume(folder)).result.status).toBe('completed');
});

test('a run on other digits is not gone on with', async () => {
  const folder = await stopAfter(3);
  await trainer.ask('openData', { source: { kind: 'builtin', count: 500, seed: 9 } });
  await expect(trainer.resume(folder)).rejects.toMatchObject({ code: 'run-mismatch' });
  await trainer.ask('openData', { source: { kind: 'builtin', count: 900, seed: 4 } });
  expect((await trainer.resume(folder)).result.status).toBe('completed');
});

test('two programs cannot train in one folder', async () => {
  const folder = await stopAfter(3);
  const lock = await lockRun(folder);
  await expect(trainer.resume(folder)).rejects.toMatchObject({ code: 'run-locked' });
  await lock.release();
  expect((await trainer.resume(folder)).result.status).toBe('completed');
});

test('a network of an ensemble goes on where it was cut off', async () => {
  const whole = await trainer.train({ members: 2, epochs: 1 });
  const stop = new AbortController();
  const folder = trainer.newFolder();
  await trainer.train(
    { members: 2, epochs: 1 },
    {
      folder,
      signal: stop.signal,
      onProgress: (report) =>
        report.kind === 'step' &&
        report.step === 5 &&
        readdirSync(folder).includes('member-02') &&
        stop.abort(),
    },
  );
  const { starts, result } = await trainer.resume(folder);
  expect(starts.map(({ member, resumedAt }) => [member?.number, resumedAt])).toEqual([[2, 5]]);
  expect(result.ensemble?.validationAccuracy).toBe(whole.result.ensemble?.validationAccuracy);
  expect(await weightsOf(join(folder, 'member-02'))).toEqual(
    await weightsOf(join(whole.result.folder, 'member-02')),
  );
});

function flipByte(bytes: Uint8Array): Uint8Array {
  const changed = Uint8Array.from(bytes);
  const place = Math.floor(bytes.length / 2);
  changed[place] = (changed[place] ?? 0) ^ 1;
  return changed;
}

function cutInHalf(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(0, Math.floor(bytes.length / 2));
}
