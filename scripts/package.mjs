import { cp, link, mkdir, readdir, readFile, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { nativeFolder, projectFolder } from './setup/places.mjs';
import { createProgress } from './setup/progress.mjs';
import { runCommand } from './setup/run-command.mjs';
import { readJson, writeJson } from './setup/whole-files.mjs';
import { reportSetupFailure, setup, windowNeeds } from './setup.mjs';

const work = join(projectFolder, '.build', 'package');

/**
 * Packages the app for this platform into `release/`: an unpacked folder, or with `installers` what electron-builder.yml
 * lists for people, for which electron-builder downloads tools of its own.
 * @param {{ installers?: boolean }} [options]
 */
export async function packageApp({ installers = false } = {}) {
  await build();
  const progress = createProgress(process.stdout);
  progress.begin('package');
  try {
    await rm(work, { recursive: true, force: true });
    await Promise.all([stageApp(), stageResources()]);
    progress.update('electron-builder');
    await runBuilder({ installers });
    progress.done();
  } catch (error) {
    progress.failed();
    if (error.output) process.stdout.write(error.output);
    throw error;
  }
}

/** The app's archive: what was built, and a package.json without any dependency. */
async function stageApp() {
  const own = JSON.parse(await readFile(join(projectFolder, 'package.json'), 'utf8'));
  const { name, productName, version, description, license, author, type, main } = own;
  await mkdir(join(work, 'app'), { recursive: true });
  await cp(join(projectFolder, 'dist'), join(work, 'app', 'dist'), { recursive: true });
  await writeJson(join(work, 'app', 'package.json'), {
    name,
    productName,
    version,
    description,
    license,
    author,
    type,
    main,
  });
}

/** What lies beside the archive: TensorFlow with its addon as real files, and which runtime this is (without our paths). */
async function stageResources() {
  const library = join(nativeFolder, 'tensorflow', 'lib');
  const place = join(work, 'resources', 'tensorflow', 'lib');
  await mkdir(place, { recursive: true });
  const names = (await readdir(library)).filter((name) => /\.(node|dylib|dll)$|\.so(\.\d+)*$/.test(name));
  await Promise.all(
    names.map(async (name) => linkOrCopy(await realpath(join(library, name)), join(place, name))),
  );
  const { electron, tensorflow } = await readJson(join(nativeFolder, 'runtime.json'));
  await writeJson(join(work, 'resources', 'runtime.json'), {
    electron: { ...electron, path: undefined },
    tensorflow: { ...tensorflow, path: undefined },
  });
}

/** 600 MB: a second name costs nothing where cache and project share a disk. */
async function linkOrCopy(from, to) {
  await link(from, to).catch(() => cp(from, to));
}

async function runBuilder({ installers }) {
  const script = join(projectFolder, 'scripts', 'package', 'run-builder.mjs');
  await runCommand(process.execPath, [script, ...(installers ? ['--installers'] : [])], {
    cwd: projectFolder,
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await setup({ need: windowNeeds }).catch(reportSetupFailure);
  await packageApp({ installers: process.argv.includes('--installers') });
}
