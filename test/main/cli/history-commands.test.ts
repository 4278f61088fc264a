import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { temporaryFolder } from '../temporary-folder.ts';
import { cli, writeShapes } from './cli-harness.ts';

const folder = temporaryFolder();
const runs = join(folder, 'runs');
const train = writeShapes(join(folder, 'train.csv'), { rows: 400, labelled: true });
const plan = ['--data', train, '--epochs', '3', '--batch', '32', '--precision', 'float32'];

async function json(...argv: readonly string[]) {
  const { code, stdout, stderr } = await cli([...argv, '--json']);
  return { code, reply: JSON.parse(stdout), stderr };
}

const listReply = z.object({
  runs: z.array(z.object({ folder: z.string(), validationAccuracy: z.number(), trainSeconds: z.number() })),
});

async function listed(...options: readonly string[]) {
  return listReply.parse((await json('runs', '--dir', runs, ...options)).reply).runs;
}

async function names(...options: readonly string[]): Promise<string[]> {
  return (await listed(...options)).map((run) => basename(run.folder));
}

/** Edits run.json of a run. */
function edit(run: string, changes: object): void {
  const path = join(run, 'run.json');
  writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), ...changes }));
}

const whole = join(runs, 'run-2');
const stopped = join(runs, 'run-10');

beforeAll(async () => {
  mkdirSync(runs);
  expect((await cli(['train', ...plan, '--out', whole])).code).toBe(0);
  const stop = new AbortController();
  const onProgress = (text: string) => {
    if (text.startsWith('epoch 1')) stop.abort();
  };
  const { code } = await cli(['train', ...plan, '--out', stopped], { signal: stop.signal, onProgress });
  expect(code).toBe(130);
});

