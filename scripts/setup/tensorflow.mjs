import { createHash } from 'node:crypto';
import { mkdir, readdir, readlink, realpath, rm, stat, symlink } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { addonIsReady, addonKey, addonName, compileAddon, compilerHint } from './addon.mjs';
import { requireSpace } from './disk-space.mjs';
import { tensorflowWheels, wheelHeaders } from './pinned.mjs';
import { megabytes } from './progress.mjs';
import { runCommand } from './run-command.mjs';
import { toldError } from './setup-failure.mjs';
import { obtainWheel, pinningParameters } from './wheel.mjs';
import { pointTo, publishFolder, readJson, sizeOf, temporaryName, writeJson } from './whole-files.mjs';
import { unpackZip } from './zip.mjs';

/** Native TensorFlow: the C library with its headers, the compiled addon beside it, and this clone's pointer to both. */
export const tensorflowStep = { name: 'tensorflow', title, isReady, prepare, waysOut, locks: 'cache' };

/** What the app's About and the log say about the TensorFlow in use. */
export async function describeTensorflow(context) {
  const { folder, stampPath, source } = await plan(context);
  const stamp = await readJson(stampPath);
  return { version: stamp?.version ?? 'unknown', source, path: folder, oneDnn: context.platform === 'linux' };
}

function title({ platform, arch, environment }) {
  if (environment.LIBTENSORFLOW_PATH) return 'native TensorFlow (your own, LIBTENSORFLOW_PATH)';
  return `native TensorFlow ${tensorflowWheels[`${platform}-${arch}`]?.version ?? ''}`.trim();
}

/** Where the parts come from and go to; throws when this platform has neither a pinned wheel nor a folder of its own. */
async function plan({ cache, platform, arch, environment }) {
  const own = environment.LIBTENSORFLOW_PATH;
  const wheel = tensorflowWheels[`${platform}-${arch}`];
  if (!own && !wheel) throw toldError(unsupported(platform, arch));
  const ownPath = own && resolve(own);
  const version = own
    ? `own-${createHash('sha256').update(ownPath).digest('hex').slice(0, 8)}`
    : wheel.version;
  const folder = join(cache, `tensorflow-${version}-${platform}-${arch}`);
  const libraries = own ? await ownLibraries(ownPath) : wheel.libraries;
  return {
    own: ownPath,
    wheel,
    folder,
    libraries,
    stampPath: `${folder}.json`,
    source: own ? 'own' : 'wheel',
  };
}

function unsupported(platform, arch) {
  const reason =
    platform === 'win32'
      ? 'the published Windows packages hold no TensorFlow C library that the addon could be linked with; use WSL 2, where everything works'
      : 'no pinned package holds the TensorFlow C library for it';
  return `${platform}-${arch} is not supported without your own library: ${reason}`;
}

async function isReady(context) {
  const { folder, libraries, stampPath, own } = await plan(context);
  const [whole, key, pointed] = await Promise.all([
    librariesAreWhole({ folder, libraries, stampPath, own }),
    addonKey({ ...context, libraries }),
    readlink(join(context.native, 'tensorflow')).catch(() => ''),
  ]);
  return whole && pointed === folder && (await addonIsReady({ folder, key: own ? ownKey(key, own) : key }));
}

async function librariesAreWhole({ folder, libraries, stampPath, own }) {
  const stamp = await readJson(stampPath);
  if (!stamp?.checked || stamp.own !== own) return false;
  const sizes = await Promise.all(libraries.map((name) => sizeOf(join(folder, 'lib', name))));
  return libraries.every((name, index) => sizes[index] > 0 && stamp.sizes[name] === sizes[index]);
}

async function prepare(context) {
  const planned = await plan(context);
  const { folder, libraries, stampPath, own } = planned;
  const { progress } = context;
  if (!(await librariesAreWhole(planned))) {
    await rm(stampPath, { force: true });
    await (own ? linkOwnLibraries(planned) : unpackWheel(planned, context));
  }
  const plainKey = await addonKey({ ...context, libraries });
  const key = own ? ownKey(plainKey, own) : plainKey;
  if (!(await addonIsReady({ folder, key }))) {
    progress.update('compiling the addon');
    await prepareAddon(planned, { ...context, key });
  }
  progress.update('loading it once');
  const version = await loadOnce(planned);
  await writeJson(stampPath, { version, checked: true, own, sizes: await sizesOf(folder, libraries) });
  await pointTo(join(context.native, 'tensorflow'), folder);
  if (!own) await rm(join(context.cache, 'downloads', planned.wheel.file), { force: true });
}

