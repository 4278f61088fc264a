import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { generateDigitPixels, generateLabels } from '#engine/data/generated-digits.ts';
import type { GraphPrecision } from '#engine/graph/build.ts';
import { compileProgram, type ProgramVariable, programGraph } from '#engine/graph/compile.ts';
import { createModel } from '#engine/networks/model.ts';
import { learnerProgram } from '#engine/training/learner.ts';
import { createOptimizer } from '#engine/training/optimizer.ts';
import { createNativeData } from '#engine/training/step-function.ts';
import { createWeightMean } from '#engine/training/weight-mean.ts';
import { networkPresets } from '#shared/network/presets.ts';
import { defaultPlan } from '#shared/plan.ts';
import { pythonEnvironment, pythonWithTensorflow } from '../../../python-tensorflow.ts';
import { nativeTensorflow } from '../../native.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const folder = temporaryFolder();
const python = pythonWithTensorflow();
if (python === undefined)
  console.log('Skipped: no Python with TensorFlow here to load a recorded graph with.');

beforeAll(async () => {
  await nativeTensorflow();
});

/** Python takes seconds to load TensorFlow on an idle machine, most of a minute on a busy one. */
const timeout = 240_000;

/** Steps and rows of the comparison. */
const calls = 3;
const batch = 16;
const labels = generateLabels(100, 1);
const pixels = generateDigitPixels(labels, { seed: 1, first: 0, count: 100 });

interface Case {
  readonly name: string;
  readonly precision: GraphPrecision;
  readonly averaging: number;
  /** By how much the two may differ in the loss: sums of bfloat16 are rounded differently by each kernel. */
  readonly tolerance: number;
}

const cases: readonly Case[] = [
  { name: 'float32', precision: 'float32', averaging: 0, tolerance: 1e-3 },
  { name: 'bfloat16', precision: 'bfloat16', averaging: 0, tolerance: 0.05 },
  { name: 'averaging', precision: 'float32', averaging: 0.9, tolerance: 1e-3 },
];

test.skipIf(python === undefined).each(cases)(
  "a recorded training step runs in Python's TensorFlow and learns the same: $name",
  { timeout },
  ({ name, precision, averaging, tolerance }) => {
    const plan = defaultPlan('fast');
    const model = createModel(networkPresets.fast.network, 1);
    const mean = averaging > 0 ? createWeightMean(model, averaging) : null;
    const optimizer = createOptimizer(plan.optimizer, model);
    const digits = { pixels, labels };
    const parts = { ...plan, model, mean, optimizer, precision, digits, batch };
    const { variables, functions } = learnerProgram(parts, createNativeData(pixels, labels));
    const inputs = [
      tf.tensor1d(
        Array.from({ length: batch }, (_, row) => row * 5),
        'int32',
      ),
      tf.scalar(0.01),
      tf.tensor1d([7, 3], 'int32'),
    ];
    const own = join(folder, name);
    mkdirSync(own);
    writeFileSync(join(own, 'saved_model.pb'), programGraph(variables, functions));
    writeFileSync(
      join(own, 'call.json'),
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
    const command = python?.command ?? '';
    const output = execFileSync(command, [script, own], { env: pythonEnvironment, encoding: 'utf8' });
    const theirs = z.array(z.array(z.number())).parse(JSON.parse(output));
    console.log(`TensorFlow ${python?.version} of Python, ${name}: ${JSON.stringify(theirs)}`);
    expect(theirs.length).toBe(calls);
    for (const [call, [loss = Number.NaN, accuracy = Number.NaN]] of theirs.entries()) {
      expect(Math.abs(loss - (ours[call]?.[0] ?? Number.NaN))).toBeLessThan(tolerance);
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