test('a run remembers its data by an absolute path, so that it is resumed from any folder', async () => {
  const out = join(folder, 'relative');
  const from = process.cwd();
  const up = Array.from(from.matchAll(/[\\/]/g), () => '..').join('/');
  const { code } = await cli(['train', ...plan.with(1, `${up}${train}`), '--epochs', '1', '--out', out]);
  expect(code).toBe(0);
  expect(JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')).data.source.path).toBe(train);
});

describe('compare --run', () => {
  test('tells how runs read the digits that both held back, alone and together', async () => {
    const { code, reply } = await json('compare', '--run', stopped, '--run', whole);
    expect(code).toBe(0);
    const { rows, leaderboard, pairs } = z
      .object({
        rows: z.int(),
        leaderboard: z.array(
          z.object({
            ...{ name: z.string(), run: z.string().nullable(), how: z.string().optional() },
            ...{ correct: z.int(), accuracy: z.number(), interval: z.tuple([z.number(), z.number()]) },
          }),
        ),
        pairs: z.array(z.object({ a: z.string(), b: z.string(), p: z.number() }).loose()),
      })
      .parse(reply);
    const { best, data } = JSON.parse(readFileSync(join(whole, 'run.json'), 'utf8'));
    expect(rows).toBe(data.validation);
    const own = leaderboard.find(({ run }) => run === whole);
    expect(own?.accuracy).toBeCloseTo(best.validationAccuracy, 6);
    expect(leaderboard.map(({ name }) => name).sort()).toEqual([
      ...['Mean of all', 'Vote of all', 'run-10', 'run-2'],
    ]);
    expect(leaderboard.map(({ correct }) => correct)).toEqual(
      leaderboard.map(({ correct }) => correct).toSorted((a, b) => b - a),
    );
    expect(pairs).toHaveLength(6);
    expect(pairs[0]).toMatchObject({ a: 'run-10', b: 'run-2' });
    const { stdout } = await cli(['compare', '--run', stopped, '--run', whole]);
    expect(stdout).toMatch(/^On \d+ digits that none of them learned from:\n\n/);
    expect(stdout).toMatch(/^run-10 against run-2: \d+ digits only run-10 reads, \d+ only run-2, p = /m);
  });

  test('takes two runs or more, and nothing that would learn', async () => {
    for (const argv of [
      ['--run', whole],
      ['--run', whole, '--run', whole],
      ['--run', whole, '--run', stopped, '--out', folder],
    ])
      expect((await cli(['compare', ...argv])).code).toBe(2);
  });
});

describe('note', () => {
  test('names, tags and archives a run, and shows what is noted', async () => {
    expect((await cli(['note', whole])).stdout).toBe('No notes.\n');
    const { reply } = await json('note', whole, '--name', 'Baseline', '--tag', 'night', '--tag', 'old');
    expect(reply).toEqual({
      run: whole,
      name: 'Baseline',
      tags: ['night', 'old'],
      text: '',
      isArchived: false,
    });
    const { code, stdout } = await cli([
      'note',
      whole,
      '--untag',
      'old',
      '--text',
      'The first.',
      '--archive',
    ]);
    expect(code).toBe(0);
    expect(stdout).toBe('Name: Baseline\nTags: night\nArchived\nThe first.\n');
    await cli(['note', whole, '--unarchive', '--name', '']);
    expect((await cli(['note', whole])).stdout).toBe('Tags: night\nThe first.\n');
  });

  test('bad input: damaged notes are named and left, other runs are still listed', async () => {
    const path = join(stopped, 'notes.json');
    writeFileSync(path, '{');
    const { code, reply } = await json('note', stopped, '--name', 'mine');
    expect(code).toBe(1);
    expect(reply).toMatchObject({ error: { code: 'run-damaged', message: expect.stringContaining(path) } });
    expect(readFileSync(path, 'utf8')).toBe('{');
    const list = await cli(['runs', '--dir', runs]);
    expect(list.code).toBe(0);
    expect(list.stdout).toMatch(/^completed .*run-2.*\nunreadable .*notes\.json/);
    rmSync(path);
  });
});

describe('runs', () => {
  test('are shown newest first, with their tags and the name that a person gave', async () => {
    await cli(['note', whole, '--name', 'Baseline']);
    const { stdout } = await cli(['runs', '--dir', runs]);
    expect(stdout).toMatch(/^stopped .*run-10\ncompleted .*run-2 {2}Baseline {2}\[night\]\n$/);
  });

  test('are filtered by tag and status, and sorted', async () => {
    expect(await names()).toEqual(['run-10', 'run-2']);
    expect(await names('--tag', 'night')).toEqual(['run-2']);
    expect(await names('--tag', 'night', '--tag', 'day')).toEqual([]);
    expect(await names('--status', 'stopped')).toEqual(['run-10']);
    expect(await names('--sort', 'name')).toEqual(['run-2', 'run-10']);
    const [best, worst] = await listed('--sort', 'accuracy');
    expect(best?.validationAccuracy).toBeGreaterThanOrEqual(worst?.validationAccuracy ?? 1);
    const [shortest, longest] = await listed('--sort', 'time');
    expect(shortest?.trainSeconds).toBeLessThan(longest?.trainSeconds ?? 0);
    await cli(['note', whole, '--archive']);
    expect(await names()).toEqual(['run-10']);
    expect(await names('--all')).toEqual(['run-10', 'run-2']);
    const { stdout } = await cli(['runs', '--dir', runs, '--status', 'completed']);
    expect(stdout).toContain('None of the 2 runs');
    await cli(['note', whole, '--unarchive', '--name', '']);
  });
});

describe('resume', () => {
  test('goes on with a stopped run on its recorded data, and the same comes of it', async () => {
    const { code, reply, stderr } = await json('resume', stopped);
    expect(code).toBe(0);
    expect(reply).toMatchObject({ run: stopped, status: 'completed', network: 'fast', rows: 400 });
    expect(reply.epochs.length).toBe(3);
    expect(stderr).toContain('epoch 3: ');
    const { reply: comparison } = await json('diff', whole, stopped);
    expect(comparison).toMatchObject({
      plan: [],
      surroundings: [],
      steps: 33,
      firstDifference: null,
      sameWeights: true,
    });
  });

  test('bad input: a run that is done, none, and one whose data is gone', async () => {
    expect((await json('resume', whole)).reply).toMatchObject({ error: { code: 'run-complete' } });
    expect((await json('resume', join(folder, 'nowhere'))).reply).toMatchObject({
      error: { code: 'run-not-found', message: expect.stringContaining('run.json') },
    });
    const moved = join(folder, 'moved.csv');
    renameSync(train, moved);
    const { code, stderr } = await cli(['resume', whole]);
    expect(code).toBe(1);
    expect(stderr).toContain('give --data FILE where it lies now');
    expect((await json('resume', whole, '--data', moved)).reply).toMatchObject({
      error: { code: 'run-complete' },
    });
    renameSync(moved, train);
  });
});

describe('rerun', () => {
  test('trains the run again beside it, step by step the same', async () => {
    const { code, stdout } = await cli(['rerun', whole, '--check']);
    expect(stdout).toContain('The same curve: 33 steps, weights identical to the last bit.');
    expect(code).toBe(0);
    expect(existsSync(join(runs, 'run-2-rerun-1', 'run.json'))).toBe(true);
    const again = await json('rerun', whole);
    expect(again.reply).toMatchObject({
      run: join(runs, 'run-2-rerun-2'),
      status: 'completed',
      repeats: whole,
      isSame: true,
      comparison: { steps: 33, firstDifference: null, sameWeights: true },
    });
  });

  test('says where a run that cannot be repeated parts, and --check fails', async () => {
    const run = join(folder, 'doctored');
    await cli(['train', ...plan, '--epochs', '1', '--out', run]);
    const file = JSON.parse(readFileSync(join(run, 'run.json'), 'utf8'));
    edit(run, {
      versions: { ...file.versions, tensorflow: '1.0' },
      plan: { ...file.plan, seed: 2, splitSeed: 1 },
    });
    const checked = await cli(['rerun', run, '--check']);
    expect(checked.code).toBe(1);
    expect(checked.stdout).toMatch(
      /The curves part at step 1 of 11 steps: loss is [\d.]+ in the first and [\d.]+ in the second\./,
    );
    expect(checked.stdout).toMatch(/versions\.tensorflow +1\.0 +2\./);
    const { code, reply } = await json('rerun', run, '--out', join(folder, 'chosen'));
    expect(code).toBe(0);
    expect(reply).toMatchObject({ run: join(folder, 'chosen'), isSame: false });
  });

  test('warns that a time budget repeats only roughly', async () => {
    const run = join(folder, 'budget');
    await cli(['train', ...plan, '--epochs', '1', '--time-budget', '600', '--out', run]);
    expect((await cli(['rerun', run])).stdout).toContain(
      'time budget of 10 min 0 s, which repeats only roughly',
    );
  });
});

test('diff shows what differs between two runs', async () => {
  const other = join(folder, 'other');
  await cli(['train', ...plan, '--epochs', '1', '--lr', '0.01', '--out', other]);
  const { code, stdout } = await cli(['diff', whole, other]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^ +run-2 +other\n +validation accuracy +[\d.]+ % +[\d.]+ %\n/);
  expect(stdout).toMatch(/epochs +3 +1\n/);
  expect(stdout).toMatch(/learningRate +0\.03 +0\.01\n/);
  expect(stdout).toMatch(/The curves part at step 1 of 11 steps/);
});

test.each([
  [['resume'], 'The folder of the run is missing'],
  [['resume', 'a', 'b'], '"b" is not expected here'],
  [['rerun'], 'The folder of the run is missing'],
  [['diff', 'a'], 'Give the folders of two runs'],
  [['diff', 'a', 'b', 'c'], '"c" is not expected here'],
  [['note', 'a', '--archive', '--unarchive'], 'not both'],
  [['runs', '--sort', 'luck'], 'There is no sort "luck". Choose from date'],
  [['runs', '--status', 'lost'], 'There is no status "lost"'],
])('wrong usage %j exits with 2 and says what is wrong', async (argv, message) => {
  const { code, stdout, stderr } = await cli(argv);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
  expect(stdout).toBe('');
});

test('a tag that is too long is refused before anything is written', async () => {
  const { code, stderr } = await cli(['note', whole, '--tag', 'x'.repeat(41)]);
  expect(code).toBe(2);
  expect(stderr).toContain('--tag: ');
});

test.each(['resume', 'rerun', 'diff', 'note'])('%s explains itself', async (command) => {
  const { code, stdout } = await cli([command, '--help']);
  expect(code).toBe(0);
  expect(stdout).toContain(`npm run --silent cli -- ${command}`);
});
