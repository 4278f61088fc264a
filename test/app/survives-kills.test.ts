import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { generateDigits } from '#engine/data/generated-digits.ts';
import { imagePixels } from '#shared/digits.ts';
import { makeRandom } from '#shared/random.ts';
import { writeCsv } from '../main/engine/data/csv-writer.ts';

const folder = mkdtempSync(join(tmpdir(), 'kills-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Kills in all, and how many runs they are spread over at least. */
const wantedKills = 50;
const killsPerRun = 5;
const plan = ['--preset', 'fast', '--epochs', '8', '--batch', '32', '--augment', 'affine', '--ema', '0.98'];

/** The command line in a process of its own; `killAfter` milliseconds it is killed where it stands. */
function runCommand(argv: readonly string[], killAfter: number | null = null) {
  return new Promise<{ code: number | null; wasKilled: boolean; stdout: string; stderr: string }>((done) => {
    const child = spawn(process.execPath, [resolve('dist', 'main', 'cli.js'), ...argv], {
      env: { ...process.env, TF_ENABLE_ONEDNN_OPTS: '1', TF_CPP_MIN_LOG_LEVEL: '2' },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (data) => {
      stdout += String(data);
    });
    child.stderr.on('data', (data) => {
      stderr += String(data);
    });
    const timer = killAfter === null ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter);
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
    weights: readFileSync(join(run, 'model', model[0] ?? '')).toString('base64'),
    predictions: readFileSync(join(run, 'predictions.csv'), 'utf8'),
    steps,
  };
}

test(`training killed at ${wantedKills} random moments ends as training that was never killed`, async () => {
  const data = join(folder, 'digits.csv');
  const { pixels, labels } = await generateDigits({ count: 1600, seed: 5 });
  const digits = Array.from(labels ?? [], (label, row) => ({
    label,
    pixels: pixels.subarray(row * imagePixels, (row + 1) * imagePixels),
  }));
  writeFileSync(data, writeCsv(digits));
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
      // One that was killed before it had written anything starts anew.
      const isRun = existsSync(join(run, 'run.json'));
      const argv = isRun ? ['resume', run, '--checkpoint-seconds', '0.2', '--json'] : trainInto(run, data);
      const killAfter = kill < killsPerRun && kills < wantedKills ? 150 + 1600 * random() : null;
      const ended = await runCommand(argv, killAfter);
      if (ended.wasKilled) kills++;
      else {
        expect(ended, `seed ${seed}, run ${runs}: ${ended.stderr}`).toMatchObject({ code: 0 });
        break;
      }
    }
    const { status, resumed = [] } = JSON.parse(readFileSync(join(run, 'run.json'), 'utf8'));
    resumedAt.push(...resumed.map(({ step }: { step: number }) => step));
    expect(status, `seed ${seed}, run ${runs}`).toBe('completed');
    expect(outcomeOf(run), `seed ${seed}, run ${runs}`).toEqual(expected);
    rmSync(run, { recursive: true });
  }
  const within = resumedAt.filter((step) => step > 0).length;
  console.log(
    `${kills} kills of ${runs} runs (seed ${seed}): gone on ${resumedAt.length} times, ${within} of them after a checkpoint; every run ended with the same weights`,
  );
  expect(within).toBeGreaterThan(wantedKills / 4);
});
