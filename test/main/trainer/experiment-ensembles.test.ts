import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Experiment, type ExperimentPlan, experimentPlanSchema } from '#shared/experiment.ts';
import { experimentClient, figuresOf, kindsOf } from './experiment-client.ts';

const { trainer, run } = experimentClient();

const plan: ExperimentPlan = experimentPlanSchema.parse({
  name: 'Three and two',
  folding: { kind: 'k-fold', count: 2 },
  seed: 2,
  rows: 400,
  contestants: [
    { name: 'Softmax', plan: { algorithm: 'softmax-regression' } },
    { name: 'Means', plan: { algorithm: 'nearest-mean' } },
    { name: 'Bayes', plan: { algorithm: 'naive-bayes' } },
  ],
  ensembles: [
    { name: 'All by mean', of: ['Softmax', 'Means', 'Bayes'], how: 'mean' },
    { name: 'All by vote', of: ['Bayes', 'Means', 'Softmax'], how: 'vote' },
  ],
});

/** `predictions.csv` of a cell, row by row as it stands there. */
function readingsIn(folder: string, cell: string) {
  const text = readFileSync(join(folder, 'cells', cell, 'predictions.csv'), 'utf8');
  const lines = text.trimEnd().split('\n').slice(1);
  return new Map(
    lines.map((line) => {
      const [row = -1, label = -1, prediction = -1, ...shares] = line.split(',').map(Number);
      return [row, { label, prediction, shares }] as const;
    }),
  );
}

/** The digit with the most; of equals the first. */
function surest(shares: readonly number[]): number {
  return shares.indexOf(Math.max(...shares));
}

function resultOf({ cells }: Experiment, contestant: number, fold: number) {
  const found = cells.find((cell) => cell.contestant === contestant && cell.fold === fold);
  if (found?.state.kind !== 'done') throw new Error(`${contestant} is not done with ${fold}.`);
  return found.state.result;
}

test('an ensemble is its members’ readings combined, fold by fold, and costs what they cost together', async () => {
  const folder = trainer.newFolder();
  const { experiment, result, reports } = await run(folder, { plan });
  expect(kindsOf({ experiment })).toEqual(new Array(10).fill('done'));
  for (const fold of [0, 1]) {
    const cells = ['01', '02', '03'].map((number) => readingsIn(folder, `${number}-fold-0${fold + 1}`));
    const mean = readingsIn(folder, `04-fold-0${fold + 1}`);
    const vote = readingsIn(folder, `05-fold-0${fold + 1}`);
    expect([...mean.keys()].sort()).toEqual([...(cells[0]?.keys() ?? [])].sort());
    const correct = { mean: 0, vote: 0 };
    for (const [row, { label, prediction, shares }] of mean) {
      const own = cells.map((cell) => cell.get(row) ?? { label: -1, prediction: -1, shares: [] });
      const sums = shares.map((_, digit) => own.reduce((sum, one) => sum + (one.shares[digit] ?? 0), 0));
      for (const [digit, share] of shares.entries()) expect(share).toBeCloseTo((sums[digit] ?? 0) / 3, 5);
      expect(prediction).toBe(surest(sums));
      expect(label).toBe(own[0]?.label);
      const heads = sums.map((_, digit) => own.filter((one) => surest(one.shares) === digit).length);
      const most = Math.max(...heads);
      const tied = sums.map((sum, digit) => (heads[digit] === most ? sum : -1));
      expect(vote.get(row)?.prediction).toBe(surest(tied));
      correct.mean += Number(prediction === label);
      correct.vote += Number(vote.get(row)?.prediction === label);
    }
    const members = [0, 1, 2].map((contestant) => resultOf(experiment, contestant, fold));
    const sumOf = (figure: 'fitSeconds' | 'bytes' | 'predictMillisecondsPerDigit') =>
      members.reduce((sum, one) => sum + one[figure], 0);
    for (const [contestant, how] of [
      [3, 'mean'],
      [4, 'vote'],
    ] as const) {
      const own = resultOf(experiment, contestant, fold);
      expect(own).toMatchObject({ accuracy: correct[how] / 200, bytes: sumOf('bytes') });
      expect(own.rows).toEqual(members[0]?.rows);
      expect(own.fitSeconds).toBeCloseTo(sumOf('fitSeconds'), 9);
      expect(own.predictMillisecondsPerDigit).toBeGreaterThan(sumOf('predictMillisecondsPerDigit'));
    }
  }
  expect(result.leaderboard.map(({ contestant }) => contestant).sort()).toEqual([0, 1, 2, 3, 4]);
  expect(result.leaderboard.find(({ contestant }) => contestant === 4)).toMatchObject({
    name: 'All by vote',
    algorithm: 'ensemble-vote',
    folds: 2,
  });
  expect(result.pairs).toHaveLength(10);
  // In a fold an ensemble is there before the next fold begins.
  const order = reports.flatMap((report) =>
    report.kind === 'cell' && report.cell.state.kind === 'done'
      ? [`${report.cell.contestant} ${report.cell.fold}`]
      : [],
  );
  expect(order).toEqual(['0 0', '1 0', '2 0', '3 0', '4 0', '0 1', '1 1', '2 1', '3 1', '4 1']);
  const { rows, predictions } = await trainer.ask('experimentReadings', { folder });
  expect(predictions).toHaveLength(5 * rows.length);
  expect(predictions).not.toContain(255);
});

