import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const folderName = 'digit-recognizer-studio';

/** The project's folder: every other place in it is derived from this one, so the scripts run from any folder. */
export const projectFolder = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Pointers to the native parts of this clone; git-ignored, so that a clone never carries another machine's paths. */
export const nativeFolder = join(projectFolder, '.native');

/**
 * Where downloads live: outside the project, so that a second clone or a reinstall costs nothing.
 * @param {{ environment?: NodeJS.ProcessEnv, platform?: string, home?: string }} [machine]
 */
export function cacheFolder({
  environment = process.env,
  platform = process.platform,
  home = homedir(),
} = {}) {
  if (environment.DIGIT_RECOGNIZER_CACHE) return resolve(environment.DIGIT_RECOGNIZER_CACHE);
  if (environment.XDG_CACHE_HOME) return join(environment.XDG_CACHE_HOME, folderName);
  if (platform === 'darwin') return join(home, 'Library', 'Caches', folderName);
  if (platform === 'win32' && environment.LOCALAPPDATA)
    return join(environment.LOCALAPPDATA, folderName, 'Cache');
  return join(home, '.cache', folderName);
}

/** The executable inside a runtime folder, relative to that folder. */
export function electronExecutable(platform = process.platform) {
  if (platform === 'darwin') return join('Electron.app', 'Contents', 'MacOS', 'Electron');
  return platform === 'win32' ? 'electron.exe' : 'electron';
}
