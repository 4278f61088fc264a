import { spawn } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from '../build.mjs';
import { packageApp } from '../package.mjs';
import { projectFolder } from '../setup/places.mjs';
import { runCommand } from '../setup/run-command.mjs';
import { readJson } from '../setup/whole-files.mjs';
import { oneCheck, tallyTests } from './tally.mjs';

const program = (path) => join(projectFolder, 'node_modules', path);

/**
 * The checks in the order they run: quick ones first. `need` names the parts set-up must have made; each gives a tally.
 * `isOnlyByName`: too long for every time; it runs when it is asked for.
 */
export const stages = [
  {
    name: 'format',
    need: ['modules'],
    run: () =>
      runCheck([
        program('@biomejs/biome/bin/biome'),
        'ci',
        ...(process.stdout.isTTY ? [] : ['--colors=off']),
        '.',
      ]),
  },
  { name: 'types', need: ['modules'], run: () => runCheck([program('typescript/bin/tsc'), '-b']) },
  { name: 'layers', need: ['modules'], run: checkLayers },
  { name: 'unit', need: ['modules', 'tensorflow'], run: (filters) => runTests('unit', filters) },
  {
    name: 'accuracy',
    isOnlyByName: true,
    need: ['modules', 'tensorflow'],
    run: (filters) => runTests('accuracy', filters),
  },
  { name: 'build', need: ['modules'], run: runBuild },
  { name: 'app', need: ['modules', 'tensorflow', 'electron', 'system', 'display'], run: runAppTests },
  { name: 'package', need: ['modules', 'tensorflow', 'electron', 'system', 'display'], run: runPackageTests },
];

async function runBuild() {
  await build();
  return oneCheck(true);
}

async function runAppTests(filters) {
  await build();
  return runTests('app', filters);
}

async function runPackageTests(filters) {
  await packageApp();
  return runTests('package', filters);
}

async function runCheck(parameters) {
  return oneCheck((await runShown(process.execPath, parameters)) === 0);
}

/** The layers hold only if the checker really read the sources: with a wrong TypeScript it sees none and says nothing. */
async function checkLayers() {
  const depcruise = program('dependency-cruiser/bin/dependency-cruise.mjs');
  const config = ['--config', join(projectFolder, '.dependency-cruiser.cjs')];
  const json = await runCommand(process.execPath, [depcruise, ...config, '--output-type', 'json', 'src'], {
    cwd: projectFolder,
  }).catch((error) => error.output ?? '');
  const { summary } = JSON.parse(json || '{"summary":{"totalCruised":0,"violations":[]}}');
  const own = summary.totalCruised;
  const errors = summary.violations.filter(({ rule }) => rule.severity === 'error');
  for (const { rule, from, to } of errors) console.log(`  ${rule.name}: ${from} -> ${to}`);
  console.log(`  ${own} modules read, ${errors.length} against a rule`);
  return oneCheck(own > 0 && errors.length === 0);
}

async function runTests(project, filters = []) {
  const output = join(projectFolder, '.build', 'test-results', `${project}.json`);
  await mkdir(join(projectFolder, '.build', 'test-results'), { recursive: true });
  await rm(output, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${output}`];
  const vitest = [program('vitest/vitest.mjs'), 'run', '--project', project, ...reporters, ...filters];
  const hasWindow = project === 'app' || project === 'package';
  const command = hasWindow ? onDisplay([process.execPath, ...vitest]) : [process.execPath, ...vitest];
  const exitCode = await runShown(command[0], command.slice(1));
  return tallyTests({ report: await readJson(output), exitCode });
}

/** A window needs a display; where there is none, a virtual one for the time of the command. */
export function onDisplay(command, environment = process.env, platform = process.platform) {
  if (platform !== 'linux' || environment.DISPLAY || environment.WAYLAND_DISPLAY) return command;
  return ['xvfb-run', '--auto-servernum', '--server-args=-screen 0 1600x1000x24', ...command];
}

function runShown(command, parameters) {
  return new Promise((resolve) => {
    const env = process.stdout.isTTY ? process.env : { ...process.env, NO_COLOR: '1' };
    const child = spawn(command, parameters, {
      cwd: projectFolder,
      env,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.on('error', (error) => {
      console.log(`  ${command}: ${error.message}`);
      resolve(1);
    });
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
