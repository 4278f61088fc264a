import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compareRuns } from '#engine/runs/compare-runs.ts';
import { describeRun } from '#engine/runs/describe-run.ts';
import { measureRuns } from '#engine/runs/folder-size.ts';
import { readRunCurves } from '#engine/runs/run-curves.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import {
  contentsOf,
  exampleRun,
  exampleRuns,
  exampleStep,
  exampleSteps,
  fillExampleRun,
  stepTable,
  writeExampleEnsemble,
  writeExampleRun,
} from './example-run.ts';

const folder = temporaryFolder();
const steps = exampleSteps;
const newRun = exampleRuns(folder);

describe('the details of a run', () => {
  test('are what run.json says, with the epochs whose weights are kept and the bytes on the disk', async () => {
    const run = await newRun({ resumed: [{ at: exampleRun.startedAt, step: 2 }], continuedFrom: '/other' });
    mkdirSync(join(run, 'checkpoint'));
    for (const [name, size] of Object.entries({
      'epoch-0001.safetensors': 10,
      'epoch-12345.safetensors': 20,
      'epoch-0003.safetensors': 30,
      'epoch-3.safetensors': 40,
      'state.json': 50,
    }))
      writeFileSync(join(run, 'checkpoint', name), new Uint8Array(size));
    const details = await describeRun(run);
    expect(details).toMatchObject({
      entry: { folder: run, kind: 'run', name: 'Run 1' },
      networkDescription: exampleRun.network,
      data: exampleRun.data,
      resumed: [{ step: 2 }],
      rateChanges: [],
      continuedFrom: '/other',
      keptEpochs: [
        { epoch: 1, bytes: 10, isBest: true },
        { epoch: 3, bytes: 30, isBest: false },
        { epoch: 12_345, bytes: 20, isBest: false },
      ],
    });
    const contents = Object.values(contentsOf(run)).reduce((sum, { length }) => sum + length, 0);
    expect(details.bytes).toBe(contents);
  });

  test('of an ensemble are those of its first network, whole or just begun', async () => {
    const ensemble = await writeExampleEnsemble(join(folder, 'ensemble'), { members: [], of: 2 });
    await expect(describeRun(ensemble)).rejects.toMatchObject({ code: 'run-not-found' });
    await expect(readRunCurves(ensemble)).rejects.toMatchObject({ code: 'run-not-found' });
    await fillExampleRun(await writeExampleRun(join(ensemble, 'member-01')), stepTable(steps), null);
    expect(await describeRun(ensemble)).toMatchObject({
      entry: { name: 'Together', members: { done: 0, of: 2 }, canResume: true },
      best: exampleRun.best,
    });
    expect((await readRunCurves(ensemble)).steps.loss.length).toBe(3);
  });

  test('cost on the disk is measured by folder, for runs that cannot be read as well', async () => {
    const shelf = join(folder, 'shelf');
    await writeExampleRun(join(shelf, 'one'));
    await writeExampleEnsemble(join(shelf, 'two'), { members: [{}, {}], of: 2 });
    mkdirSync(join(shelf, 'three'));
    writeFileSync(join(shelf, 'three', 'run.json'), 'torn');
    mkdirSync(join(shelf, 'other'));
    const bytes = await measureRuns(shelf);
    expect(Object.keys(bytes).sort()).toEqual(['one', 'three', 'two']);
    expect(bytes['three']).toBe(4);
    expect(bytes['two']).toBeGreaterThan(2 * (bytes['one'] ?? 0));
    expect(await measureRuns(join(folder, 'nowhere'))).toEqual({});
  });
});

describe('the curves of a run', () => {
  test('are its steps as columns, and its epochs', async () => {
    const curves = await readRunCurves(await newRun({ data: { ...exampleRun.data, training: 300 } }));
    expect([...curves.steps.step]).toEqual([1, 2, 3]);
    expect([...curves.steps.loss]).toEqual(steps.map(({ loss }) => loss));
    expect(curves).toMatchObject({ stepsPerEpoch: 2, epochs: exampleRun.epochs });
  });

  test('are without steps for a run from before steps were kept, or one cut off before the first', async () => {
    const old = await writeExampleRun(join(folder, 'old'));
    expect(await readRunCurves(old)).toMatchObject({ epochs: exampleRun.epochs });
    expect((await readRunCurves(old)).steps.step.length).toBe(0);
    for (const table of ['', 'step,epo', stepTable([])])
      expect((await readRunCurves(await newRun({}, { table }))).steps.step.length).toBe(0);
  });

  test('end at the last whole step where the table was cut in the middle of a line', async () => {
    const run = await newRun({}, { table: stepTable(steps).slice(0, -12) });
    expect([...(await readRunCurves(run)).steps.step]).toEqual([1, 2]);
  });

  test.each([
    ['another header', 'when,what\n1,2\n', 'line 1'],
    ['words among the steps', `${stepTable(steps)}hello\n`, 'line 5'],
    ['lines run together', `${stepTable(steps)}4,1,0.25,0.7,5,1,0.3\n6,1`, 'line 5'],
    ['a number that is none', stepTable(steps).replace(/\n2,/, '\n2,one'), 'line 3'],
  ])('bad input: %s in steps.csv are named with their line, and left as they are', async (_, table, line) => {
    const run = await newRun({}, { table });
    const before = contentsOf(run);
    await expect(readRunCurves(run)).rejects.toMatchObject({
      code: 'run-damaged',
      message: expect.stringMatching(new RegExp(`steps\\.csv.*${line}`)),
    });
    expect(contentsOf(run)).toEqual(before);
  });

  test('a loss that stopped being a number is a number of the curve', async () => {
    const table = stepTable([exampleStep(1), exampleStep(2, { loss: Number.NaN })]);
    const { loss } = (await readRunCurves(await newRun({}, { table }))).steps;
    expect(loss[1]).toBeNaN();
  });
});

test('bad input: a run whose model and tables are gone still tells what run.json says, and stays as it is', async () => {
  const run = await newRun();
  rmSync(join(run, 'model'), { recursive: true });
  for (const name of ['history.csv', 'steps.csv']) rmSync(join(run, name));
  const before = contentsOf(run);
  expect(await describeRun(run)).toMatchObject({ epochs: exampleRun.epochs, keptEpochs: [] });
  expect((await readRunCurves(run)).steps.step.length).toBe(0);
  const comparison = await compareRuns([run, await newRun()]);
  expect(comparison).toMatchObject({ steps: 0, firstDifference: null, sameWeights: null });
  expect(contentsOf(run)).toEqual(before);
});
