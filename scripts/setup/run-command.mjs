import { spawn } from 'node:child_process';

/**
 * Runs a program to its end without a shell and gives back what it printed; rejects with `output` and `exitCode` on the
 * error when it fails, so that a step can show the program's own last words.
 * @param {string} program
 * @param {string[]} parameters
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 */
export function runCommand(program, parameters, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    const printed = { all: '', standard: '' };
    child.stdout.on('data', (chunk) => {
      printed.all += chunk;
      printed.standard += chunk;
    });
    child.stderr.on('data', (chunk) => {
      printed.all += chunk;
    });
    child.on('error', reject);
    child.on('close', (exitCode, signal) => {
      if (exitCode === 0) return resolve(printed.standard);
      const ending = signal ? `was ended by ${signal}` : `ended with exit code ${exitCode}`;
      reject(Object.assign(new Error(`${program} ${ending}`), { output: printed.all, exitCode }));
    });
  });
}

/** True when the program runs and reports success; used to find out which of several programs a machine has. */
export async function answers(program, parameters, environment = process.env) {
  try {
    await runCommand(program, parameters, { env: environment });
    return true;
  } catch {
    return false;
  }
}

/** The npm that started us, else the one on PATH: `[program, ...first parameters]`. */
export function npmCommand(environment = process.env, platform = process.platform) {
  const started = environment.npm_execpath;
  if (started && /npm-cli\.[cm]?js$/.test(started)) return [process.execPath, started];
  return platform === 'win32' ? ['cmd.exe', '/d', '/s', '/c', 'npm'] : ['npm'];
}
