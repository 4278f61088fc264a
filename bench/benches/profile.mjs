import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from '../bundle.mjs';
import { kerasEnvironment, machineName, oneDnn, tensorflowFolder } from '../environments.mjs';
import { readOptions, usage } from '../profile/options.mjs';
import { describeProfile } from '../profile/render.mjs';
import { summarizeProfile } from '../profile/summarize.mjs';
import { findPython } from '../python.mjs';
import { runTask } from '../run-task.mjs';

const tracer = fileURLToPath(new URL('../profile/trace_step.py', import.meta.url));

/** Shows where the time of a training step goes. Returns the exit code. */
export async function run(args) {
  const options = readOptions(args);
  if (options === undefined) {
    process.stderr.write(usage);
    return 2;
  }
  if (!existsSync(tensorflowFolder)) {
    process.stderr.write('Native TensorFlow is not set up yet: run `npm run setup` first.\n');
    return 1;
  }
  const folder = await mkdtemp(join(tmpdir(), 'bench-profile-'));
  try {
    return await profile(options, folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function profile({ network, changes, steps, top, python, json }, folder) {
  const recorder = [process.execPath, await bundle('bench/profile/step-recorder.mjs')];
  const recording = { network, changes, folder, tensorflowFolder };
  const recorded = await runTask({ command: recorder, environment: oneDnn, task: recording });
  if (recorded.problem !== undefined) {
    process.stderr.write(`${recorded.problem}\n${usage}`);
    return 2;
  }
  const { digits, learningRate, ...recipe } = recorded;
  const trace = await runTask({
    command: [python ?? findPython({ ...kerasEnvironment, make: true }), tracer],
    environment: oneDnn,
    task: { folder, digits, learningRate, batch: recipe.batch, steps },
  });
  const report = summarizeProfile({ recipe, machine: machineName(), trace });
  process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : describeProfile(report, top));
  return 0;
}
