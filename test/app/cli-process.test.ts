import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

/** The command line as a person starts it, in a process of its own; `onError` may act on what it says. */
function runCommand(
  argv: readonly string[],
  onError: (text: string, kill: (signal: NodeJS.Signals) => void) => void = () => {},
) {
  return new Promise<{ code: number | null; stdout: string; stderr: string }>((done) => {
    const child = spawn(process.execPath, [resolve('scripts', 'cli.mjs'), ...argv]);
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (data) => {
      stdout += String(data);
    });
    child.stderr.on('data', (data) => {
      stderr += String(data);
      onError(String(data), (signal) => child.kill(signal));
    });
    child.on('close', (code) => done({ code, stdout, stderr }));
  });
}

test('Ctrl-C stops between steps, keeps the best weights and leaves a valid run', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cli-'));
  const run = join(folder, 'run');
  const { code, stdout } = await runCommand(
    ['train', '--data', 'builtin', '--epochs', '500', '--out', run, '--json'],
    (text, kill) => {
      if (text.includes('epoch 1:')) kill('SIGINT');
    },
  );
  expect(code).toBe(130);
  expect(JSON.parse(stdout)).toMatchObject({ run, status: 'stopped', best: { epoch: expect.any(Number) } });
  expect(JSON.parse(readFileSync(join(run, 'run.json'), 'utf8'))).toMatchObject({ status: 'stopped' });
  const evaluated = await runCommand(['evaluate', '--run', run, '--data', 'builtin', '--json']);
  expect(evaluated.code).toBe(0);
  expect(JSON.parse(evaluated.stdout).accuracy).toBeGreaterThan(0.9);
  rmSync(folder, { recursive: true });
});

test('help needs no set-up and no trainer', async () => {
  expect(await runCommand(['--help'])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('Commands:'),
  });
});
