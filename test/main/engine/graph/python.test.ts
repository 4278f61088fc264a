import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { generateDigitPixels, generateLabels } from '#engine/data/generated-digits.ts';
import { compileProgram, type ProgramVariable, programGraph } from '#engine/graph/compile.ts';
import { createModel } from '#engine/networks/model.ts';
import { createOptimizer } from '#engine/training/optimizer.ts';
import { createNativeData, trainingStep } from '#engine/training/step-function.ts';
import { networkPresets } from '#shared/network/presets.ts';
import { defaultPlan } from '#shared/plan.ts';
import { nativeTensorflow } from '../../native.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const folder = temporaryFolder();
const quiet = { ...process.env, TF_CPP_MIN_LOG_LEVEL: '3', CUDA_VISIBLE_DEVICES: '' };
const python = spawnSync('python3', ['-c', 'import tensorflow; print(tensorflow.__version__)'], {
  env: quiet,
  encoding: 'utf8',
});
const hasTensorflow = python.status === 0;
if (!hasTensorflow) console.log('Skipped: no python3 with TensorFlow here to load a recorded graph with.');

beforeAll(async () => {
  await nativeTensorflow();
});

/** Steps and rows of the comparison. */
const calls = 3;
const batch = 16;
const labels = generateLabels(100, 1);
const pixels = generateDigitPixels(labels, { seed: 1, first: 0, count: 100 });

test.skipIf(!hasTensorflow)(
  "a recorded training step runs in Python's TensorFlow and learns the same",
  () => {
    const labels = generateLabels(100, 1);
    const data = createNativeData(generateDigitPixels(labels, { seed: 1, first: 0, count: 100 }), labels);
    const plan = defaultPlan('fast');
    const model = createModel(networkPresets.fast.network, 1);
    const optimizer = createOptimizer(plan.optimizer, model);
    const learner = { ...plan, model, mean: null, optimizer };
    const inputs = [
      tf.tensor1d(
        Array.from({ length: batch }, (_, row) => row * 5),
        'int32',
      ),
      tf.scalar(0.01),
      tf.tensor1d([7, 3], 'int32'),
    ];
    const variables: ProgramVariable[] = [
      ...[...model.weights.map(({ variable }) => variable), ...optimizer.slots.values()].map((tensor) => ({
        tensor,
      })),
      { tensor: data.pixels, bytes: true },
      { tensor: data.labels },
    ];
    const functions = {
      step: {
        inputs,
        work: (...given: tf.Tensor[]) => {
          const [rows, learningRate, seed] = given as [tf.Tensor1D, tf.Scalar, tf.Tensor1D];
          return [trainingStep(learner, data, { rows, learningRate, seed })];
        },
      },
    };
    writeFileSync(join(folder, 'saved_model.pb'), programGraph(variables, functions));
    writeFileSync(
      join(folder, 'call.json'),
      JSON.stringify({
        variables: variables.map(specOf),
        inputs: inputs.map((tensor) => specOf({ tensor })),
        function: 'step',
        calls,
      }),
    );
    const program = compileProgram(variables, functions);
    const ours = Array.from({ length: calls }, () => [...(program.run('step', inputs)[0]?.dataSync() ?? [])]);
    program.dispose();

    const script = join(import.meta.dirname, 'run-graph.py');
    const output = execFileSync('python3', [script, folder], { env: quiet, encoding: 'utf8' });
    const theirs = z.array(z.array(z.number())).parse(JSON.parse(output));
    console.log(`TensorFlow ${python.stdout.trim()} of Python: ${JSON.stringify(theirs)}`);
    expect(theirs.length).toBe(calls);
    for (const [call, [loss = Number.NaN, accuracy = Number.NaN]] of theirs.entries()) {
      expect(Math.abs(loss - (ours[call]?.[0] ?? Number.NaN))).toBeLessThan(1e-3);
      expect(Math.abs(accuracy - (ours[call]?.[1] ?? Number.NaN))).toBeLessThan(0.07);
    }
    expect(theirs[2]?.[0]).toBeLessThan(theirs[0]?.[0] ?? 0);
  },
);

function specOf({ tensor, bytes = false }: ProgramVariable) {
  // TensorFlow.js has no bytes and cannot read them back.
  const values = bytes ? [...pixels] : [...tensor.dataSync()];
  return { shape: tensor.shape, dtype: bytes ? 'uint8' : tensor.dtype, values };
}
