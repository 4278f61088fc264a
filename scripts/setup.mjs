import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describeElectron, electronStep } from './setup/electron.mjs';
import { withLock } from './setup/lock.mjs';
import { modulesStep } from './setup/node-modules.mjs';
import { cacheFolder, electronExecutable, nativeFolder, projectFolder } from './setup/places.mjs';
import { createProgress, seconds } from './setup/progress.mjs';
import {
  describeCause,
  describeFailure,
  diskWaysOut,
  isDiskTrouble,
  SetupFailure,
} from './setup/setup-failure.mjs';
import { displayStep, schedulerStep, systemStep } from './setup/system-packages.mjs';
import { describeTensorflow, tensorflowStep } from './setup/tensorflow.mjs';
import { readJson, sweepTemporaries, writeJson } from './setup/whole-files.mjs';

/** In the order they are done: each may use what the ones before it made. */
const steps = [modulesStep, tensorflowStep, electronStep, systemStep, displayStep, schedulerStep];

/** Everything that `npm start` needs. */
export const windowNeeds = ['modules', 'tensorflow', 'electron', 'system'];

/** The command line needs no window. */
export const commandLineNeeds = ['modules', 'tensorflow'];

/**
 * Makes the named parts ready and does nothing for those that are: safe to run at any time, by two programs at once, and
 * again after it was killed. Throws a SetupFailure that names the step, the cause and three ways out.
 * @param {{ need: string[], log?: NodeJS.WriteStream, environment?: NodeJS.ProcessEnv, project?: string }} options
 */
export async function setup({
  need,
  log = process.stdout,
  environment = process.env,
  project = projectFolder,
}) {
  const started = performance.now();
  const context = await readContext({ environment, project, progress: createProgress(log) });
  requireNode(context);
  const wanted = steps.filter(({ name }) => need.includes(name));
  let worked = false;
  for (const step of wanted) worked = (await runStep(step, { context, log, first: !worked })) || worked;
  await writeRuntimeFile(context, need);
  if (worked) log.write(`Set-up done in ${seconds(started)}\n`);
}

async function readContext({ environment, project, progress }) {
  const description = JSON.parse(await readFile(join(project, 'package.json'), 'utf8'));
  return {
    environment,
    project,
    progress,
    platform: process.platform,
    arch: process.arch,
    cache: cacheFolder({ environment }),
    native: project === projectFolder ? nativeFolder : join(project, '.native'),
    declaredElectron: description.devDependencies.electron,
    requiredNode: description.engines.node,
  };
}

function requireNode({ requiredNode }) {
  const [major, minor] = requiredNode.match(/\d+/g).map(Number);
  const [ownMajor, ownMinor] = process.versions.node.split('.').map(Number);
  if (ownMajor > major || (ownMajor === major && ownMinor >= minor)) return;
  throw new SetupFailure({
    step: 'Node.js',
    cause: `this is Node ${process.versions.node}; ${requiredNode} is needed`,
    waysOut: {
      own: 'PATH=<folder of a newer node>:$PATH',
      mirror:
        'a version manager (nvm, fnm, volta) with its mirror variable, for example NVM_NODEJS_ORG_MIRROR',
      manual: 'install the current LTS from the Node.js download page',
    },
  });
}

async function runStep(step, { context, log, first }) {
  try {
    if (await step.isReady(context).catch(failUnlessMissing)) return false;
    if (first) log.write('Setting up (once; later starts skip this)\n');
    await prepareLocked(step, context);
    return true;
  } catch (error) {
    context.progress.failed();
    throw asFailure(error, step, context);
  }
}

/** A readiness check may meet modules that are not installed yet; that is an answer, not a failure. */
function failUnlessMissing(error) {
  if (error.code === 'ENOENT') return false;
  throw error;
}

async function prepareLocked(step, context) {
  const { progress } = context;
  const folder = step.locks === 'cache' ? context.cache : context.native;
  progress.begin(step.title(context));
  let done;
  const wait = {
    onWait: (pid) => progress.note(`another set-up (process ${pid}) is at work; waiting for it`),
  };
  await withLock(
    join(folder, 'set-up.lock'),
    async () => {
      await sweepTemporaries(folder);
      if (!(await step.isReady(context).catch(failUnlessMissing))) done = await step.prepare(context);
    },
    wait,
  );
  progress.done(done);
}

function asFailure(error, step, context) {
  if (error instanceof SetupFailure) return error;
  const cause = describeCause(error);
  const waysOut = isDiskTrouble(cause) ? diskWaysOut(context) : step.waysOut(context);
  return new SetupFailure({ step: step.title(context), cause, waysOut, detail: error.output ?? '' });
}

/** Tells the app which runtime and which TensorFlow really run; a part that was not asked for keeps its last entry. */
async function writeRuntimeFile(context, need) {
  const path = join(context.native, 'runtime.json');
  const before = (await readJson(path)) ?? {};
  const after = {
    ...before,
    ...(need.includes('electron') && { electron: await describeElectron(context) }),
    ...(need.includes('tensorflow') && { tensorflow: await describeTensorflow(context) }),
  };
  if (JSON.stringify(before) !== JSON.stringify(after)) await writeJson(path, after);
}

/** Where this clone's parts lie once set-up is done. */
export function runtimePaths() {
  return { electron: join(nativeFolder, 'electron', electronExecutable()) };
}

/** Prints a set-up failure as a person should read it and ends with 1; any other error is a defect and shows its stack. */
export function reportSetupFailure(error) {
  process.stderr.write(`\n${error instanceof SetupFailure ? describeFailure(error) : error.stack}\n`);
  process.exit(1);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await setup({ need: [...windowNeeds, 'display'] }).catch(reportSetupFailure);
}
