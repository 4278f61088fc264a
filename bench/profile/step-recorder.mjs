/**
 * Records the training step of a recipe as the app does and writes the graph, with the values that its variables start
 * with, into a folder for Python. The benchmark bundles it and runs the bundle.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateDigitPixels, generateLabels } from '#engine/data/generated-digits.ts';
import { programGraph } from '#engine/graph/compile.ts';
import { resolvePrecision } from '#engine/graph/measure-precision.ts';
import { createModel } from '#engine/networks/model.ts';
import { learnerProgram } from '#engine/training/learner.ts';
import { createOptimizer } from '#engine/training/optimizer.ts';
import { createNativeData } from '#engine/training/step-function.ts';
import { createWeightMean } from '#engine/training/weight-mean.ts';
import { networkNames, networkPresets } from '#shared/network/presets.ts';
import { defaultPlan, planSchema } from '#shared/plan.ts';
import { loadNativeTensorflow } from '#trainer/native-tensorflow.ts';

/** Digits in native memory; how many does not matter to a step. */
const count = 2000;

const task = JSON.parse(process.argv[2] ?? '{}');
process.stdout.write(JSON.stringify(await recordStep(task)));

/** Says `problem` where the recipe does not exist. */
async function recordStep({ network: name, changes, folder, tensorflowFolder }) {
  if (!networkNames.includes(name))
    return { problem: `There is no network "${name}". Choose from ${networkNames.join(', ')}.` };
  const parsed = planSchema.safeParse({ ...defaultPlan(name), ...changes });
  if (!parsed.success) {
    const [{ path, message }] = parsed.error.issues;
    return { problem: `${path.join('.')}: ${message}.` };
  }
  await loadNativeTensorflow(tensorflowFolder);
  const plan = parsed.data;
  const precision = resolvePrecision(plan.precision);
  const model = createModel(networkPresets[name].network, plan.seed);
  const mean = plan.averaging > 0 ? createWeightMean(model, plan.averaging) : null;
  const labels = generateLabels(count, plan.seed);
  const pixels = generateDigitPixels(labels, { seed: plan.seed, first: 0, count });
  const optimizer = createOptimizer(plan.optimizer, model);
  const parts = { ...plan, model, mean, optimizer, precision };
  const { variables, functions } = learnerProgram(parts, createNativeData(pixels, labels));
  await writeFile(join(folder, 'saved_model.pb'), programGraph(variables, functions));
  // TensorFlow.js has no bytes and cannot read them back.
  const values = variables.map(({ tensor, bytes }) => (bytes ? pixels : tensor.dataSync()));
  await writeFile(join(folder, 'variables.bin'), Buffer.concat(values.map(bytesOf)));
  return {
    network: name,
    batch: plan.batch,
    optimizer: plan.optimizer,
    augmentation: plan.augmentation,
    precision,
    learningRate: plan.learningRate,
    digits: count,
  };
}

function bytesOf(values) {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength);
}
