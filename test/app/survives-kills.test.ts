import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeRandom } from '#shared/random.ts';
import { digitTable } from '../digit-table.ts';

const folder = mkdtempSync(join(tmpdir(), 'kills-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Kills in all, and how many runs they are spread over at least. */
const wantedKills = 50;
const killsPerRun = 5;
// With its precision named: each new run would measure anew which one this machine is faster in.
const plan = [
  ...['--preset', 'fast', '--epochs', '8', '--batch', '32', '--augment', 'affine', '--ema', '0.98'],
  ...['--precision', 'float32'],
];

interface Limits {
  /** Milliseconds after which the process is killed where it stands, from its start or from the start of training. */
  readonly killAfter?: { readonly milliseconds: number; readonly from: 'start' | 'training' } | undefined;
  /** KiB that no file of it may grow past. */
  readonly largestFile?: number;
}

/** The command line in a process of its own. */
function runCommand(argv: readonly string[], { killAfter, largestFile }: Limits = {}) {
  return new Promise<{ code: number | null; wasKilled: boolean; stdout: string; stderr: string }>((done) => {
    const node = [process.execPath, resolve('dist', 'main', 'cli.js'), ...argv];
    const child = spawn(
      'bash',
      ['-c', `ulimit -f ${largestFile ?? 'unlimited'}; exec "$@"`, 'limited', ...node],
      {
        env: { ...process.env, TF_ENABLE_ONEDNN_OPTS: '1', TF_CPP_MIN_LOG_LEVEL: '2' },
      },
    );
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (data) => {
      stdout += String(data);
    });
    let timer: NodeJS.Timeout | undefined;
    function startTimer(): void {
      timer ??= setTimeout(() => child.kill('SIGKILL'), killAfter?.milliseconds);
    }
    child.stderr.on('data', (data) => {
      stderr += String(data);
      if (killAfter?.from === 'training' && stderr.includes('rows to train on')) startTimer();
    });
    if (killAfter?.from === 'start') startTimer();
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      done({ code, wasKilled: signal === 'SIGKILL', stdout, stderr });
    });
  });
}

function trainInto(run: string, data: string): string[] {
  return ['train', '--data', data, '--out', run, ...plan, '--checkpoint-seconds', '0.2', '--json'];
}

/** The kept weights, and the curve without the time it took. */
function outcomeOf(run: string) {
  const model = readdirSync(join(run, 'model')).filter((name) => name.endsWith('.bin'));
  expect(model).toHaveLength(1);
  const steps = readFileSync(join(run, 'steps.csv'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split(',').slice(0, 7).join(','));
  return {
    weights: sha256(readFileSync(join(run, 'model', model[0] ?? ''))),
    predictions: sha256(readFileSync(join(run, 'predictions.csv'))),
    steps,
  };
}

function runFile(run: string) {
  return JSON.parse(readFileSync(join(run, 'run.json'), 'utf8'));
}

function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

test(`training killed at ${wantedKills} random moments ends as training that was never killed`, async () => {
  const data = join(folder, 'digits.csv');
  writeFileSync(data, await digitTable({ count: 1600, seed: 5 }));
  const whole = join(folder, 'whole');
  expect(await runCommand(trainInto(whole, data))).toMatchObject({ code: 0 });
  const expected = outcomeOf(whole);

  const seed = Date.now() % 100_000;
  const random = makeRandom(seed, 1);
  let kills = 0;
  let runs = 0;
  const resumedAt: number[] = [];
  while (kills < wantedKills) {
    const run = join(folder, `run-${++runs}`);
    for (let kill = 0; ; kill++) {
      // One that was killed before it had written anything starts anew; one that had just ended is done.
      const isRun = existsSync(join(run, 'run.json'));
      if (isRun && runFile(run).status === 'completed') break;
      const argv = isRun ? ['resume', run, '--checkpoint-seconds', '0.2', '--json'] : trainInto(run, data);
      const isKilled = kill < killsPerRun && kills < wantedKills;
      const from = kill % 2 === 0 ? 'training' : 'start';
      const milliseconds = (from === 'training' ? 0 : 300) + 1300 * random();
      const ended = await runCommand(argv, isKilled ? { killAfter: { milliseconds, from } } : {});
      if (ended.wasKilled) {
        // Killed before there was a run, it does not count.
        if (existsSync(join(run, 'run.json'))) kills++;
        else kill--;
      } else {
        expect(ended, `seed ${seed}, run ${runs}: ${ended.stderr}`).toMatchObject({ code: 0 });
        break;
      }
    }
    const { status, resumed = [] } = runFile(run);
    resumedAt.push(...resumed.map(({ step }: { step: number }) => step));
    expect(status, `seed ${seed}, run ${runs}`).toBe('completed');
    const outcome = outcomeOf(run);
    const first = outcome.steps.findIndex((step, place) => step !== expected.steps[place]);
    expect(outcome.steps[first], `seed ${seed}, run ${runs}, gone on at ${resumedAt}`).toBe(
      expected.steps[first],
    );
    expect({ ...outcome, steps: outcome.steps.length }, `seed ${seed}, run ${runs}`).toEqual({
      ...expected,
      steps: expected.steps.length,
    });
    rmSync(run, { recursive: true });
  }
  const within = resumedAt.filter((step) => step > 0).length;
  console.log(
    `${kills} kills of ${runs} runs (seed ${seed}): gone on ${resumedAt.length} times, ${within} of them after a checkpoint; every run ended with the same weights`,
  );
  // On a busy machine many die before their first checkpoint: a quarter was one too many once.
  expect(within).toBeGreaterThan(wantedKills / 10);
});

test('a disk that is full ends the run with its reason, and it goes on once there is room', async () => {
  const data = join(folder, 'digits.csv');
  const run = join(folder, 'full-disk');
  const ended = await runCommand(trainInto(run, data), { largestFile: 300 });
  expect(ended.code).toBe(1);
  expect(JSON.parse(ended.stdout)).toMatchObject({ error: { code: 'file-unwritable' } });
  expect(runFile(run)).toMatchObject({
    status: 'interrupted',
    failure: { code: 'file-unwritable' },
  });
  expect(await runCommand(['resume', run, '--json'])).toMatchObject({ code: 0 });
  expect(outcomeOf(run)).toEqual(outcomeOf(join(folder, 'whole')));
});
