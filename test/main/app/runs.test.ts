import { readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import type { Desktop } from '#app/desktop.ts';
import { createExperimentShelf } from '#app/experiment-shelf.ts';
import { createRunHistory } from '#app/run-history.ts';
import type { Studio } from '#app/studio.ts';
import { createStudioHandlers } from '#app/studio-handlers.ts';
import { defaultPlan } from '#shared/plan.ts';
import { longerPlan } from '#shared/plan-changes.ts';
import type { CallContext } from '#shared/rpc/serve.ts';
import { startStudio, until } from './real-studio.ts';

const plan = { ...defaultPlan('softmax'), batch: 32, epochs: 2 };
const digits = { kind: 'builtin', count: 400, seed: 1 } as const;

function ended(studio: Studio) {
  return until(studio, ({ run }) => run.kind === 'ended');
}

function context<Progress>(): CallContext<Progress> {
  return { signal: new AbortController().signal, progress: () => {} };
}

/** Chooses the same two files whatever it is asked. */
function desktopFor(testFile: string, submission: string): Desktop {
  return {
    chooseFile: async () => testFile,
    chooseFolder: async () => null,
    chooseSavePath: async () => submission,
    copyText: () => {},
    copyImage: async () => {},
    trash: async () => {},
    showFolder: () => {},
    about: () => {
      throw new Error('Nobody asks.');
    },
  };
}

function handlersFor(studio: Studio, own: string, desktop: Desktop) {
  const parts = { ask: studio.trainer.ask, trash: desktop.trash };
  return createStudioHandlers(studio, desktop, {
    history: createRunHistory({ ...parts, runsFolder: join(own, 'runs') }),
    experiments: createExperimentShelf({ ...parts, folders: () => [join(own, 'experiments')] }),
  });
}

function writeTestCsv(path: string): void {
  const header = Array.from({ length: 784 }, (_, pixel) => `pixel${pixel}`).join(',');
  const row = Array.from({ length: 784 }, (_, pixel) => (pixel % 28 === 14 ? 255 : 0)).join(',');
  writeFileSync(path, `${[header, row, row].join('\n')}\n`);
}

test('training goes on from the weights of the run that has just ended, on the same validation rows', async () => {
  const { studio } = await startStudio();
  await studio.open(digits);
  await expect(studio.startTraining(plan, 'last-run')).rejects.toMatchObject({ code: 'no-model' });
  expect(studio.session.get().run).toEqual({ kind: 'none' });
  await studio.startTraining(plan);
  const { run: first } = await ended(studio);
  const start = until(studio, ({ run }) => run.kind === 'training');
  await studio.startTraining(longerPlan(plan), 'last-run');
  await start;
  const { run: second } = await ended(studio);
  if (first.kind !== 'ended' || second.kind !== 'ended') throw new Error('Both have ended.');
  expect(second.start.plan).toMatchObject({ seed: 2, splitSeed: 1 });
  expect(second.result.epochs[0]?.loss).toBeLessThan(first.result.epochs.at(-1)?.loss ?? 0);
});

test('a stopped ensemble is continued where it was left, as the same run', async () => {
  const { studio, own } = await startStudio();
  await studio.open(digits);
  const ensemble = { ...plan, members: 3 };
  expect(await studio.unfinishedEnsemble(ensemble)).toBeNull();
  await studio.startTraining(ensemble);
  await until(studio, ({ run }) => run.kind === 'training' && run.start.member?.number === 2);
  await studio.stopTraining();
  await ended(studio);
  expect(await studio.unfinishedEnsemble(ensemble)).toMatchObject({ name: 'Run 1', of: 3 });
  expect(await studio.unfinishedEnsemble({ ...ensemble, epochs: 3 })).toBeNull();
  await studio.startTraining(ensemble);
  const { run } = await ended(studio);
  expect(run).toMatchObject({
    start: { name: 'Run 1' },
    result: { status: 'completed', ensemble: { of: 3, members: [{}, {}, {}] } },
  });
  expect(readdirSync(join(own, 'runs'))).toEqual(['run-0001-softmax']);
  expect(await studio.unfinishedEnsemble(ensemble)).toBeNull();
});

test('a test file is read by the runs that are named, and by no folder that is not listed', async () => {
  const { studio, own } = await startStudio();
  const testFile = join(own, 'test.csv');
  writeTestCsv(testFile);
  const handlers = handlersFor(studio, own, desktopFor(testFile, join(own, 'submission.csv')));
  await studio.open(digits);
  for (const seed of [1, 2]) {
    await studio.startTraining({ ...plan, seed });
    await ended(studio);
  }
  const { runs } = await handlers.finishedRuns({}, context());
  expect(runs.map(({ id, name, isCurrent, members }) => ({ id, name, isCurrent, members }))).toEqual([
    { id: 'run-0002-softmax', name: 'Run 2', isCurrent: true, members: 1 },
    { id: 'run-0001-softmax', name: 'Run 1', isCurrent: false, members: 1 },
  ]);
  await handlers.chooseTestFile({}, context());
  const ids = runs.map(({ id }) => id);
  const reading = await handlers.readTestFile({ readsPerDigit: 1, runs: ids }, context());
  expect(reading.rows).toBe(2);
  const written = await handlers.writeSubmission({ readsPerDigit: 1, runs: ids }, context());
  expect(written).toMatchObject({ kind: 'written', name: 'submission.csv' });
  for (const id of ['run-0009-softmax', '..', join('..', 'runs', 'run-0001-softmax')]) {
    const request = { readsPerDigit: 1, runs: [id] };
    await expect(handlers.readTestFile(request, context())).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(handlers.writeSubmission(request, context())).rejects.toMatchObject({ code: 'not-allowed' });
  }
  expect(ids).toEqual(
    readdirSync(join(own, 'runs'))
      .map((folder) => basename(folder))
      .toReversed(),
  );
});

test('a learning rate that is changed in a run acts and shows in the session', async () => {
  const { studio } = await startStudio();
  await studio.open(digits);
  await expect(studio.changeLearningRate(0.5)).rejects.toMatchObject({ code: 'not-training' });
  await studio.startTraining({ ...plan, epochs: 200 });
  const rates: number[] = [];
  studio.curves.watch(({ steps }) => rates.push(...steps.map(({ learningRate }) => learningRate)));
  await studio.changeLearningRate(0.0005);
  expect(studio.session.get().run).toMatchObject({ start: { plan: { learningRate: 0.0005 } } });
  while (rates.at(-1) !== 0.0005) await new Promise((resolve) => setTimeout(resolve, 10));
  await studio.stopTraining();
  await ended(studio);
});

test('the speed of the computer is measured once, and a search and a run wait for it', async () => {
  const { studio, own } = await startStudio();
  const handlers = handlersFor(studio, own, desktopFor(own, own));
  await studio.open(digits);
  const measured = handlers.measureSpeed({}, context());
  expect(handlers.measureSpeed({}, context())).toBe(measured);
  const found = handlers.findLearningRate({ plan }, context());
  await studio.startTraining(plan);
  expect((await measured).imagesPerSecond).toBeGreaterThan(0);
  expect((await found).points.length).toBeGreaterThan(10);
  expect(await ended(studio)).toMatchObject({ run: { result: { status: 'completed' } } });
});