async function unpackWheel({ wheel, folder }, context) {
  const archive = await obtainWheel(wheel, context);
  await requireSpace(context.cache, wheel.unpackedSize);
  const unpacked = temporaryName(folder);
  const libraries = new Set(wheel.libraries.map((name) => `tensorflow/${name}`));
  try {
    const names = await unpackZip(archive, {
      folder: unpacked,
      placeOf: (name) => {
        if (libraries.has(name)) return join('lib', basename(name));
        return wheelHeaders.some((start) => name.startsWith(start))
          ? name.slice('tensorflow/'.length)
          : undefined;
      },
      onBytes: (written, total) => context.progress.update(`unpacking ${megabytes(written, total)}`),
    });
    const missing = [...libraries].filter((name) => !names.includes(name));
    if (missing.length > 0) throw toldError(`the wheel does not hold ${missing.join(', ')}`);
    await publishFolder(unpacked, folder);
  } catch (error) {
    await rm(unpacked, { recursive: true, force: true });
    throw error;
  }
}

/** A person's own library is linked, never copied; an addon that lies beside it is taken as it is. */
async function linkOwnLibraries({ own, folder, libraries }) {
  const linked = temporaryName(folder);
  try {
    await mkdir(join(linked, 'lib'), { recursive: true });
    for (const name of libraries)
      await symlink(await realpath(join(own, 'lib', name)), join(linked, 'lib', name));
    await symlink(join(own, 'include'), join(linked, 'include'));
    await publishFolder(linked, folder);
  } catch (error) {
    await rm(linked, { recursive: true, force: true });
    throw error;
  }
}

async function prepareAddon({ own, folder, libraries }, context) {
  const theirs = own && join(own, 'lib', addonName);
  if (!theirs || (await sizeOf(theirs)) < 0) return compileAddon({ ...context, folder, libraries });
  const place = join(folder, 'lib', addonName);
  await rm(place, { force: true });
  await symlink(await realpath(theirs), place);
  await writeJson(`${place}.json`, { key: context.key, size: await sizeOf(place) });
}

function ownKey(key, own) {
  return `${key}-${createHash('sha256').update(own).digest('hex').slice(0, 8)}`;
}

async function ownLibraries(own) {
  const names = await readdir(join(own, 'lib')).catch(() => []);
  const isFile = (name) => names.includes(name);
  const sets = [
    ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'],
    ['libtensorflow.so.2', 'libtensorflow_framework.so.2'],
    ['libtensorflow_cc.2.dylib', 'libtensorflow_framework.2.dylib'],
    ['libtensorflow.2.dylib', 'libtensorflow_framework.2.dylib'],
    ['tensorflow.dll', addonName],
  ];
  const found = sets.find((set) => set.every(isFile));
  if (!found) throw toldError(`LIBTENSORFLOW_PATH (${own}) holds no lib/ with TensorFlow's C library in it`);
  const headers = join(own, 'include', 'tensorflow', 'c', 'c_api.h');
  if (!isFile(addonName) && !(await stat(headers).catch(() => undefined)))
    throw toldError(`LIBTENSORFLOW_PATH (${own}) holds no include/tensorflow/c/c_api.h`);
  return found.filter((name) => name !== addonName);
}

/** Loads the addon in a process of its own, which proves library, addon and machine fit; gives TensorFlow's version. */
async function loadOnce({ folder, stampPath }) {
  const addon = join(folder, 'lib', addonName);
  const program = 'process.stdout.write(String(require(process.argv[1]).TF_Version))';
  const env = { ...process.env, TF_CPP_MIN_LOG_LEVEL: '2' };
  try {
    return (await runCommand(process.execPath, ['-e', program, addon], { env })).trim();
  } catch (error) {
    await Promise.all([rm(stampPath, { force: true }), rm(`${addon}.json`, { force: true })]);
    throw toldError('the library does not load; it will be fetched and compiled anew next time', {
      output: error.output,
    });
  }
}

async function sizesOf(folder, libraries) {
  const sizes = await Promise.all(libraries.map((name) => sizeOf(join(folder, 'lib', name))));
  return Object.fromEntries(libraries.map((name, index) => [name, sizes[index]]));
}

function waysOut({ cache, platform, arch }) {
  const wheel = tensorflowWheels[`${platform}-${arch}`];
  const own =
    'LIBTENSORFLOW_PATH=<folder with lib/ and include/ of TensorFlow 2.x> (a tfjs_binding.node in its lib/ is used as it is; CXX names the compiler)';
  const mirror =
    'pip config set global.index-url <your mirror>, or PIP_INDEX_URL, PIP_PROXY, PIP_CERT in the environment';
  if (!wheel)
    return { own, mirror, manual: 'use Linux (WSL 2 on Windows) or macOS, where the pinned library exists' };
  const command = `pip download ${pinningParameters(wheel).join(' ')} ${wheel.package}==${wheel.version} -d "${join(cache, 'downloads')}"`;
  return { own, mirror, manual: `${command} (compiler: ${compilerHint(platform)})` };
}
