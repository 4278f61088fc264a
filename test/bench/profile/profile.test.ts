import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import type { Profile } from '../../../bench/profile/summarize.mjs';
import { pythonWithTensorflow } from '../../python-tensorflow.ts';

const python = pythonWithTensorflow();
if (python === undefined)
  console.log('Skipped: no Python with TensorFlow here to trace a recorded graph with.');

/** Loading TensorFlow twice and tracing takes seconds on an idle machine, a minute on a busy one. */
const timeout = 240_000;

test.skipIf(python === undefined)('a recorded step is traced, operation by operation', { timeout }, () => {
  const step = ['--network', 'lenet5', '--batch', '16', '--precision', 'float32'];
  const output = execFileSync(
    process.execPath,
    ['bench/bench.mjs', 'profile', ...step, '--steps', '3', '--json', '--python', python?.command ?? ''],
    { encoding: 'utf8' },
  );
  const profile: Profile = JSON.parse(output);
  expect(profile).toMatchObject({
    network: 'lenet5',
    batch: 16,
    optimizer: 'adam',
    precision: 'float32',
    steps: 3,
  });
  expect(profile.imagesPerSecond).toBeCloseTo(16_000 / profile.step.milliseconds);
  expect(profile.ops.map(({ op }) => op).join()).toContain('Conv2DBackpropFilter');
  expect(profile.ops.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
  expect(profile.nodes.every(({ node, milliseconds }) => node !== '' && milliseconds >= 0)).toBe(true);
});
