import { spawn } from 'node:child_process';
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from '../figures.mjs';
import { figuresBlock } from '../readme-figures.mjs';

const trainCsv = join('..', 'shared', 'data', 'train.csv.gz');
const seeds = [11, 12, 13, 14, 15];
/** Seeds of the longer recipes. */
const fewSeeds = { balanced: [11, 12, 13], thorough: [11, 12, 13], accurate: [11, 12] };

/** Measures the figures that README tells, on the real train.csv, and writes them into it: `npm run bench -- readme`. */
export async function run() {
  await access(trainCsv);
  const folder = await mkdtemp(join(tmpdir(), 'readme-'));
  const short = [];
  const long = [];
  for (const seed of seeds) {
    short.push(await train(folder, trainCsv, { seed, epochs: 1 }));
    long.push(await train(folder, trainCsv, { seed, epochs: 3 }));
  }
  const recipes = {};
  for (const [network, own] of Object.entries(fewSeeds)) {
    const runs = [];
    for (const seed of own) runs.push(await train(folder, trainCsv, { seed, network }));
    recipes[network] = { ...summary(runs), epochs: runs[0].epochs.length, seeds: own.length };
  }
  const builtin = await train(folder, 'builtin', { seed: 1, epochs: 3 });
  const real = await cli('evaluate', '--run', builtin.run, '--data', trainCsv);
  await rm(folder, { recursive: true });
  await writeFigures({
    machine: `${cpus()[0].model.trim()}, ${cpus().length} cores, Node ${process.versions.node}`,
    seeds: seeds.length,
    read: median([...short, ...long].map(({ seconds }) => seconds.read)),
    oneEpoch: summary(short),
    threeEpochs: summary(long),
    recipes,
    builtin: { accuracy: real.accuracy, seconds: builtin.seconds.train },
  });
  return 0;
}

function summary(runs) {
  const accuracies = runs.map(({ best }) => best.validationAccuracy);
  return {
    accuracy: median(accuracies),
    lowest: Math.min(...accuracies),
    seconds: median(runs.map(({ seconds }) => seconds.train)),
    imagesPerSecond: median(runs.map(({ imagesPerSecond }) => imagesPerSecond)),
  };
}

async function train(folder, data, { seed, epochs, network = 'fast' }) {
  const out = join(folder, `${data === 'builtin' ? data : 'real'}-${network}-${seed}-${epochs ?? 'own'}`);
  const rounds = epochs === undefined ? [] : ['--epochs', String(epochs)];
  return await cli(
    'train',
    '--data',
    data,
    '--network',
    network,
    '--seed',
    String(seed),
    ...rounds,
    '--out',
    out,
  );
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
  await writeFile(join('docs', 'figures.json'), `${JSON.stringify(figures, null, 2)}\n`);
  const readme = await readFile('README.md', 'utf8');
  await writeFile(
    'README.md',
    readme.replace(/<!-- figures -->[\s\S]*<!-- \/figures -->/, figuresBlock(figures)),
  );
}
