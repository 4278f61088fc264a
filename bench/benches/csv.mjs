import { execFile } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { createGunzip } from 'node:zlib';
import { bundle, project } from '../bundle.mjs';
import { median, table } from '../figures.mjs';
import { findPython } from '../python.mjs';
import { showProgress } from '../show-progress.mjs';

const usage = `Usage: npm run bench -- csv [--data <train.csv[.gz]>] [--repeats N] [--with-python] [--json]
Reads Kaggle's train.csv with this app and with others, each time in a fresh process, one after the other in turn.
--with-python makes a virtual environment with pandas and polars under .build/ (once).
`;

const packages = ['pandas==2.2.3', 'numpy==2.1.3', 'polars==1.17.1'];
const nodeReader = fileURLToPath(new URL('../csv/node-reader.mjs', import.meta.url));
const pythonReader = fileURLToPath(new URL('../csv/python_reader.py', import.meta.url));

/** Rounds that the slowest reader takes part in: it is far from any limit. */
const slowRounds = 2;

/** Compares readers of train.csv. Returns the exit code. */
export async function run(args) {
  const options = readOptions(args);
  if (options === undefined) {
    process.stderr.write(usage);
    return 2;
  }
  if (!existsSync(options.data)) {
    process.stderr.write(
      `There is no ${options.data}: choose Kaggle's train.csv or train.csv.gz with --data.\n`,
    );
    return 1;
  }
  const folder = await mkdtemp(join(tmpdir(), 'bench-csv-'));
  try {
    const path = await unpacked(options.data, folder);
    const readers = await findReaders(path, options);
    const measured = await measure(readers, options.repeats);
    const report = summarize(measured, { bytes: (await stat(path)).size });
    process.stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : describe(report));
    return 0;
  } finally {
    await rm(folder, { recursive: true });
  }
}

function readOptions(args) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        data: { type: 'string', default: join(project, '..', 'shared', 'data', 'train.csv.gz') },
        repeats: { type: 'string', default: '5' },
        'with-python': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    const repeats = Number(values.repeats);
    if (!Number.isInteger(repeats) || repeats < 1) return undefined;
    return { data: resolve(values.data), repeats, withPython: values['with-python'], json: values.json };
  } catch {
    return undefined;
  }
}

/** The plain file: `path` itself, or what it unpacks to, which also leaves it in the disk cache for every reader. */
async function unpacked(path, folder) {
  if (!path.endsWith('.gz')) return path;
  const plain = join(folder, 'train.csv');
  await pipeline(createReadStream(path), createGunzip(), createWriteStream(plain));
  return plain;
}

async function findReaders(path, { withPython }) {
  const bundlePath = await bundle('src/main/engine/data/read-csv.ts');
  const node = (reader) => [process.execPath, nodeReader, reader, path, bundlePath];
  const readers = [
    { name: 'the file only', command: node('file') },
    { name: 'this app', command: node('ours') },
    { name: 'csv-parse', command: node('csv-parse'), slow: true },
  ];
  const python = findPython({ name: 'bench-venv', packages, make: withPython });
  if (python === undefined) {
    process.stderr.write('pandas and polars are left out: --with-python fetches them.\n');
    return readers;
  }
  for (const name of ['pandas', 'pandas-uint8', 'polars']) {
    readers.push({ name, command: [python, pythonReader, name, path] });
  }
  return readers;
}

/** Runs every reader once per round, so that a busy moment of the machine hits them all. */
async function measure(readers, repeats) {
  const measured = readers.map((reader) => ({ ...reader, runs: [] }));
  for (let round = 1; round <= repeats; round++) {
    for (const { name, command, slow, runs } of measured) {
      if (slow && round > slowRounds) continue;
      showProgress(`round ${round} of ${repeats}: ${name}`);
      const [program, ...args] = command;
      const { stdout } = await promisify(execFile)(program, args);
      runs.push(JSON.parse(stdout));
    }
  }
  showProgress('');
  return measured;
}

function summarize(measured, { bytes }) {
  const [{ rows, sum }] = measured.find(({ name }) => name === 'this app').runs;
  const medianOf = (wanted, key) => {
    const found = measured.find(({ name }) => name === wanted);
    return found && median(found.runs.map((one) => one[key]));
  };
  const ours = medianOf('this app', 'seconds');
  const readers = measured.map(({ name, runs }) => ({
    name,
    median: medianOf(name, 'seconds'),
    timesOurs: medianOf(name, 'seconds') / ours,
    peakBytes: medianOf(name, 'peak'),
    seconds: runs.map((one) => one.seconds),
    agrees:
      runs[0].rows === undefined ? undefined : runs.every((one) => one.rows === rows && one.sum === sum),
  }));
  const timesOurs = (name) => readers.find((reader) => reader.name === name)?.timesOurs;
  const targets = [
    { target: 'seconds to read and check the file', atMost: 0.6, value: ours },
    {
      target: 'peak memory, as a multiple of the pixels',
      atMost: 3,
      value: medianOf('this app', 'peak') / (rows * 784),
    },
    { target: 'times as fast as csv-parse', atLeast: 15, value: timesOurs('csv-parse') },
    { target: 'times as fast as pandas', atLeast: 2, value: timesOurs('pandas') },
    { target: 'times as fast as pandas with uint8', atLeast: 2, value: timesOurs('pandas-uint8') },
  ]
    .filter(({ value }) => value !== undefined)
    .map((one) => ({
      ...one,
      met: one.value >= (one.atLeast ?? 0) && one.value <= (one.atMost ?? Infinity),
    }));
  return { bytes, rows, readers, targets };
}

function describe({ bytes, rows, readers, targets }) {
  const head = ['reader', 'median s', 'fastest', 'slowest', 'times ours', 'peak MB', 'same numbers'];
  const lines = readers.map(({ name, median: middle, seconds, timesOurs, peakBytes, agrees }) => [
    name,
    middle.toFixed(3),
    Math.min(...seconds).toFixed(3),
    Math.max(...seconds).toFixed(3),
    timesOurs.toFixed(1),
    (peakBytes / 1e6).toFixed(0),
    agrees === undefined ? '' : agrees ? 'yes' : 'NO',
  ]);
  const goals = targets.map(({ target, atLeast, atMost, value, met }) => [
    target,
    value.toFixed(2),
    atLeast === undefined ? `at most ${atMost}` : `at least ${atLeast}`,
    met ? 'met' : 'MISSED',
  ]);
  const title = `${rows} rows, ${(bytes / 1e6).toFixed(1)} MB, each run a fresh process\n\n`;
  return `${title}${table([head, ...lines])}\n${table([['target', 'value', 'limit', ''], ...goals])}`;
}
