import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { bundle, project } from '../bundle.mjs';
import { findPython } from '../python.mjs';
import { describeReport, markdownReport } from '../train/render.mjs';
import { summarize } from '../train/summarize.mjs';

const usage = `Usage: npm run bench -- train [--rounds N] [--seconds N] [--with-python] [--json] [--write]
Trains the same networks with this app and with others, each time in a fresh process, one after the other in turn.
--with-python makes virtual environments with Keras and PyTorch under .build/ (once) and measures those too.
--write puts the result into BENCHMARKS.md.
`;

const keras = { name: 'bench-keras-venv', packages: ['tensorflow-cpu==2.15.1'] };
const torch = { name: 'bench-torch-venv', packages: ['torch==2.15.0'] };

const tensorflowFolder = join(project, '.native', 'tensorflow', 'lib');
const oneDnn = { TF_ENABLE_ONEDNN_OPTS: '1' };
const warmUp = 5;

/** Batches held in memory. */
const heldBatches = 60;

/** Compares the speed of training. Returns the exit code. */
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
  const load = loadavg()[0];
  const { workloads } = await import(pathToFileURL(await bundle('bench/train/networks.mjs')).href);
  const trainers = await findTrainers(options);
  const runs = await measure({ workloads, trainers, options });
  const report = summarize({ machine: machineName(), load, rounds: options.rounds, workloads, runs });
  process.stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : describeReport(report));
  if (options.write) await writeFile(join(project, 'BENCHMARKS.md'), markdownReport(report));
  return 0;
}

function readOptions(args) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        rounds: { type: 'string', default: '3' },
        seconds: { type: 'string', default: '4' },
        'with-python': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        write: { type: 'boolean', default: false },
      },
    });
    const [rounds, seconds] = [Number(values.rounds), Number(values.seconds)];
    if (!Number.isInteger(rounds) || rounds < 1 || !(seconds > 0)) return undefined;
    return { rounds, seconds, withPython: values['with-python'], json: values.json, write: values.write };
  } catch {
    return undefined;
  }
}

function machineName() {
  return `${cpus()[0].model.trim()}, ${availableParallelism()} cores, ${process.platform} ${process.arch}, Node ${process.versions.node}`;
}

/** Programs that train, by the key of their figure in the report; each with what its environment adds, or several ways of it. */
async function findTrainers({ withPython }) {
  const file = (name) => fileURLToPath(new URL(`../train/${name}`, import.meta.url));
  const engine = await bundle('bench/train/engine-trainer.mjs');
  const trainers = [
    { key: 'ours', command: [process.execPath, engine], environment: oneDnn },
    { key: 'tfjs', command: [process.execPath, file('tfjs-trainer.mjs')] },
  ];
  if (!withPython) return trainers;
  const kerasCommand = [findPython({ ...keras, make: true }), file('keras_trainer.py')];
  const torchCommand = [findPython({ ...torch, make: true }), file('torch_trainer.py')];
  return [
    ...trainers,
    { key: 'keras', command: kerasCommand },
    { key: 'kerasOneDnn', command: kerasCommand, environment: oneDnn },
    // Its threads spin while they wait: faster on an idle machine, many times slower where another program holds a core.
    { key: 'torch', command: torchCommand, environments: [{}, { OMP_WAIT_POLICY: 'passive' }] },
  ];
}

/** Every trainer takes one turn with every network per round, so that a busy moment of the machine hits them all. */
async function measure({ workloads, trainers, options: { rounds, seconds } }) {
  const peakFile = fileURLToPath(new URL('../train/peak.mjs', import.meta.url));
  const common = { tensorflowFolder, warmUp, threads: availableParallelism() };
  const peaks = [];
  const trained = [];
  for (let round = 1; round <= rounds; round++) {
    showProgress(`round ${round} of ${rounds}: matrix multiplication`);
    peaks.push(
      await inProcess({
        command: [process.execPath, peakFile],
        environment: oneDnn,
        task: { ...common, seconds: Math.min(seconds, 2) },
      }),
    );
    for (const { network, batch } of workloads) {
      for (const { key, command, environment, environments = [environment] } of trainers) {
        showProgress(`round ${round} of ${rounds}: ${network.name}, ${key}`);
        const task = { ...common, seconds, network, batch, images: batch * heldBatches };
        const turns = [];
        for (const one of environments) turns.push(await inProcess({ command, environment: one, task }));
        const [best] = turns.toSorted((a, b) => b.imagesPerSecond - a.imagesPerSecond);
        trained.push({ network: network.name, key, ...best });
      }
    }
  }
  showProgress('');
  return { peaks, trained };
}

/** Runs one program to its end and returns what it printed. */
async function inProcess({ command, environment, task }) {
  const [program, ...parameters] = command;
  const { TF_ENABLE_ONEDNN_OPTS: _, ...inherited } = process.env;
  const env = { ...inherited, TF_CPP_MIN_LOG_LEVEL: '2', ...environment };
  const { stdout } = await promisify(execFile)(program, [...parameters, JSON.stringify(task)], { env });
  return JSON.parse(stdout.slice(stdout.indexOf('{')));
}

/** Replaces the last line of a terminal; says nothing elsewhere. */
function showProgress(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r${text}\x1b[K`);
}
