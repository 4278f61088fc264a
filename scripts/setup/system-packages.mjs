import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { runCommand } from './run-command.mjs';
import { toldError } from './setup-failure.mjs';

// What the Electron executable itself is linked with and a bare system lacks, by the name its loader asks for, with the
// Debian packages that carry it: newer releases renamed some, so the first name that the system knows is taken. GTK
// brings the X11, Pango and Cairo libraries along.
const windowLibraries = {
  'libgtk-3.so.0': ['libgtk-3-0', 'libgtk-3-0t64'],
  'libnss3.so': ['libnss3'],
  'libasound.so.2': ['libasound2', 'libasound2t64'],
  'libgbm.so.1': ['libgbm1'],
  'libdrm.so.2': ['libdrm2'],
  'libatspi.so.0': ['libatspi2.0-0', 'libatspi2.0-0t64'],
  'libcups.so.2': ['libcups2', 'libcups2t64'],
  'libdbus-1.so.3': ['libdbus-1-3'],
  'libxkbcommon.so.0': ['libxkbcommon0'],
  'libudev.so.1': ['libudev1'],
};
const schedulerPrograms = {
  slurmctld: ['slurmctld'],
  slurmd: ['slurmd'],
  sbatch: ['slurm-client'],
  munged: ['munge'],
};
const displayPrograms = { Xvfb: ['xvfb'], xauth: ['xauth'] };

/** The libraries a window needs. */
export const systemStep = packagesStep({
  name: 'system',
  title: 'system libraries for the window',
  libraries: windowLibraries,
  programs: {},
});

/** A display without a screen, for the checks on a server. */
export const displayStep = packagesStep({
  name: 'display',
  title: 'virtual display for the checks',
  libraries: {},
  programs: displayPrograms,
});

/** A scheduler of jobs of one machine, for the checks of comparisons on Slurm; they are skipped where it cannot be had. */
export const schedulerStep = packagesStep({
  name: 'scheduler',
  title: 'Slurm for the checks',
  libraries: {},
  programs: schedulerPrograms,
  isOptional: true,
});

function packagesStep({ name, title, libraries, programs, isOptional = false }) {
  const missing = (context) => findMissing(context, { libraries, programs });
  return {
    name,
    title: () => title,
    isReady: async (context) =>
      isNotOurs(context) ||
      (await missing(context)).length === 0 ||
      (isOptional && !(await canInstall(context))),
    async prepare(context) {
      const installing = installPackages(await missing(context), context);
      // What is optional stops nothing: its checks say that it is missing.
      return isOptional ? installing.catch(() => 'not to be had here') : installing;
    },
    waysOut: (context) => packageWaysOut(context, { ...libraries, ...programs }),
    locks: 'cache',
  };
}

/** A person may bring these libraries in ways that the loader's list does not show. */
function isNotOurs({ platform, environment }) {
  return platform !== 'linux' || Boolean(environment.DIGIT_RECOGNIZER_SKIP_SYSTEM);
}

/** The alternatives for each missing part, for example `[['libgtk-3-0', 'libgtk-3-0t64']]`. */
async function findMissing({ environment }, { libraries, programs }) {
  const wantsLibraries = Object.keys(libraries).length > 0;
  const [known, found] = await Promise.all([
    wantsLibraries ? knownLibraries() : undefined,
    Promise.all(Object.keys(programs).map((program) => isOnPath(program, environment))),
  ]);
  const missingLibraries = known ? Object.keys(libraries).filter((name) => !known.has(name)) : [];
  const missingPrograms = Object.keys(programs).filter((_, index) => !found[index]);
  return [
    ...missingLibraries.map((name) => libraries[name]),
    ...missingPrograms.map((name) => programs[name]),
  ];
}

/** The loader's own list; undefined on a system without one (musl, NixOS), where nothing can be said. */
async function knownLibraries() {
  for (const program of ['/sbin/ldconfig', 'ldconfig']) {
    const list = await runCommand(program, ['-p']).catch(() => undefined);
    if (list !== undefined) return parseLibraryList(list);
  }
  return undefined;
}

/** The names in the output of `ldconfig -p`. */
export function parseLibraryList(list) {
  return new Set(list.split('\n').map((line) => line.trim().split(' ', 1)[0]));
}

async function isOnPath(program, environment) {
  const folders = [...(environment.PATH ?? '').split(delimiter), '/usr/bin', '/usr/sbin', '/usr/local/bin'];
  const tries = folders.map((folder) => access(join(folder, program), constants.X_OK));
  return Promise.any(tries).then(
    () => true,
    () => false,
  );
}

async function canInstall({ environment }) {
  return process.getuid?.() === 0 && (await isOnPath('apt-get', environment));
}

async function installPackages(missing, { environment, progress }) {
  const first = missing.map(([name]) => name);
  const hasApt = await isOnPath('apt-get', environment);
  if (!(await canInstall({ environment })))
    throw toldError(`missing: ${first.join(', ')}${hasApt ? ' (and this user may not install them)' : ''}`);
  const env = { ...environment, DEBIAN_FRONTEND: 'noninteractive' };
  const waiting = ['-o', 'DPkg::Lock::Timeout=300'];
  progress.update('apt-get update');
  await runCommand('apt-get', [...waiting, 'update', '-q'], { env });
  const names = [];
  for (const alternatives of missing) names.push(await installableName(alternatives));
  progress.update(`apt-get install ${names.join(' ')}`);
  await runCommand('apt-get', [...waiting, 'install', '-y', '-q', '--no-install-recommends', ...names], {
    env,
  });
}

async function installableName(alternatives) {
  for (const name of alternatives) {
    const policy = await runCommand('apt-cache', ['policy', name]).catch(() => '');
    if (/Candidate: (?!\(none\))/.test(policy)) return name;
  }
  return alternatives[0];
}

function packageWaysOut({ environment }, parts) {
  const names = Object.values(parts).map(([name]) => name);
  const sudo = process.getuid?.() === 0 ? '' : 'sudo ';
  return {
    own: 'LD_LIBRARY_PATH=<folder with these libraries> and DIGIT_RECOGNIZER_SKIP_SYSTEM=1, which leaves this step out',
    mirror: `an apt mirror in /etc/apt/sources.list or a proxy (${environment.http_proxy ? 'http_proxy is set' : 'http_proxy in the environment'})`,
    manual: `${sudo}apt-get update && ${sudo}apt-get install -y ${names.join(' ')}`,
  };
}
