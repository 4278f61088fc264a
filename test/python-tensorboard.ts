import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../scripts/setup/places.mjs';
import { benchPython, pythonEnvironment } from './python-tensorflow.ts';

/** Made once where no Python at hand has TensorBoard: without TensorFlow, which its reader does not need. */
const tensorboardPackage = 'tensorboard==2.20.0';
const environmentName = 'tensorboard-2.20.0-venv';
const isWindows = process.platform === 'win32';

/** A Python that has TensorBoard, the system's, the benchmarks' or one made now; else why there is none. */
export function pythonWithTensorboard(): { readonly command: string } | { readonly reason: string } {
  const made = join(cacheFolder(), environmentName);
  const found = ['python3', benchPython, pythonIn(made)].find(hasTensorboard);
  if (found !== undefined) return { command: found };
  const reason = makeEnvironment(made);
  return reason === null ? { command: pythonIn(made) } : { reason };
}

function hasTensorboard(command: string): boolean {
  const program = 'import tensorboard.backend.event_processing.event_accumulator';
  return spawnSync(command, ['-c', program], { env: pythonEnvironment }).status === 0;
}

function pythonIn(environment: string): string {
  return join(environment, isWindows ? 'Scripts' : 'bin', isWindows ? 'python.exe' : 'python3');
}

/** Gives why it could not be made. Under another name first: a half that was left would be taken for a whole. */
function makeEnvironment(environment: string): string | null {
  const half = `${environment}.${process.pid}.part`;
  mkdirSync(cacheFolder(), { recursive: true });
  const steps: [command: string, parameters: string[]][] = [
    [isWindows ? 'python' : 'python3', ['-m', 'venv', half]],
    [pythonIn(half), ['-m', 'pip', 'install', '--quiet', tensorboardPackage]],
  ];
  try {
    for (const [command, parameters] of steps) {
      const { status, stderr, error } = spawnSync(command, parameters, {
        encoding: 'utf8',
        timeout: 240_000,
      });
      if (status !== 0) return error?.message ?? stderr.trim().split('\n').at(-1) ?? `${command} failed`;
    }
    // Another process may have been faster; its environment is as good.
    if (!existsSync(environment)) renameSync(half, environment);
    return null;
  } finally {
    rmSync(half, { recursive: true, force: true });
  }
}
