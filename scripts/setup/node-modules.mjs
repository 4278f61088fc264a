import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { npmCommand, runCommand } from './run-command.mjs';
import { readJson, writeWhole } from './whole-files.mjs';

/**
 * The node modules, exactly as the lock file says and without running anybody's install script: the two packages that
 * need more than files (native TensorFlow, Electron) have steps of their own.
 */
export const modulesStep = {
  name: 'modules',
  title: () => 'node modules',
  isReady,
  prepare,
  waysOut,
  locks: 'project',
};

/** Lies in node_modules, so that it goes when they go. */
function stampPath(project) {
  return join(project, 'node_modules', '.digit-recognizer-lock-sha256');
}

async function isReady({ project }) {
  const [lock, stamp] = await Promise.all([
    lockHash(project),
    readFile(stampPath(project), 'utf8').catch(() => ''),
  ]);
  return stamp === lock;
}

async function prepare(context) {
  const { project, environment, progress } = context;
  const hash = await lockHash(project);
  if (!(await isInstalledAlready(project))) {
    progress.update('npm ci');
    const [npm, ...first] = npmCommand(environment, context.platform);
    const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--progress=false'];
    await runCommand(npm, [...first, 'ci', ...options], { cwd: project, env: environment });
  }
  await writeWhole(stampPath(project), hash);
}

async function lockHash(project) {
  return createHash('sha256')
    .update(await readFile(join(project, 'package-lock.json')))
    .digest('hex');
}

/** True when npm itself has already installed this very lock file, for example by a person's own `npm ci`. */
async function isInstalledAlready(project) {
  const [wanted, installed] = await Promise.all([
    readJson(join(project, 'package-lock.json')),
    readJson(join(project, 'node_modules', '.package-lock.json')),
  ]);
  return (
    wanted !== undefined && installed !== undefined && sameInstallation(wanted.packages, installed.packages)
  );
}

/**
 * Compares a lock file's packages with what npm notes in node_modules; packages for other platforms may be missing.
 * @param {Record<string, { version?: string, integrity?: string, optional?: boolean }>} wanted
 * @param {Record<string, { version?: string, integrity?: string }>} installed
 */
export function sameInstallation(wanted, installed) {
  const isAsWanted = ([path, { version, integrity, optional }]) => {
    const found = installed[path];
    if (!found) return optional === true || path === '';
    return found.version === version && found.integrity === integrity;
  };
  return Object.entries(wanted).every(isAsWanted) && Object.keys(installed).every((path) => path in wanted);
}

function waysOut() {
  return {
    own: 'npm_config_cache=<folder of an npm cache that holds the packages>',
    mirror: 'npm config set registry <your mirror> (and npm config set proxy, cafile, where needed)',
    manual: 'npm ci --ignore-scripts',
  };
}
