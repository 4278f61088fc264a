import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundle, project } from '../bundle.mjs';
import { machineName, tensorflowFolder } from '../environments.mjs';
import { measureSpeed } from '../train/measure-speed.mjs';
import { measureTimeTo } from '../train/measure-time-to.mjs';
import { readOptions, usage } from '../train/options.mjs';
import { describeReport, markdownReport } from '../train/render.mjs';
import { summarize } from '../train/summarize.mjs';

const page = join(project, 'BENCHMARKS.md');
const figures = join(project, 'docs', 'benchmarks.json');

/** Compares the speed of training. Returns the exit code. */
export async function run(args) {
  const options = readOptions(args);
  if (options === undefined) {
    process.stderr.write(usage);
    return 2;
  }
  if (options.render) {
    await writeFile(page, markdownReport(JSON.parse(await readFile(figures, 'utf8'))));
    return 0;
  }
  if (!existsSync(tensorflowFolder)) {
    process.stderr.write('Native TensorFlow is not set up yet: run `npm run setup` first.\n');
    return 1;
  }
  const report = await measure(options);
  process.stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : describeReport(report));
  if (options.write) {
    await writeFile(figures, `${JSON.stringify(report, null, 2)}\n`);
    await writeFile(page, markdownReport(report));
  }
  return 0;
}

async function measure(options) {
  const load = loadavg()[0];
  const { workloads } = await import(pathToFileURL(await bundle('bench/train/networks.mjs')).href);
  const runs = await measureSpeed(workloads, options);
  const learning = options.timeTo ? await measureTimeTo(options) : null;
  return summarize({ machine: machineName(), load, rounds: options.rounds, workloads, runs, learning });
}
