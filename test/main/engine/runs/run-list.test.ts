import { mkdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listRuns, readListedRun, readRunEntry } from '#engine/runs/run-list.ts';
import { lockRun } from '#engine/runs/run-lock.ts';
import { annotateRun } from '#engine/runs/run-notes.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import {
  contentsOf,
  exampleEpochs,
  exampleRun,
  writeExampleEnsemble,
  writeExampleRun,
} from './example-run.ts';

const folder = temporaryFolder();
const notesText = '{"formatVersion":1,"name":null,"tags":["night"],"text":"","isArchived":false}';
const divergence = { code: 'training-diverged', message: 'The loss stopped being a number.' } as const;

test('a run is listed with what a person wrote about it, under the name they gave it', async () => {
  const run = await writeExampleRun(join(folder, 'noted'));
  expect(await readListedRun(run)).toMatchObject({
    name: 'Run 1',
    trainSeconds: 4,
    canResume: false,
    notes: { name: null, tags: [], text: '', isArchived: false },
  });
  await annotateRun(run, { name: 'Wide net', tags: ['paper'] });
  expect(await readListedRun(run)).toMatchObject({
    name: 'Wide net',
    notes: { name: 'Wide net', tags: ['paper'] },
  });
});

test.each([
  [{ status: 'completed' }, 'completed', false],
  [{ status: 'stopped' }, 'stopped', true],
  [{ status: 'interrupted' }, 'interrupted', true],
  [{ status: 'running' }, 'interrupted', true],
  [{ status: 'diverged', failure: divergence }, 'diverged', false],
  [{ status: 'interrupted', failure: divergence }, 'interrupted', false],
] as const)('a run with %j is %s; can be resumed: %s', async (changes, status, canResume) => {
  const run = await writeExampleRun(join(folder, 'resumable'), changes);
  expect(await readListedRun(run)).toMatchObject({ status, canResume });
});

test('a run in whose folder somebody trains is running', async () => {
  const run = await writeExampleRun(join(folder, 'running'), { status: 'running' });
  const lock = await lockRun(run);
  expect(await readListedRun(run)).toMatchObject({ status: 'running', canResume: false });
  await lock.release();
  expect(await readListedRun(run)).toMatchObject({ status: 'interrupted', canResume: true });
});

test('the time of a run that was cut off is that of its epochs', async () => {
  const changes = { status: 'running', trainSeconds: 0 } as const;
  const run = await writeExampleRun(join(folder, 'cut-off'), changes);
  expect((await readListedRun(run)).trainSeconds).toBe(4);
});

describe('an ensemble', () => {
  test('counts as one run, with the time and epochs of its networks together', async () => {
    const ensemble = await writeExampleEnsemble(join(folder, 'together'), { members: [{}, {}], of: 2 });
    expect(await readListedRun(ensemble)).toMatchObject({
      name: 'Together',
      status: 'completed',
      epochs: 2,
      trainSeconds: 8,
      members: { done: 2, of: 2 },
      canResume: false,
    });
  });

  test('can be resumed while networks are missing, but not while one of them trains', async () => {
    const ensemble = await writeExampleEnsemble(join(folder, 'partly'), { members: [{}], of: 3 });
    expect(await readListedRun(ensemble)).toMatchObject({ status: 'interrupted', canResume: true });
    const lock = await lockRun(await writeExampleRun(join(ensemble, 'member-02'), { status: 'running' }));
    expect(await readListedRun(ensemble)).toMatchObject({ status: 'running', canResume: false });
    await lock.release();
    expect(await readListedRun(ensemble)).toMatchObject({ status: 'interrupted', canResume: true });
  });
});

test('what changed on the disk is read again, even where size and time look the same', async () => {
  const run = await writeExampleRun(join(folder, 'again'));
  expect((await readListedRun(run)).name).toBe('Run 1');
  const { atime, mtime } = statSync(join(run, 'run.json'));
  await writeExampleRun(run, { name: 'Run 2' });
  utimesSync(join(run, 'run.json'), atime, mtime);
  expect((await readListedRun(run)).name).toBe('Run 2');
  rmSync(join(run, 'run.json'));
  expect(await readRunEntry(run)).toMatchObject({ kind: 'unreadable', code: 'run-not-found' });
});

