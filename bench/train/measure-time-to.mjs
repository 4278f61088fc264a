import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { bundle, project } from '../bundle.mjs';
import { kerasEnvironment } from '../environments.mjs';
import { findPython } from '../python.mjs';
import { runTask } from '../run-task.mjs';
import { showProgress } from '../show-progress.mjs';
import { recipes } from './recipes.mjs';

/** Kaggle's train.csv, where it lies beside the checkout. */
const trainCsv = join(project, '..', 'shared', 'data', 'train.csv.gz');
const validation = 0.1;
/** Seed of the first round; each round has its own weights and its own validation rows. */
const firstSeed = 11;

/** The Keras example's own number of epochs. */
const exampleEpochs = 15;

/**
 * Trains each recipe, and with Python the Keras example, once a round to its end on the real digits: what was reached when.
 * Null, and a word on standard error, where the digits are missing.
 */
export async function measureTimeTo({ rounds, withPython }) {
  if (!existsSync(trainCsv)) {
    process.stderr.write(`The time to an accuracy is left out: there is no ${trainCsv}.\n`);
    return null;
  }
  const seeds = Array.from({ length: rounds }, (_, round) => firstSeed + round);
  const folder = await mkdtemp(join(tmpdir(), 'bench-time-'));
  try {
    const writer = [process.execPath, await bundle('bench/train/write-digits.mjs')];
    const rows = await runTask({ command: writer, task: { data: trainCsv, folder, seeds, validation } });
    const example = withPython
      ? [findPython({ ...kerasEnvironment, make: true }), sibling('keras_example.py')]
      : null;
    const ours = [];
    const keras = [];
    for (const [round, seed] of seeds.entries()) {
      for (const recipe of recipes) {
        showProgress(`round ${round + 1} of ${rounds}: ${recipe.name}`);
        ours.push(await trainRecipe(recipe, { seed, out: join(folder, `run-${ours.length}`) }));
      }
      if (example === null) continue;
      showProgress(`round ${round + 1} of ${rounds}: the Keras example`);
      const { epochs } = await runTask({ command: example, task: { folder, seed, epochs: exampleEpochs } });
      keras.push({ seed, epochs });
    }
    showProgress('');
    return { rows, ours, keras };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Through the command line, as a person would. */
async function trainRecipe({ name, options }, { seed, out }) {
  const { stdout } = await promisify(execFile)(process.execPath, [
    join(project, 'scripts', 'cli.mjs'),
    'train',
    ...['--data', trainCsv, '--out', out, ...options],
    ...['--seed', String(seed), '--split-seed', String(seed), '--validation', String(validation), '--json'],
  ]);
  const { precision, epochs } = JSON.parse(stdout);
  const compiling = await secondsOfFirstStep(out);
  return {
    recipe: name,
    seed,
    precision,
    epochs: epochs.map(({ seconds, validationAccuracy }, epoch) => ({
      seconds: epoch === 0 ? seconds - compiling : seconds,
      validationAccuracy,
    })),
  };
}

/** The first step, in which TensorFlow optimises the graph, is off the clock: the example's is too. */
async function secondsOfFirstStep(run) {
  const [head, first] = (await readFile(join(run, 'steps.csv'), 'utf8')).split('\n', 2);
  return Number(first.split(',')[head.split(',').indexOf('seconds')]);
}

function sibling(name) {
  return fileURLToPath(new URL(name, import.meta.url));
}
