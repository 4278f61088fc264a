import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { annotateRun, readRunNotes } from '#engine/runs/run-notes.ts';
import { noNotes } from '#shared/run-history.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { exampleRun, writeExampleEnsemble, writeExampleRun } from './example-run.ts';

const folder = temporaryFolder();

test('notes are kept beside run.json, field by field, and run.json stays as it is', async () => {
  const run = await writeExampleRun(join(folder, 'run'));
  const file = readFileSync(join(run, 'run.json'), 'utf8');
  expect(await readRunNotes(run)).toEqual(noNotes);
  await annotateRun(run, { tags: ['night', 'paper', 'night'] });
  await annotateRun(run, { name: 'Wide', text: undefined });
  const notes = { name: 'Wide', tags: ['night', 'paper'], text: '', isArchived: false };
  expect(await annotateRun(run, { isArchived: true })).toEqual({ ...notes, isArchived: true });
  expect(await annotateRun(run, { name: null, isArchived: false })).toEqual({ ...notes, name: null });
  expect(await readRunNotes(run)).toEqual({ ...notes, name: null });
  expect(readFileSync(join(run, 'run.json'), 'utf8')).toBe(file);
  expect(readdirSync(run).sort()).toEqual(['history.csv', 'notes.json', 'run.json']);
});

test('no change writes nothing, and an ensemble has notes of its own', async () => {
  const ensemble = await writeExampleEnsemble(join(folder, 'ensemble'), { members: [{}], of: 2 });
  expect(await annotateRun(ensemble, {})).toEqual(noNotes);
  expect(existsSync(join(ensemble, 'notes.json'))).toBe(false);
  await annotateRun(ensemble, { text: 'votes' });
  expect(await readRunNotes(ensemble)).toMatchObject({ text: 'votes' });
  expect(await readRunNotes(join(ensemble, 'member-01'))).toEqual(noNotes);
});

test('changes that come at the same time all count', async () => {
  const run = await writeExampleRun(join(folder, 'busy'));
  await Promise.all([
    annotateRun(run, { tags: ['a'] }),
    annotateRun(run, { text: 'b' }),
    annotateRun(run, { name: 'c' }),
  ]);
  expect(await readRunNotes(run)).toMatchObject({ tags: ['a'], text: 'b', name: 'c' });
});

test.each([
  ['not JSON', '{"formatVersion": 1', 'run-damaged'],
  [
    'wrong types',
    '{"formatVersion": 1, "name": 3, "tags": [], "text": "", "isArchived": false}',
    'run-damaged',
  ],
  ['a newer version', '{"formatVersion": 2}', 'run-too-new'],
])('bad input: notes.json with %s fails by name and is not written over', async (_, content, code) => {
  const run = await writeExampleRun(join(folder, 'damaged'));
  const path = join(run, 'notes.json');
  writeFileSync(path, content);
  const failure = { code, place: { file: path }, message: expect.stringContaining('notes.json') };
  await expect(readRunNotes(run)).rejects.toMatchObject(failure);
  await expect(annotateRun(run, { name: 'mine' })).rejects.toMatchObject(failure);
  expect(readFileSync(path, 'utf8')).toBe(content);
});

test('bad input: a folder that is no run takes no notes, and notes.json as a folder is no notes', async () => {
  mkdirSync(join(folder, 'other'));
  await expect(annotateRun(join(folder, 'other'), { name: 'x' })).rejects.toMatchObject({
    code: 'run-not-found',
  });
  expect(readdirSync(join(folder, 'other'))).toEqual([]);
  const run = await writeExampleRun(join(folder, 'blocked'), { name: exampleRun.name });
  mkdirSync(join(run, 'notes.json'));
  await expect(annotateRun(run, { name: 'x' })).rejects.toMatchObject({ code: 'file-unreadable' });
});
