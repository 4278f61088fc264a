import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { project } from '../bundle.mjs';

const packages = ['pandas==2.2.3', 'numpy==2.1.3', 'polars==1.17.1'];
const environment = join(project, '.build', 'bench-venv');
const isWindows = process.platform === 'win32';
const interpreter = join(environment, isWindows ? 'Scripts' : 'bin', isWindows ? 'python.exe' : 'python3');

/**
 * The interpreter of a virtual environment with pandas and polars, made now if `make` says so; undefined when there is
 * none.
 */
export function findPython({ make }) {
  if (make && !hasPackages()) {
    const stdio = ['ignore', 'ignore', 'inherit'];
    execFileSync(isWindows ? 'python' : 'python3', ['-m', 'venv', environment], { stdio });
    execFileSync(interpreter, ['-m', 'pip', 'install', '--quiet', ...packages], { stdio });
  }
  return hasPackages() ? interpreter : undefined;
}

function hasPackages() {
  if (!existsSync(interpreter)) return false;
  try {
    execFileSync(interpreter, ['-c', 'import pandas, polars'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
