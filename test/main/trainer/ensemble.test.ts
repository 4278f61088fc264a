import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultPlan, type Plan } from '#shared/plan.ts';
import { trainingClient } from './training-client.ts';

const plan: Plan = { ...defaultPlan('fast'), epochs: 1, batch: 64, seed: 3, members: 3 };
const trainer = trainingClient({ kind: 'builtin', count: 1500, seed: 4 }, plan);

test('an ensemble trains its networks one after the other, and they read together', async () => {
  const { result, starts } = await trainer.train({});
  expect(starts.map(({ member }) => member?.number)).toEqual([1, 2, 3]);
  expect(starts.map(({ plan: own }) => [own.seed, own.splitSeed, own.members])).toEqual([
    [3, 3, 1],
    [4, 3, 1],
    [5, 3, 1],
  ]);
  expect(starts[0]?.member?.together).toBeNull();
  expect(starts[2]?.member?.together).toBeGreaterThan(0.5);
  expect(result.status).toBe('completed');
  expect(result.ensemble?.members.length).toBe(3);
  expect(result.best?.validationAccuracy).toBe(result.ensemble?.validationAccuracy);

  expect(await trainer.validationAccuracy()).toBeCloseTo(result.ensemble?.validationAccuracy ?? 0, 2);

  const { runs } = await trainer.ask('listRuns', { folder: trainer.folder });
  expect(runs).toContainEqual(
    expect.objectContaining({
      kind: 'run',
      folder: result.folder,
      status: 'completed',
      members: { done: 3, of: 3 },
      validationAccuracy: result.ensemble?.validationAccuracy,
    }),
  );
});

test('a stopped ensemble keeps the networks that are done and goes on at the one that is missing', async () => {
  const folder = trainer.newFolder();
  const stop = new AbortController();
  const first = await trainer.train(
    {},
    {
      folder,
      signal: stop.signal,
      onProgress: (report) => {
        if (report.kind === 'started' && report.member?.number === 3) stop.abort();
      },
    },
  );
  expect(first.result).toMatchObject({ status: 'stopped', folder });
  expect(first.result.ensemble?.members.length).toBe(2);
  // What the member that was cut off had is kept beside the others, not written over.
  const { entry } = await trainer.ask('loadRun', { folder });
  expect(entry).toMatchObject({ members: { done: 2, of: 3 }, status: 'interrupted' });
  const before = readFileSync(join(folder, 'member-02', 'run.json'), 'utf8');

  const second = await trainer.train({}, { folder });
  expect(second.starts.map(({ member }) => member?.number)).toEqual([3]);
  expect(second.result.ensemble?.members.length).toBe(3);
  expect(readFileSync(join(folder, 'member-02', 'run.json'), 'utf8')).toBe(before);

  const third = await trainer.train({}, { folder });
  expect(third.starts).toEqual([]);
  expect(third.result.ensemble).toEqual(second.result.ensemble);

  const more = await trainer.train({ members: 4 }, { folder });
  expect(more.starts.map(({ member }) => member?.number)).toEqual([4]);
});

test('an ensemble stopped in its first network leaves that network', async () => {
  const stop = new AbortController();
  const { result } = await trainer.train(
    {},
    {
      signal: stop.signal,
      onProgress: (report) => report.kind === 'step' && report.step === 5 && stop.abort(),
    },
  );
  expect(result.status).toBe('stopped');
  expect(result.best).not.toBeNull();
  expect(existsSync(join(result.folder, 'run.json'))).toBe(true);
});

test('another plan, a damaged file and a folder without networks are told apart', async () => {
  const { result } = await trainer.train({ members: 2 });
  await expect(trainer.train({ epochs: 2 }, { folder: result.folder })).rejects.toMatchObject({
    code: 'run-mismatch',
  });
  const file = join(result.folder, 'ensemble.json');
  const text = readFileSync(file, 'utf8');
  const refused = async (content: string, code: string) => {
    writeFileSync(file, content);
    await expect(trainer.ask('loadRun', { folder: result.folder })).rejects.toMatchObject({ code });
    const { runs } = await trainer.ask('listRuns', { folder: trainer.folder });
    expect(runs.some((run) => run.kind === 'unreadable' && run.folder === result.folder)).toBe(true);
  };
  await refused(text.slice(0, -20), 'run-damaged');
  await refused(text.replace('"formatVersion": 1', '"formatVersion": 9'), 'run-too-new');
  writeFileSync(file, JSON.stringify({ ...JSON.parse(text), members: [] }));
  await expect(trainer.ask('loadRun', { folder: result.folder })).rejects.toMatchObject({
    code: 'run-not-found',
  });
});
