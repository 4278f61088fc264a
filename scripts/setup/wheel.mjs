import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { requireSpace } from './disk-space.mjs';
import { wheelPython } from './pinned.mjs';
import { megabytes } from './progress.mjs';
import { answers, runCommand } from './run-command.mjs';
import { toldError } from './setup-failure.mjs';
import { sha256OfFile, sizeOf, sweepTemporaries, temporaryName } from './whole-files.mjs';

/** The ways a machine can have pip, in the order they are tried. */
const pipCommands = [
  ['python3', '-m', 'pip'],
  ['python', '-m', 'pip'],
  ['pip3'],
  ['pip'],
  ['py', '-3', '-m', 'pip'],
];

/**
 * The path of the pinned wheel in the cache's download folder, fetched by the person's own pip (so their mirror, proxy
 * and certificates count) unless a whole one lies there already, put there by hand or left by an unpacking that failed.
 * @param {typeof import('./pinned.mjs').tensorflowWheels['linux-x64']} wheel
 * @param {{ cache: string, environment: NodeJS.ProcessEnv, progress: { update: (detail: string) => void, note: (text: string) => void } }} context
 */
export async function obtainWheel(wheel, { cache, environment, progress }) {
  const downloads = join(cache, 'downloads');
  const place = join(downloads, wheel.file);
  await sweepTemporaries(downloads);
  if (await isPinned(place, wheel, progress)) return place;
  await requireSpace(cache, wheel.size + wheel.unpackedSize);
  await mkdir(downloads, { recursive: true });
  const work = await mkdtemp(temporaryName(join(downloads, 'wheel')));
  try {
    const fetched = await download(wheel, { work, environment, progress });
    const sha256 = await sha256OfFile(fetched);
    if (sha256 !== wheel.sha256) throw wrongHash(wheel, `got ${sha256}, expected ${wheel.sha256}`);
    await rename(fetched, place);
    return place;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function isPinned(place, wheel, progress) {
  const size = await sizeOf(place);
  if (size < 0) return false;
  progress.update('checking the file in the download folder');
  if (size === wheel.size && (await sha256OfFile(place)) === wheel.sha256) return true;
  progress.note(
    `${wheel.file} in the download folder is not the pinned file (half-finished or changed): fetching it again`,
  );
  await rm(place, { force: true });
  return false;
}

async function download(wheel, { work, environment, progress }) {
  const [pip, ...first] = await findPip(environment);
  const requirements = join(work, 'requirements.txt');
  await writeFile(requirements, `${wheel.package}==${wheel.version} --hash=sha256:${wheel.sha256}\n`);
  const watch = setInterval(async () => {
    progress.update(`downloading ${megabytes(await folderSize(work), wheel.size)}`);
  }, 500);
  try {
    // Its own temporary folder lies beside the result: a small /tmp must not decide, and the progress can be seen there.
    const env = { ...environment, ...quietPip, TMPDIR: work, TEMP: work, TMP: work };
    await runCommand(pip, [...first, ...downloadParameters(wheel, { requirements, work })], { env });
  } catch (error) {
    throw /DO NOT MATCH THE HASHES/.test(error.output ?? '')
      ? wrongHash(wheel, 'pip refused it', error.output)
      : error;
  } finally {
    clearInterval(watch);
  }
  const [name] = (await readdir(work)).filter((entry) => entry.endsWith('.whl'));
  if (!name) throw toldError('pip ended well but wrote no wheel');
  return join(work, name);
}

const quietPip = { PIP_DISABLE_PIP_VERSION_CHECK: '1', PIP_NO_INPUT: '1', PIP_REQUIRE_VIRTUALENV: '0' };

/** Also what a person is told to type by hand, so it must hold everything that pins the file. */
export function downloadParameters(wheel, { requirements, work }) {
  return [
    'download',
    '--no-cache-dir',
    ...pinningParameters(wheel),
    '--require-hashes',
    '-r',
    requirements,
    '-d',
    work,
  ];
}

export function pinningParameters(wheel) {
  const { version, implementation, abi } = wheelPython;
  const python = ['--python-version', version, '--implementation', implementation, '--abi', abi];
  const platforms = wheel.platformTags.flatMap((tag) => ['--platform', tag]);
  return ['--no-deps', '--only-binary=:all:', ...python, ...platforms];
}

async function findPip(environment) {
  for (const [program, ...first] of pipCommands) {
    if (await answers(program, [...first, '--version'], environment)) return [program, ...first];
  }
  throw toldError('pip was not found (tried python3 -m pip, python -m pip, pip3 and pip)');
}

function wrongHash(wheel, how, output) {
  const cause = `the downloaded ${wheel.package} ${wheel.version} is not the pinned file (SHA-256: ${how}); a proxy or mirror changed it or cut it short`;
  return toldError(cause, { output });
}

/** Bytes in a folder and its subfolders; files may vanish while it looks. */
async function folderSize(folder) {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(
    files.map((entry) => stat(join(entry.parentPath ?? entry.path, entry.name)).catch(() => undefined)),
  );
  return sizes.reduce((sum, found) => sum + (found?.size ?? 0), 0);
}
