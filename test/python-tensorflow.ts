import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const isWindows = process.platform === 'win32';

/** The virtual environment that the benchmarks make, where somebody has run them. */
export const benchPython = join(
  '.build',
  'bench-keras-venv',
  isWindows ? 'Scripts' : 'bin',
  isWindows ? 'python.exe' : 'python3',
);

/** What a Python with TensorFlow runs with: without its messages, on the processor alone. */
export const pythonEnvironment = { ...process.env, TF_CPP_MIN_LOG_LEVEL: '3', CUDA_VISIBLE_DEVICES: '' };

/** A Python that has TensorFlow, the system's own or the benchmarks'; undefined where there is none. */
export function pythonWithTensorflow(): { readonly command: string; readonly version: string } | undefined {
  for (const command of ['python3', ...(existsSync(benchPython) ? [benchPython] : [])]) {
    const { status, stdout } = spawnSync(
      command,
      ['-c', 'import tensorflow; print(tensorflow.__version__)'],
      {
        env: pythonEnvironment,
        encoding: 'utf8',
      },
    );
    if (status === 0) return { command, version: stdout.trim() };
  }
  return undefined;
}
