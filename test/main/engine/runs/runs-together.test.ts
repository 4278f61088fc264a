import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { RunFile } from '#engine/runs/run-file.ts';
import { writeRunPredictions } from '#engine/runs/run-predictions.ts';
import { readRunsTogether } from '#engine/runs/runs-together.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { contentsOf, exampleRun, exampleRuns, writeExampleEnsemble } from './example-run.ts';

const folder = temporaryFolder();
const newRun = exampleRuns(folder);
const labels = Uint8Array.from([3, 1, 4, 1, 5, 9, 2, 6, 5, 3]);

type Reading = readonly (readonly [digit: number, share: number])[];

/** Writes how a run read some rows. */
async function writeReadings(run: string, rows: readonly number[], readings: readonly Reading[]) {
  const probabilities = new Float32Array(rows.length * 10);
  for (const [place, reading] of readings.entries())
    for (const [digit, share] of reading) probabilities[place * 10 + digit] = share;
  await writeRunPredictions(run, { rows: Uint32Array.from(rows), labels, probabilities });
}

async function readRun(
  rows: readonly number[],
  readings: readonly Reading[],
  changes: Partial<RunFile> = {},
) {
  const run = await newRun(changes);
  await writeReadings(run, rows, readings);
  return run;
}

const sure = (digit: number): Reading => [[digit, 1]];

test('runs are measured on the rows that all of them held back, alone and together', async () => {
  const runs = [
    // Rows 2, 3, 4 and 5 show 4, 1, 5 and 9.
    await readRun([1, 2, 3, 4, 5], [sure(0), sure(4), sure(1), sure(5), sure(0)]),
    await readRun(
      [2, 3, 4, 5, 6],
      [
        [
          [0, 0.6],
          [4, 0.4],
        ],
        sure(1),
        [
          [0, 0.9],
          [5, 0.1],
        ],
        [
          [0, 0.6],
          [9, 0.4],
        ],
        sure(2),
      ],
    ),
    await readRun(
      [5, 4, 3, 2],
      [
        sure(9),
        [
          [0, 0.95],
          [5, 0.05],
        ],
        sure(0),
        sure(0),
      ],
    ),
  ];
  const before = contentsOf(folder);
  const together = await readRunsTogether(runs);
  expect(contentsOf(folder)).toEqual(before);
  expect(together.rows).toBe(4);
  expect(together.runs.map(({ correct, accuracy }) => [correct, accuracy])).toEqual([
    [3, 0.75],
    [1, 0.25],
    [1, 0.25],
  ]);
  const [low = 1, high = 0] = together.runs[0]?.interval ?? [];
  expect(low).toBeCloseTo(0.3006, 4);
  expect(high).toBeCloseTo(0.9544, 4);
  // By mean 4: 1.4 of 3 against 1.6, 1: yes, 5: 1.15 against 1.85, 9: 1.4 against 1.6. By vote only the 1.
  expect(together.ensembles.map(({ how, correct }) => [how, correct])).toEqual([
    ['mean', 1],
    ['vote', 1],
  ]);
  expect(together.pairs).toHaveLength(10);
  expect(together.pairs[0]).toEqual({ a: 0, b: 1, firstOnly: 2, secondOnly: 0, p: expect.closeTo(0.5, 9) });
  expect(together.pairs[1]).toEqual({ a: 0, b: 2, firstOnly: 3, secondOnly: 1, p: expect.closeTo(0.625, 9) });
});

test('the surer one decides by mean, the more by vote', async () => {
  const doubting: Reading = [
    [7, 0.55],
    [4, 0.45],
  ];
  const runs = [
    await readRun([2], [sure(4)]),
    await readRun([2], [doubting]),
    await readRun([2], [doubting]),
  ];
  const { ensembles } = await readRunsTogether(runs);
  expect(ensembles.map(({ how, correct }) => [how, correct])).toEqual([
    ['mean', 1],
    ['vote', 0],
  ]);
});

test('an ensemble of networks takes part as one, by the mean of those that are done', async () => {
  const own = await writeExampleEnsemble(join(folder, 'ensemble'), { members: [{}, {}], of: 2 });
  const doubting: Reading = [
    [7, 0.6],
    [4, 0.4],
  ];
  await writeReadings(join(own, 'member-01'), [2, 3], [doubting, sure(1)]);
  await writeReadings(join(own, 'member-02'), [2, 3], [sure(4), sure(1)]);
  const { rows, runs } = await readRunsTogether([await readRun([2, 3], [sure(0), sure(1)]), own]);
  expect([rows, runs[0]?.correct, runs[1]?.correct]).toEqual([2, 1, 2]);
});

test('a digit that a run has learned from before it went on from other weights does not count', async () => {
  const parent = await readRun([2, 3, 4], [sure(4), sure(1), sure(5)]);
  const child = await readRun([3, 4, 5], [sure(1), sure(5), sure(9)], { continuedFrom: parent });
  const other = await readRun([2, 3, 4, 5], [sure(0), sure(0), sure(0), sure(0)]);
  expect((await readRunsTogether([child, other])).rows).toBe(2);
  rmSync(parent, { recursive: true });
  expect((await readRunsTogether([child, other])).rows).toBe(3);
});

test('runs that cannot be measured together say why', async () => {
  const one = await readRun([1, 2], [sure(1), sure(4)]);
  const apart = await readRun([3, 4], [sure(1), sure(5)]);
  await expect(readRunsTogether([one, apart])).rejects.toMatchObject({
    code: 'runs-apart',
    message: expect.stringContaining('no digit that all of these runs held back'),
  });
  const data = { ...exampleRun.data, name: 'other.csv', fingerprint: 'g' };
  const elsewhere = await readRun([1, 2], [sure(1), sure(4)], { name: 'Elsewhere', data });
  await expect(readRunsTogether([one, elsewhere])).rejects.toMatchObject({
    code: 'runs-apart',
    message: 'Elsewhere learned from other digits (other.csv) than Run 1 (train.csv).',
    place: { file: elsewhere },
  });
  const unmeasured = await newRun({ name: 'Begun' });
  await expect(readRunsTogether([one, unmeasured])).rejects.toMatchObject({
    code: 'runs-apart',
    message: expect.stringMatching(/^Begun has written down nothing/),
  });
  await expect(readRunsTogether([one, join(folder, 'nowhere')])).rejects.toMatchObject({
    code: 'run-not-found',
  });
});
