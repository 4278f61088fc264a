import { rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { megabytes } from './progress.mjs';
import { toldError } from './setup-failure.mjs';
import { temporaryName } from './whole-files.mjs';
import { unpackZip } from './zip.mjs';

/** Milliseconds: a network that drops packets must cost seconds, not the minutes of a system's own time-outs. */
const patience = { connect: 8_000, stall: 60_000 };

/** Every setting that changes where the download comes from, as one comparable text. */
export function mirrorSettings(environment) {
  const names = Object.keys(environment).filter((name) => /^(npm_config_)?electron_(?!override)/i.test(name));
  return names
    .sort()
    .map((name) => `${name}=${environment[name]}`)
    .join('\n');
}

/**
 * Downloads and unpacks the declared Electron with Electron's own downloader (its mirrors, its cache, its checksums) into
 * a new temporary folder, whose path it gives back.
 */
export async function fetchOfficialRuntime(context) {
  const { project, cache, environment, declaredElectron, platform, arch, progress } = context;
  const requireModule = createRequire(join(project, 'package.json'));
  const { downloadArtifact } = await import(pathToFileURL(requireModule.resolve('@electron/get')).href);
  const watch = watchdog({ ...patience, ...context.patience });
  let archive;
  try {
    archive = await downloadArtifact({
      version: declaredElectron,
      artifactName: 'electron',
      checksums: requireModule('electron/checksums.json'),
      platform,
      arch,
      cacheRoot: environment.electron_config_cache,
      downloadOptions: {
        quiet: true,
        signal: watch.signal,
        getProgressCallback: async ({ transferred, total }) => {
          watch.heard();
          progress.update(`downloading ${megabytes(transferred, total ?? 0)}`);
        },
      },
    });
  } catch (error) {
    throw watch.signal.aborted ? toldError(watch.signal.reason.message) : withCause(error);
  } finally {
    watch.stop();
  }
  return unpackRuntime(archive, join(cache, 'electron-official'), progress);
}

async function unpackRuntime(archive, near, progress) {
  const runtime = temporaryName(near);
  try {
    await unpackZip(archive, {
      folder: runtime,
      placeOf: (name) => name,
      onBytes: (written, total) => progress.update(`unpacking ${megabytes(written, total)}`),
    });
    return runtime;
  } catch (error) {
    await rm(runtime, { recursive: true, force: true });
    throw error;
  }
}

/** Node's fetch says only "fetch failed" and hides the reason one level down. */
function withCause(error) {
  const inner = error.cause?.message;
  return Object.assign(new Error(inner ? `${error.message} (${inner})` : error.message), {
    code: error.cause?.code ?? error.code,
  });
}

function watchdog({ connect, stall }) {
  const controller = new AbortController();
  const abort = (limit) => controller.abort(new Error(`no answer within ${limit / 1000} s`));
  let timer = setTimeout(abort, connect, connect);
  return {
    signal: controller.signal,
    heard() {
      clearTimeout(timer);
      timer = setTimeout(abort, stall, stall);
    },
    stop: () => clearTimeout(timer),
  };
}
