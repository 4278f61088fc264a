import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeFileAtomically } from '#engine/runs/atomic-write.ts';
import { crc32c } from '#engine/runs/crc32c.ts';
import type { RunFile } from '#engine/runs/run-file.ts';
import { createRunFolder, listRuns, readRunFile, writeRunFile } from '#engine/runs/run-folder.ts';
import { fileVersionRecord, scalarRecord } from '#engine/runs/tensorboard-events.ts';
import { networkPresets } from '#shared/network/presets.ts';
import { defaultPlan } from '#shared/plan.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const folder = temporaryFolder();

const run: RunFile = {
  formatVersion: 1,
  name: 'Run 1',
  status: 'completed',
  startedAt: '2026-01-02T03:04:05.000Z',
  endedAt: '2026-01-02T03:05:05.000Z',
  process: process.pid,
  network: networkPresets.fast.network,
  parameters: 29_434,
  plan: defaultPlan('fast'),
  data: {
    name: 'train.csv',
    source: { kind: 'file', path: 'train.csv' },
    rows: 10,
    fingerprint: 'f',
    training: 9,
    validation: 1,
  },
  versions: { app: '0.1.0', tensorflow: '2.15.1', node: '20', oneDnn: true },
  execution: { kind: 'graph', precision: 'float32' },
  best: { epoch: 1, validationAccuracy: 0.99, validationLoss: 0.1 },
  epochs: [
    { epoch: 1, loss: 0.2, accuracy: 0.98, validationLoss: 0.1, validationAccuracy: 0.99, seconds: 4 },
  ],
  imagesPerSecond: 8000,
  trainSeconds: 4,
};

async function newRun(name: string, changes: Partial<RunFile> = {}): Promise<string> {
  const path = join(folder, name);
  await createRunFolder(path);
  await writeRunFile(path, { ...run, ...changes });
  return path;
}

test('a run is read as it was written', async () => {
  expect(await readRunFile(await newRun('same'))).toEqual(run);
});

test('a run whose process is gone is interrupted, one whose process lives is running', async () => {
  expect(await readRunFile(await newRun('gone', { status: 'running', process: 2 ** 22 - 1 }))).toMatchObject({
    status: 'interrupted',
  });
  expect(await readRunFile(await newRun('alive', { status: 'running' }))).toMatchObject({
    status: 'running',
  });
});

test('a list shows what can be read newest first, and names what cannot without touching it', async () => {
  const runs = join(folder, 'list');
  for (const name of ['old', 'new', 'broken', 'future', 'other'])
    mkdirSync(join(runs, name), { recursive: true });
  await writeRunFile(join(runs, 'old'), run);
  await writeRunFile(join(runs, 'new'), { ...run, startedAt: '2026-02-02T03:04:05.000Z' });
  writeFileSync(join(runs, 'broken', 'run.json'), '{"formatVersion": 1,');
  writeFileSync(join(runs, 'future', 'run.json'), '{"formatVersion": 99}');
  const entries = await listRuns(runs);
  expect(entries.map((entry) => entry.folder.slice(runs.length + 1))).toEqual([
    'new',
    'old',
    'broken',
    'future',
  ]);
  expect(entries[2]).toMatchObject({
    kind: 'unreadable',
    message: expect.stringContaining('not valid JSON'),
  });
  expect(entries[3]).toMatchObject({ kind: 'unreadable', message: expect.stringContaining('format 99') });
  expect(readFileSync(join(runs, 'broken', 'run.json'), 'utf8')).toBe('{"formatVersion": 1,');
});

test('a folder that is no run says so', async () => {
  await expect(readRunFile(join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'run-not-found' });
});

test('a folder that holds files is refused', async () => {
  const path = await newRun('taken');
  await expect(createRunFolder(path)).rejects.toMatchObject({ code: 'run-exists' });
});

test('an atomic write that fails leaves the old file and nothing else', async () => {
  const inner = join(folder, 'atomic');
  mkdirSync(join(inner, 'target'), { recursive: true });
  await expect(writeFileAtomically(join(inner, 'target'), 'x')).rejects.toMatchObject({
    code: 'file-unwritable',
  });
  expect(readdirSync(inner)).toEqual(['target']);
});

test('the checksum is the published one', () => {
  expect(crc32c(new TextEncoder().encode('123456789'))).toBe(0xe306_9283);
});

test("an event record is what TensorBoard's reader expects", () => {
  const record = scalarRecord({ step: 300, wallTime: 1.5, scalars: { loss: 0.25 } });
  const view = new DataView(record.buffer);
  expect(Number(view.getBigUint64(0, true))).toBe(record.length - 16);
  // wall_time = 1.5 (field 1, double), step = 300 (field 2, varint), summary (field 5) { value (1) { tag (1) = loss, simple_value (2) = 0.25 } }
  const message = Buffer.from(record.subarray(12, -4)).toString('hex');
  expect(message).toBe(`09000000000000f83f10ac022a0d0a0b0a046c6f7373150000803e`);
  expect(Buffer.from(fileVersionRecord(0)).toString('latin1')).toContain('brain.Event:2');
});