test('bad input: each run that cannot be read is a row that names its file, the rest is listed, nothing is touched', async () => {
  const runs = join(folder, 'list');
  const edited = async (name: string, content: string) =>
    writeFileSync(join(await writeExampleRun(join(runs, name)), 'run.json'), content);
  await writeExampleRun(join(runs, 'old'));
  await writeExampleRun(join(runs, 'new'), { startedAt: '2026-02-02T03:04:05.000Z' });
  await edited('a-torn', '{"formatVersion": 1,');
  await edited('b-types', JSON.stringify({ ...exampleRun, epochs: 'many', plan: { network: 7 } }));
  await edited('c-empty', '');
  await edited('d-newer', '{"formatVersion": 99}');
  await edited('e-array', '[]');
  await writeExampleRun(join(runs, 'f-half'));
  mkdirSync(join(runs, 'f-half', 'model'));
  rmSync(join(runs, 'f-half', 'run.json'));
  await writeExampleRun(join(runs, 'g-notes'));
  writeFileSync(join(runs, 'g-notes', 'notes.json'), '{"formatVersion": 1, "tags": "one"}');
  await writeExampleRun(join(runs, 'h-newer-notes'));
  writeFileSync(join(runs, 'h-newer-notes', 'notes.json'), '{"formatVersion": 2}');
  await writeExampleRun(join(runs, 'i-folder'));
  rmSync(join(runs, 'i-folder', 'run.json'));
  mkdirSync(join(runs, 'i-folder', 'run.json'));
  await writeExampleEnsemble(join(runs, 'j-member'), { members: [{}, {}], of: 2 });
  renameSync(join(runs, 'j-member', 'member-02'), join(runs, 'j-member', 'moved'));
  mkdirSync(join(runs, 'other'));
  const before = contentsOf(runs);

  const entries = await listRuns(runs);
  const rows = entries.map((entry) => [
    basename(entry.folder),
    entry.kind === 'run' ? entry.status : entry.code,
  ]);
  expect(rows).toEqual([
    ['new', 'completed'],
    ['old', 'completed'],
    ['a-torn', 'run-damaged'],
    ['b-types', 'run-damaged'],
    ['c-empty', 'run-damaged'],
    ['d-newer', 'run-too-new'],
    ['e-array', 'run-damaged'],
    ['f-half', 'run-not-found'],
    ['g-notes', 'run-damaged'],
    ['h-newer-notes', 'run-too-new'],
    ['i-folder', 'file-unreadable'],
    ['j-member', 'run-not-found'],
  ]);
  for (const entry of entries)
    if (entry.kind === 'unreadable')
      expect(entry.message).toContain(basename(entry.folder).includes('notes') ? 'notes.json' : 'run.json');
  expect(contentsOf(runs)).toEqual(before);
});

test('a missing folder and an empty one have no runs', async () => {
  expect(await listRuns(join(folder, 'nowhere'))).toEqual([]);
  mkdirSync(join(folder, 'empty'));
  expect(await listRuns(join(folder, 'empty'))).toEqual([]);
});

test('two thousand runs of 25 epochs are listed within a second, and again at once', async () => {
  const many = join(folder, 'many');
  const text = JSON.stringify({ ...exampleRun, epochs: exampleEpochs(25) }, null, 2);
  for (let number = 0; number < 2000; number++) {
    const run = join(many, `run-${number}`);
    mkdirSync(run, { recursive: true });
    writeFileSync(join(run, 'run.json'), text);
    writeFileSync(join(run, 'notes.json'), notesText);
  }
  async function list() {
    const [startedAt, used] = [performance.now(), process.cpuUsage()];
    const runs = await listRuns(many);
    expect(runs.filter(({ kind }) => kind === 'run').length).toBe(2000);
    const { user, system } = process.cpuUsage(used);
    return { processor: (user + system) / 1000, waited: performance.now() - startedAt };
  }
  const fresh = await list();
  const again = await list();
  console.info(`2,000 runs: listed in ${fresh.waited.toFixed(0)} ms, again in ${again.waited.toFixed(0)} ms`);
  // Processor time, not time waited: other tests run on the same cores.
  expect(fresh.processor).toBeLessThan(1000);
  expect(again.processor).toBeLessThan(fresh.processor / 2);
});
