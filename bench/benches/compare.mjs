import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { bundle, project } from '../bundle.mjs';
import { machineName } from '../environments.mjs';
import { comparisonBlock } from '../readme-comparison.mjs';
import { runComparison } from '../run-comparison.mjs';

const usage = `Usage: npm run bench -- compare [--folds N] [--render]
Compares all algorithms on Kaggle's train.csv and writes what they came to into README.md and docs/comparison.json.
  --folds N   default: 3
  --render    write README.md from docs/comparison.json, without measuring
`;
const trainCsv = join(project, '..', 'shared', 'data', 'train.csv.gz');
const comparisonFile = join(project, 'docs', 'comparison.json');

/** Measures the table of algorithms in README. Returns the exit code. */
export async function run(args) {
  const { values } = parseArgs({
    args,
    options: {
      folds: { type: 'string', default: '3' },
      render: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stderr.write(usage);
    return 0;
  }
  if (!values.render) {
    await access(trainCsv);
    const comparison = await measure(Number(values.folds));
    await writeFile(comparisonFile, `${JSON.stringify(comparison, null, 2)}\n`);
  }
  await writeReadme(JSON.parse(await readFile(comparisonFile, 'utf8')));
  return 0;
}

async function measure(folds) {
  const { listAlgorithms } = await import(
    pathToFileURL(await bundle('src/shared/algorithms/algorithms.ts')).href
  );
  const known = listAlgorithms();
  const folder = await mkdtemp(join(tmpdir(), 'bench-compare-'));
  try {
    const plan = {
      name: 'All algorithms',
      folding: { kind: 'k-fold', count: folds },
      seed: 1,
      contestants: known.map(({ id, name }) => ({ name, plan: { algorithm: id } })),
    };
    const { data, leaderboard } = await runComparison(folder, plan, trainCsv);
    const literature = new Map(known.map(({ name, reference }) => [name, reference.accuracy]));
    return {
      machine: machineName(),
      rows: data.rows,
      folds,
      leaderboard: leaderboard.map(({ contestant: _, ...standing }) => ({
        ...standing,
        literature: literature.get(standing.name),
      })),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function writeReadme(comparison) {
  const path = join(project, 'README.md');
  const readme = await readFile(path, 'utf8');
  const block = /<!-- comparison -->[\s\S]*<!-- \/comparison -->/;
  await writeFile(
    path,
    readme.replace(block, () => comparisonBlock(comparison)),
  );
}
