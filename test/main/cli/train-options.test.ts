import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { networkText } from '#shared/network/own-network.ts';
import { defaultPlan, presetNames } from '#shared/plan.ts';
import { planOf } from '../../../src/main/cli/plan-options.ts';
import { ownNetwork } from '../../shared/network/every-layer.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { cli, writeShapes } from './cli-harness.ts';

const folder = temporaryFolder();
const train = writeShapes(join(folder, 'train.csv'), { rows: 600, labelled: true });

/** Trains on shapes and returns the JSON document. */
async function trained(name: string, ...options: string[]) {
  const out = join(folder, name);
  const { code, stdout } = await cli([
    'train',
    '--data',
    train,
    '--out',
    out,
    '--batch',
    '32',
    '--json',
    ...options,
  ]);
  return { code, out, json: JSON.parse(stdout) };
}

test.each(presetNames)('--preset %s is its own plan', async (preset) => {
  expect(await planOf({ preset })).toEqual(defaultPlan(preset));
});

test('every number of a plan can be given', async () => {
  const options = {
    preset: 'balanced',
    optimizer: 'adam',
    schedule: 'cosine',
    lr: '0.004',
    'warm-up': '0.05',
    epochs: '7',
    batch: '64',
    augment: 'elastic',
    rotation: '12',
    bend: '1.5',
    'label-smoothing': '0',
    ema: '0.99',
    precision: 'float32',
    reads: '9',
    keep: 'last',
    patience: '2',
    target: '0.99',
    'time-budget': '30',
    ensemble: '4',
    seed: '8',
    'split-seed': '2',
    validation: '0.2',
  };
  expect(await planOf(options)).toEqual({
    ...defaultPlan('balanced'),
    optimizer: 'adam',
    schedule: 'cosine',
    learningRate: 0.004,
    warmUp: 0.05,
    epochs: 7,
    batch: 64,
    augmentation: 'elastic',
    variation: { ...defaultPlan('balanced').variation, rotation: 12, bend: 1.5 },
    labelSmoothing: 0,
    averaging: 0.99,
    precision: 'float32',
    readsPerDigit: 9,
    keep: 'last',
    patience: 2,
    target: 0.99,
    timeBudget: 30,
    members: 4,
    seed: 8,
    splitSeed: 2,
    validation: 0.2,
  });
});

test('a preset and another network contradict each other', async () => {
  await expect(planOf({ preset: 'record', network: 'simple' })).rejects.toThrow(
    'trains accurate, not simple',
  );
  const { members } = await planOf({ preset: 'record', network: 'accurate' });
  expect(members).toBeGreaterThan(1);
});

test('--network takes the file of a network of one’s own', async () => {
  const file = join(folder, 'mine.json');
  writeFileSync(file, networkText(ownNetwork));
  const { code, json, out } = await trained('mine', '--network', file, '--epochs', '2');
  expect(code).toBe(0);
  expect(json).toMatchObject({ network: ownNetwork.name, plan: { network: ownNetwork, optimizer: 'adam' } });
  const again = await cli(['rerun', out, '--check', '--json']);
  expect(JSON.parse(again.stdout)).toMatchObject({ isSame: true });
  const { stdout } = await cli(['runs', '--dir', folder]);
  expect(stdout).toContain(ownNetwork.name);
});

test('a file that holds no network that can be trained is refused, with the layer', async () => {
  const file = join(folder, 'broken.json');
  writeFileSync(file, networkText({ ...ownNetwork, layers: ownNetwork.layers.slice(0, 1) }));
  const { code, json } = await trained('broken', '--network', file);
  expect(code).toBe(1);
  expect(json.error).toMatchObject({
    code: 'network-invalid',
    message: expect.stringContaining('Layer 1'),
    place: { file },
  });
  const missing = await trained('missing', '--network', join(folder, 'nowhere.json'));
  expect(missing.json.error).toMatchObject({ code: 'file-not-found' });
});

test('--target ends the run where it is reached, and the document says when each accuracy was', async () => {
  const { code, json } = await trained('target', '--target', '0.6', '--epochs', '30');
  expect(code).toBe(0);
  expect(json).toMatchObject({ status: 'completed', endedEarly: 'target', execution: 'graph' });
  expect(json.epochs.length).toBeLessThan(30);
  expect(json.secondsTo['0.6']).toBeCloseTo(json.seconds.train, 6);
});

test('--time-budget ends the run after so many seconds of training', async () => {
  const { json } = await trained('budget', '--time-budget', '1', '--epochs', '500');
  expect(json).toMatchObject({ endedEarly: 'time-budget' });
  expect(json.seconds.train).toBeLessThan(2);
});

test('--ensemble trains several networks that predict together, and goes on where it was', async () => {
  const first = await trained('together', '--ensemble', '2', '--epochs', '1');
  expect(first.json.ensemble.members.length).toBe(2);
  const again = await trained('together', '--ensemble', '3', '--epochs', '1');
  expect(again.code).toBe(0);
  expect(again.json.ensemble.members.length).toBe(3);
  expect(again.json.ensemble.members.slice(0, 2)).toEqual(first.json.ensemble.members);

  const digits = writeShapes(join(folder, 'test.csv'), { rows: 40, labelled: false });
  const submission = join(folder, 'together.csv');
  const predicted = await cli(['predict', '--run', again.out, '--data', digits, '--submission', submission]);
  expect(predicted.code).toBe(0);
  expect(readFileSync(submission, 'utf8').trim().split('\n').length).toBe(41);
  const { stdout } = await cli(['runs', '--dir', folder]);
  expect(stdout).toMatch(/completed .* fast x3 /);
});

test('--ema tells the weights and their mean apart, --from goes on from a run', async () => {
  const out = join(folder, 'averaged');
  const argv = ['train', '--data', train, '--batch', '32', '--epochs', '2'];
  const averaged = await cli([...argv, '--ema', '0.9', '--out', out]);
  expect(averaged.stderr).toMatch(/\(last weights [\d.]+ %, their mean [\d.]+ %\)/);
  const { json } = await trained(
    'longer',
    '--from',
    out,
    '--epochs',
    '1',
    '--seed',
    '2',
    '--split-seed',
    '1',
  );
  expect(JSON.parse(readFileSync(join(json.run, 'run.json'), 'utf8'))).toMatchObject({ continuedFrom: out });
});

describe('bad input is refused before anything is made', () => {
  test.each([
    ['--lr', '0'],
    ['--lr', 'NaN'],
    ['--lr', '1e9'],
    ['--epochs', '0'],
    ['--ema', '1'],
    ['--ensemble', '0'],
    ['--target', '99'],
  ])('%s %s', async (option, value) => {
    const { code, json, out } = await trained('refused', option, value);
    expect(code).toBe(2);
    expect(json.error).toMatchObject({ code: 'plan-invalid', message: expect.stringContaining(option) });
    expect(existsSync(out)).toBe(false);
  });

  test('a batch larger than the data', async () => {
    const { code, json, out } = await trained('too-large', '--batch', '541');
    expect(code).toBe(1);
    expect(json.error).toMatchObject({ code: 'batch-too-large' });
    expect(existsSync(out)).toBe(false);
  });

  test('a digit that no row shows', async () => {
    const some = writeShapes(join(folder, 'some.csv'), { rows: 300, labelled: true, digits: 9 });
    const { code, stdout } = await cli(['train', '--data', some, '--out', join(folder, 'nine'), '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout).error).toMatchObject({
      code: 'class-missing',
      message: expect.stringContaining('9'),
    });
  });
});
