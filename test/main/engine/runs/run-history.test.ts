import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeLayersModel } from '#engine/export/layers-model.ts';
import { compareRuns } from '#engine/runs/compare-runs.ts';
import { describeRun } from '#engine/runs/describe-run.ts';
import { measureRuns } from '#engine/runs/folder-size.ts';
import { readRunCurves } from '#engine/runs/run-curves.ts';
import type { RunFile } from '#engine/runs/run-file.ts';
import type { StepReport } from '#shared/training.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import {
  contentsOf,
  exampleRun,
  exampleStep,
  stepTable,
  writeExampleEnsemble,
  writeExampleRun,
} from './example-run.ts';

const folder = temporaryFolder();
const steps = [exampleStep(1), exampleStep(2), exampleStep(3)];
let runs = 0;

/** A run with steps and a model of one weight. */
async function newRun(
  changes: Partial<RunFile> = {},
  { table = stepTable(steps), weight = 0.5 }: { table?: string; weight?: number | null } = {},
): Promise<string> {
  const run = await writeExampleRun(join(folder, `run-${++runs}`), changes);
  await fill(run, table, weight);
  return run;
}

async function fill(run: string, table: string, weight: number | null): Promise<void> {
  writeFileSync(join(run, 'steps.csv'), table);
  if (weight === null) return;
  const weights = [{ name: 'a', shape: [1], values: Float32Array.of(weight) }];
  await writeLayersModel(join(run, 'model'), exampleRun.network, weights);
}

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
    await fill(await writeExampleRun(join(ensemble, 'member-01')), stepTable(steps), null);
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

describe('two runs side by side', () => {
  test('a repetition differs in nothing', async () => {
    const comparison = await compareRuns([await newRun(), await newRun({ name: 'Again' })]);
    expect(comparison).toEqual({
      plan: [],
      surroundings: [],
      steps: 3,
      firstDifference: null,
      sameWeights: true,
      validationAccuracies: [0.99, 0.99],
    });
  });

  test('plans, data, versions and starting weights differ by name', async () => {
    const { plan, versions, data } = exampleRun;
    const other = await newRun({
      plan: { ...plan, seed: 2, variation: { ...plan.variation, rotation: 3 } },
      versions: { ...versions, tensorflow: '2.16.0', oneDnn: false },
      data: { ...data, fingerprint: 'g' },
      execution: { kind: 'eager', precision: 'bfloat16' },
      rateChanges: [{ step: 2, learningRate: 0.01 }],
      continuedFrom: '/other',
      best: null,
    });
    expect(await compareRuns([await newRun(), other])).toMatchObject({
      plan: [
        { field: 'variation.rotation', values: ['10', '3'] },
        { field: 'seed', values: ['1', '2'] },
      ],
      surroundings: [
        { field: 'data.fingerprint', values: ['f', 'g'] },
        { field: 'versions.tensorflow', values: ['2.15.1', '2.16.0'] },
        { field: 'versions.oneDnn', values: ['true', 'false'] },
        { field: 'execution.kind', values: ['graph', 'eager'] },
        { field: 'execution.precision', values: ['float32', 'bfloat16'] },
        { field: 'continuedFrom', values: ['none', '/other'] },
        { field: 'rateChanges', values: ['none', '0.01 from step 2'] },
      ],
      validationAccuracies: [0.99, null],
    });
  });

  const lastBit = Math.fround(1 / 3) + 2 ** -25;
  const curveOf = (changes: Partial<StepReport>) => stepTable([exampleStep(1), exampleStep(2, changes)]);

  test('the first step that differs in one bit is told, with both values', async () => {
    const table = curveOf({ gradientNorm: lastBit });
    const comparison = await compareRuns([await newRun(), await newRun({}, { table })]);
    expect(comparison.steps).toBe(2);
    expect(comparison.firstDifference).toMatchObject({ step: 2, field: 'gradientNorm' });
    const values = comparison.firstDifference?.values.map(Math.fround);
    expect(values).toEqual([Math.fround(1 / 3), lastBit]);
  });

  test('how long steps took makes no difference, and neither do two losses that are no numbers', async () => {
    const table = curveOf({ loss: Number.NaN, seconds: 9, imagesPerSecond: 1 });
    const twin = curveOf({ loss: Number.NaN });
    const comparison = await compareRuns([await newRun({}, { table }), await newRun({}, { table: twin })]);
    expect(comparison.firstDifference).toBeNull();
  });

  test('weights differ in their bits, and cannot be told where there are none', async () => {
    const [one, other] = [await newRun({}, { weight: 0 }), await newRun({}, { weight: -0 })];
    expect((await compareRuns([one, other])).sameWeights).toBe(false);
    rmSync(join(other, 'model'), { recursive: true });
    expect((await compareRuns([one, other])).sameWeights).toBeNull();
    expect((await compareRuns([other, one])).sameWeights).toBeNull();
  });

  test('ensembles are compared network by network', async () => {
    const pair = async (name: string, second: string) => {
      const ensemble = await writeExampleEnsemble(join(folder, name), { members: [{}, {}], of: 2 });
      await fill(join(ensemble, 'member-01'), stepTable(steps), 1);
      await fill(join(ensemble, 'member-02'), second, 2);
      return ensemble;
    };
    const one = await pair('pair-1', stepTable(steps));
    const same = await pair('pair-2', stepTable(steps));
    const other = await pair('pair-3', curveOf({ loss: 9 }));
    expect(await compareRuns([one, same])).toMatchObject({
      steps: 6,
      firstDifference: null,
      sameWeights: true,
      validationAccuracies: [0.995, 0.995],
    });
    expect((await compareRuns([one, other])).firstDifference).toMatchObject({ step: 5, field: 'loss' });
    expect(await compareRuns([one, await newRun({}, { weight: 1 })])).toMatchObject({
      plan: [{ field: 'members', values: ['2', '1'] }],
      sameWeights: false,
    });
  });

  test('bad input: a run that cannot be read fails by the name of its file', async () => {
    const [run, torn] = [await newRun(), await newRun()];
    writeFileSync(join(torn, 'model', 'weights-1.bin'), 'abc');
    await expect(compareRuns([run, torn])).rejects.toMatchObject({
      code: 'run-damaged',
      place: { file: join(torn, 'model', 'model.json') },
    });
    writeFileSync(join(torn, 'run.json'), '{}');
    await expect(compareRuns([run, torn])).rejects.toMatchObject({
      code: 'run-damaged',
      place: { file: join(torn, 'run.json') },
    });
    await expect(compareRuns([join(folder, 'nowhere'), run])).rejects.toMatchObject({
      code: 'run-not-found',
    });
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
