import { execFile } from 'node:child_process';
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { bundle, project } from '../bundle.mjs';
import { median } from '../figures.mjs';
import { expectationsModule } from '../preset-expectations.mjs';
import { figuresBlock } from '../readme-figures.mjs';
import { runCli } from '../run-cli.mjs';
import { runComparison } from '../run-comparison.mjs';

const usage = `Usage: npm run bench -- readme [--preset NAME]... [--seeds N] [--only seeds|folds] [--render]
Trains presets on the real train.csv, in ten folds and with fresh seeds, and writes what they came to into README.md,
docs/figures.json and src/shared/expectations.ts. Without --preset: those whose figures README promises.
  --only      measure one of both, and keep the other where it was measured before
  --render    write the files from docs/figures.json, without measuring
`;

const trainCsv = join('..', 'shared', 'data', 'train.csv.gz');
const figuresFile = join('docs', 'figures.json');

/** Presets of the promise, and how many seeds each is worth: the long ones vary less. */
const promised = { fast: 5, balanced: 5, thorough: 5, accurate: 3 };

/** Seeds that no recipe was chosen by: recipes were chosen on splits 101 to 106. */
const firstSeed = 31;

/**
 * Every digit is read once, by a network that never saw it: no luck of a split, which moves a score by a tenth of a percent, is
 * left in the mean. Their seed is none that a recipe was chosen by either.
 */
const folding = { folding: { kind: 'k-fold', count: 10 }, seed: 41 };

/** Measures the figures that README tells and the app shows before a run. Returns the exit code. */
export async function run(args) {
  const options = readOptions(args);
  if (options === undefined) {
    process.stderr.write(usage);
    return 2;
  }
  const figures = JSON.parse(await readFile(figuresFile, 'utf8'));
  if (!options.render) await measure(figures, options);
  await writeFigures(figures);
  return 0;
}

/** Puts what presets come to here into `figures`. */
async function measure(figures, { presets, only }) {
  await access(trainCsv);
  const folder = await mkdtemp(join(tmpdir(), 'readme-'));
  try {
    for (const [preset, seeds] of presets) {
      const { folds = null, ...before } = figures.presets[preset] ?? {};
      figures.presets[preset] = {
        ...(only === 'folds' && 'seeds' in before ? before : await measureSeeds(folder, preset, seeds)),
        folds: only === 'seeds' ? folds : await measureFolds(folder, preset),
      };
      process.stderr.write(`${preset}: ${JSON.stringify(figures.presets[preset])}\n`);
    }
    figures.builtin = await measureBuiltin(folder);
    figures.imagesPerSecond = await speed();
  } finally {
    await rm(folder, { recursive: true });
  }
  figures.machine = `${cpus()[0].model.trim()}, ${cpus().length} cores, Node ${process.versions.node}`;
}

function readOptions(args) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        preset: { type: 'string', multiple: true },
        seeds: { type: 'string' },
        only: { type: 'string' },
        render: { type: 'boolean', default: false },
      },
    });
    const seeds = values.seeds === undefined ? undefined : Number(values.seeds);
    if (seeds !== undefined && !(Number.isInteger(seeds) && seeds > 0)) return undefined;
    if (![undefined, 'seeds', 'folds'].includes(values.only)) return undefined;
    const names = values.preset ?? Object.keys(promised);
    const { render, only } = values;
    return { render, only, presets: names.map((name) => [name, seeds ?? promised[name] ?? 1]) };
  } catch {
    return undefined;
  }
}

async function measureSeeds(folder, preset, seeds) {
  const runs = [];
  for (let seed = firstSeed; seed < firstSeed + seeds; seed++) {
    const out = join(folder, `${preset}-${seed}`);
    runs.push(
      await runCli('train', '--data', trainCsv, '--preset', preset, '--seed', String(seed), '--out', out),
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

/** The mean over all folds and its interval; null of presets whose figures README does not promise. */
async function measureFolds(folder, preset) {
  if (!(preset in promised)) return null;
  const contestant = { name: preset, plan: { algorithm: 'convolutional-network', parameters: { preset } } };
  const plan = { name: preset, ...folding, secondsPerCell: 0, contestants: [contestant] };
  const own = await mkdtemp(join(folder, 'folds-'));
  const { leaderboard } = await runComparison(own, plan, trainCsv);
  const [{ folds, mean, interval }] = leaderboard;
  return { count: folds, mean, interval };
}

async function measureBuiltin(folder) {
  const out = join(folder, 'builtin');
  const trained = await runCli('train', '--data', 'builtin', '--epochs', '3', '--out', out);
  const real = await runCli('evaluate', '--run', trained.run, '--data', trainCsv);
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

async function writeFigures(figures) {
  await writeFile(figuresFile, `${JSON.stringify(figures, null, 2)}\n`);
  await writeFile(join('src', 'shared', 'expectations.ts'), expectationsModule(figures));
  const readme = await readFile('README.md', 'utf8');
  await writeFile(
    'README.md',
    readme.replace(/<!-- figures -->[\s\S]*<!-- \/figures -->/, figuresBlock(figures)),
  );
}
