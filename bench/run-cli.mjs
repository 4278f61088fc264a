import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { project } from './bundle.mjs';

/** Runs the command line; its progress is shown, its JSON returned. Throws where it fails. */
export function runCli(...parameters) {
  return new Promise((done, fail) => {
    const command = [join(project, 'scripts', 'cli.mjs'), ...parameters, '--json'];
    const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] });
    let stdout = '';
    child.stdout.on('data', (data) => {
      stdout += String(data);
    });
    child.on('close', (code) => {
      if (code === 0) done(JSON.parse(stdout));
      else fail(new Error(`"${parameters.join(' ')}" ended with ${code}: ${stdout}`));
    });
  });
}
