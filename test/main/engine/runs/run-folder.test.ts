import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeFileAtomically } from '#engine/runs/atomic-write.ts';
import { crc32c } from '#engine/runs/crc32c.ts';
import type { RunFile } from '#engine/runs/run-file.ts';
import { createRunFolder, readRunFile, writeRunFile } from '#engine/runs/run-folder.ts';
import { lockRun } from '#engine/runs/run-lock.ts';
import { fileVersionRecord, scalarRecord } from '#engine/runs/tensorboard-events.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { exampleRun } from './example-run.ts';

const folder = temporaryFolder();

async function newRun(name: string, changes: Partial<RunFile> = {}): Promise<string> {
  const path = join(folder, name);
  await createRunFolder(path);
  await writeRunFile(path, { ...exampleRun, ...changes });
  return path;
}

test('a run is read as it was written', async () => {
  expect(await readRunFile(await newRun('same'))).toEqual(exampleRun);
});

test('a run that nobody trains any more is interrupted, one that somebody does is running', async () => {
  const path = await newRun('running', { status: 'running' });
  expect(await readRunFile(path)).toMatchObject({ status: 'interrupted' });
  const lock = await lockRun(path);
  expect(await readRunFile(path)).toMatchObject({ status: 'running' });
  await lock.release();
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