test('what an ensemble reads does not follow from where a comparison was stopped', async () => {
  const whole = await run(trainer.newFolder(), { plan });
  const folder = trainer.newFolder();
  let over = 0;
  const stopped = await run(folder, {
    plan,
    onReport(report, stop) {
      if (report.kind === 'cell' && report.cell.state.kind === 'done' && ++over === 3) stop();
    },
  });
  expect(kindsOf(stopped).filter((kind) => kind === 'waiting').length).toBeGreaterThan(4);
  expect(figuresOf((await run(folder, { plan: null })).result)).toEqual(figuresOf(whole.result));
});

test('an ensemble that was not combined before the break is combined without learning again', async () => {
  const folder = trainer.newFolder();
  const whole = await run(folder, { plan });
  rmSync(join(folder, 'cells', '04-fold-02'), { recursive: true });
  const again = await run(folder, { plan: null });
  expect(figuresOf(again.result)).toEqual(figuresOf(whole.result));
  const learned = again.reports.filter((report) => report.kind === 'cell');
  expect(learned).toMatchObject([{ cell: { contestant: 3, fold: 1, state: { kind: 'done' } } }]);
});

test('an ensemble fails with its member, and is there as soon as the member is', async () => {
  const folder = trainer.newFolder();
  const whole = await run(folder, { plan });
  const lost = { formatVersion: 1, attempts: 2, result: null, failure: null };
  writeFileSync(join(folder, 'cells', '02-fold-01', 'cell.json'), JSON.stringify(lost));
  const failed = await run(folder, { plan: null });
  const cells = failed.experiment.cells.filter(({ state }) => state.kind === 'failed');
  expect(cells).toMatchObject([
    { contestant: 1, fold: 0 },
    {
      contestant: 3,
      fold: 0,
      state: {
        failure: { code: 'trainer-lost', message: expect.stringMatching(/^Its member Means failed: The/) },
      },
    },
    { contestant: 4, fold: 0 },
  ]);
  expect(failed.result.leaderboard.find(({ contestant }) => contestant === 3)?.folds).toBe(1);
  const again = await run(folder, { plan: null, retry: true });
  expect(figuresOf(again.result)).toEqual(figuresOf(whole.result));
});

test('an ensemble whose members cannot be read says which file, until a person tries it again', async () => {
  const folder = trainer.newFolder();
  const whole = await run(folder, { plan });
  const torn = join(folder, 'cells', '01-fold-01', 'predictions.csv');
  const text = readFileSync(torn, 'utf8');
  writeFileSync(torn, text.slice(0, 1000));
  rmSync(join(folder, 'cells', '05-fold-01'), { recursive: true });
  const failed = { kind: 'failed', failure: { code: 'run-damaged', place: { file: torn } } };
  const { experiment } = await run(folder, { plan: null });
  expect(experiment.cells.filter(({ state }) => state.kind !== 'done')).toMatchObject([
    { contestant: 4, fold: 0, state: failed },
  ]);
  writeFileSync(torn, text);
  const still = (await run(folder, { plan: null })).experiment.cells;
  expect(still.filter(({ state }) => state.kind !== 'done')).toMatchObject([{ state: failed }]);
  const again = await run(folder, { plan: null, retry: true });
  expect(figuresOf(again.result)).toEqual(figuresOf(whole.result));
});

test('an ensemble is combined anew when a member was measured anew, also if that was as the process was killed', async () => {
  const folder = trainer.newFolder();
  await run(folder, { plan });
  const file = join(folder, 'cells', '04-fold-02', 'cell.json');
  const old = readFileSync(file, 'utf8');
  rmSync(join(folder, 'cells', '01-fold-02'), { recursive: true });
  for (const isKilled of [false, true]) {
    if (isKilled) writeFileSync(file, old);
    const { experiment } = await run(folder, { plan: null });
    const own = resultOf(experiment, 3, 1).fitSeconds;
    expect(own).not.toBe(JSON.parse(old).result.fitSeconds);
    expect(own).toBeCloseTo(
      [0, 1, 2].reduce((sum, member) => sum + resultOf(experiment, member, 1).fitSeconds, 0),
      9,
    );
  }
});

test('ensembles have learning curves, and no order to learn in', async () => {
  const folder = trainer.newFolder();
  const { experiment, result } = await run(folder, { plan: { ...plan, shares: [0.5, 1] } });
  expect(experiment.order).toEqual([0, 1, 2]);
  expect(result.learningCurves.map(({ name, points }) => [name, points.length])).toEqual([
    ['Softmax', 2],
    ['Means', 2],
    ['Bayes', 2],
    ['All by mean', 2],
    ['All by vote', 2],
  ]);
});

test('no job is for the cell of an ensemble', async () => {
  const folder = trainer.newFolder();
  const { experiment } = await run(folder, { plan });
  expect(experiment.cells.map(({ contestant }) => contestant)).toEqual([0, 1, 2, 0, 1, 2, 3, 4, 3, 4]);
  await expect(trainer.ask('runExperimentCell', { folder, number: 7 })).rejects.toMatchObject({
    code: 'plan-invalid',
    message: 'The experiment has 6 cells to learn in, no number 7.',
  });
});
