import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundle, project } from '../bundle.mjs';
import { machineName, oneDnn, tensorflowFolder } from '../environments.mjs';
import { median } from '../figures.mjs';
import { runTask } from '../run-task.mjs';

const usage = `Usage: npm run bench -- checkpoints [options]
What checkpoints cost: a recipe on Kaggle's train.csv, in turn with them and without.
  --preset NAME   default: fast
  --epochs N      default: the preset's
  --repeats N     of each way (default: 5)
  --json
`;
const trainCsv = join(project, '..', 'shared', 'data', 'train.csv.gz');

/** Prints how much longer training takes with checkpoints. Returns the exit code. */
export async function run(args) {
  const { values } = parseArgs({
    args,
    options: {
      preset: { type: 'string', default: 'fast' },
      epochs: { type: 'string' },
      repeats: { type: 'string', default: '5' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help || !existsSync(trainCsv) || !existsSync(tensorflowFolder)) {
    process.stderr.write(values.help ? usage : `Needs ${trainCsv} and a finished set-up.\n${usage}`);
    return values.help ? 0 : 1;
  }
  const task = {
    preset: values.preset,
    epochs: values.epochs === undefined ? undefined : Number(values.epochs),
    repeats: Number(values.repeats),
    data: trainCsv,
    tensorflowFolder,
  };
  const trainer = [process.execPath, await bundle('bench/checkpoints/trainer.mjs')];
  const measured = await runTask({ command: trainer, environment: oneDnn, task });
  const [without, withThem] = [measured.seconds.without, measured.seconds.with].map(median);
  const report = {
    ...measured,
    machine: machineName(),
    without,
    with: withThem,
    cost: withThem / without - 1,
  };
  process.stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : words(report));
  return 0;
}

function words({ preset, epochs, without, with: withThem, cost, machine, seconds }) {
  return `${preset}, ${epochs} epochs, ${seconds.with.length} runs each way on ${machine}
without checkpoints ${without.toFixed(2)} s, with ${withThem.toFixed(2)} s (medians): ${(100 * cost).toFixed(1)} % more
`;
}
