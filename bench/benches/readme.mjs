import { execFile, spawn } from 'node:child_process';
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { bundle, project } from '../bundle.mjs';
import { median } from '../figures.mjs';
import { expectationsModule } from '../preset-expectations.mjs';
import { figuresBlock } from '../readme-figures.mjs';

const usage = `Usage: npm run bench -- readme [--preset NAME]... [--seeds N]
Trains presets on the real train.csv with fresh seeds and writes what they came to into README.md, docs/figures.json and
src/shared/expectations.ts. Without --preset: those whose figures README promises.
`;

const trainCsv = join('..', 'shared', 'data', 'train.csv.gz');
const figuresFile = join('docs', 'figures.json');

/** Presets of the promise, and how many seeds each is worth: the long ones vary less. */
const promised = { fast: 5, balanced: 5, thorough: 5, accurate: 3 };

/** Seeds that no recipe was chosen by: recipes were chosen on splits 101 to 106. */
const firstSeed = 31;

/** Measures the figures that README tells and the app shows before a run. Returns the exit code. */
export async function run(args) {
  const options = readOptions(args);
  if (options === undefined) {
    process.stderr.write(usage);
    return 2;
  }
  await access(trainCsv);
  const folder = await mkdtemp(join(tmpdir(), 'readme-'));
  const figures = JSON.parse(await readFile(figuresFile, 'utf8'));
  try {
    for (const [preset, seeds] of options.presets) {
      figures.presets[preset] = await measurePreset(folder, preset, seeds);
      process.stderr.write(`${preset}: ${JSON.stringify(figures.presets[preset])}\n`);
    }
    figures.builtin = await measureBuiltin(folder);
    figures.imagesPerSecond = await speed();
  } finally {
    await rm(folder, { recursive: true });
  }
  figures.machine = `${cpus()[0].model.trim()}, ${cpus().length} cores, Node ${process.versions.node}`;
  await writeFigures(figures);
  return 0;
}

function readOptions(args) {
  try {
    const { values } = parseArgs({
      args,
      options: { preset: { type: 'string', multiple: true }, seeds: { type: 'string' } },
    });
    const seeds = values.seeds === undefined ? undefined : Number(values.seeds);
    if (seeds !== undefined && !(Number.isInteger(seeds) && seeds > 0)) return undefined;
    const names = values.preset ?? Object.keys(promised);
    return { presets: names.map((name) => [name, seeds ?? promised[name] ?? 1]) };
  } catch {
    return undefined;
  }
}

async function measurePreset(folder, preset, seeds) {
  const runs = [];
  for (let seed = firstSeed; seed < firstSeed + seeds; seed++) {
    const out = join(folder, `${preset}-${seed}`);
    runs.push(
      await cli('train', '--data', trainCsv, '--preset', preset, '--seed', String(seed), '--out', out),
    );
  }
  const accuracies = runs.map(({ best }) => best.validationAccuracy);
  const [{ plan, precision }] = runs;
  return {
    accuracy: median(accuracies),
    lowest: Math.min(...accuracies),
    highest: Math.max(...accuracies),
    seconds: median(runs.map(({ seconds }) => seconds.train)),
    imagesPerSecond: median(runs.map(({ imagesPerSecond }) => imagesPerSecond)),
    read: median(runs.map(({ seconds }) => seconds.read)),
    seeds,
    epochs: plan.epochs,
    readsPerDigit: plan.readsPerDigit,
    members: runs[0].ensemble?.members.length ?? 1,
    precision,
  };
}

async function measureBuiltin(folder) {
  const out = join(folder, 'builtin');
  const trained = await cli('train', '--data', 'builtin', '--epochs', '3', '--out', out);
  const real = await cli('evaluate', '--run', trained.run, '--data', trainCsv);
  return { accuracy: real.accuracy, seconds: trained.seconds.train };
}

/** What the app measures before it tells how long a preset takes, so that it can scale these figures to other machines. */
async function speed() {
  const program = await bundle('bench/speed.mjs');
  const env = { ...process.env, TF_ENABLE_ONEDNN_OPTS: '1', TF_CPP_MIN_LOG_LEVEL: '2' };
  const folder = join(project, '.native', 'tensorflow', 'lib');
  const { stdout } = await promisify(execFile)(process.execPath, [program, folder], { env });
  return JSON.parse(stdout).imagesPerSecond;
}

function cli(...parameters) {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [join('scripts', 'cli.mjs'), ...parameters, '--json'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let stdout = '';
    child.stdout.on('data', (data) => {
      stdout += data;
    });
    child.on('close', (code) =>
      code === 0
        ? done(JSON.parse(stdout))
        : fail(new Error(`"${parameters.join(' ')}" ended with ${code}.`)),
    );
  });
}

async function writeFigures(figures) {
  await writeFile(figuresFile, `${JSON.stringify(figures, null, 2)}\n`);
  await writeFile(join('src', 'shared', 'expectations.ts'), expectationsModule(figures));
  const readme = await readFile('README.md', 'utf8');
  await writeFile(
    'README.md',
    readme.replace(/<!-- figures -->[\s\S]*<!-- \/figures -->/, figuresBlock(figures)),
  );
}
