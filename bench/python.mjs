import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { project } from './bundle.mjs';

const isWindows = process.platform === 'win32';

/**
 * The interpreter of the virtual environment `.build/<name>` that holds exactly `packages` (`package==version`), made now
 * if `make` says so; undefined when there is none.
 * @param {{ name: string, packages: string[], make: boolean }} options
 */
export function findPython({ name, packages, make }) {
  const environment = join(project, '.build', name);
  const interpreter = join(environment, isWindows ? 'Scripts' : 'bin', isWindows ? 'python.exe' : 'python3');
  if (make && !hasPackages(interpreter, packages)) {
    const stdio = ['ignore', 'ignore', 'inherit'];
    execFileSync(isWindows ? 'python' : 'python3', ['-m', 'venv', environment], { stdio });
    execFileSync(interpreter, ['-m', 'pip', 'install', '--quiet', ...packages], { stdio });
  }
  return hasPackages(interpreter, packages) ? interpreter : undefined;
}

/** Compares versions by the packages' own records: importing some of them takes seconds. A local part (`+cpu`) is free. */
function hasPackages(interpreter, packages) {
  if (!existsSync(interpreter)) return false;
  const program = `import sys
from importlib.metadata import version
for package in sys.argv[1:]:
    name, wanted = package.split('==')
    assert version(name).split('+')[0] == wanted`;
  try {
    execFileSync(interpreter, ['-c', program, ...packages], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
