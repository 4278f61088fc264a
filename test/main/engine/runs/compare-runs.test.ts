import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compareRuns } from '#engine/runs/compare-runs.ts';
import type { StepReport } from '#shared/training.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import {
  exampleRun,
  exampleRuns,
  exampleStep,
  exampleSteps,
  fillExampleRun,
  stepTable,
  writeExampleEnsemble,
} from './example-run.ts';

const folder = temporaryFolder();
const newRun = exampleRuns(folder);

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
      await fillExampleRun(join(ensemble, 'member-01'), stepTable(exampleSteps), 1);
      await fillExampleRun(join(ensemble, 'member-02'), second, 2);
      return ensemble;
    };
    const one = await pair('pair-1', stepTable(exampleSteps));
    const same = await pair('pair-2', stepTable(exampleSteps));
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
