import type {
  CellResult,
  Experiment,
  ExperimentResult,
  Pair,
  ReadingsTable,
  Standing,
} from './experiment.ts';
import { isWhole, notRead } from './experiment.ts';
import { curveOf, type LearningCurve } from './learning-curve.ts';
import { type Participant, participantsOf } from './participants.ts';
import { compareFolds, meanInterval } from './statistics/compare-folds.ts';
import { mcNemar } from './statistics/mcnemar.ts';

/**
 * The leaderboard, every pair of it, and the learning curves, from the cells that are done. Of a search over settings only the
 * best is paired with the others: among thousands of pairs some would differ by chance alone.
 */
export function experimentResult(experiment: Experiment, readings: ReadingsTable): ExperimentResult {
  const { plan, sweep } = experiment;
  const finished = participantsOf(plan).map((_, contestant) => finishedCells(experiment, contestant));
  const leaderboard = leaderboardOf(experiment);
  const paired = sweep === undefined ? leaderboard : leaderboard.slice(0, 1);
  const pairs = paired.flatMap((first, place) =>
    leaderboard.slice(place + 1).flatMap((second): Pair[] => {
      const pair = pairOf(finished[first.contestant], finished[second.contestant]);
      const tested = mcNemar(...correctOnBoth(readings, first.contestant, second.contestant));
      return pair === null ? [] : [{ a: first.name, b: second.name, ...pair, mcNemar: tested }];
    }),
  );
  return { folds: plan.folding.count, leaderboard, pairs, learningCurves: curvesOf(experiment) };
}

function curvesOf({ plan, cells }: Experiment): LearningCurve[] {
  if (plan.shares.length === 1) return [];
  return participantsOf(plan).flatMap(({ name }, contestant): LearningCurve[] => {
    const measured = cells.flatMap(({ state, ...place }) =>
      place.contestant === contestant && state.kind === 'done' ? [{ ...place, ...state.result }] : [],
    );
    return measured.length === 0 ? [] : [{ contestant, name, ...curveOf(measured) }];
  });
}

/** Best first, from the cells that are done. */
export function leaderboardOf(experiment: Experiment): Standing[] {
  const standings = participantsOf(experiment.plan).flatMap((participant, contestant): Standing[] => {
    const cells = [...finishedCells(experiment, contestant).values()];
    const { name } = participant;
    const algorithm = algorithmOf(participant);
    return cells.length === 0 ? [] : [{ contestant, name, algorithm, ...standingOf(cells) }];
  });
  return standings.sort((a, b) => b.mean - a.mean || a.trainSeconds - b.trainSeconds);
}

function algorithmOf(participant: Participant): string {
  return participant.kind === 'ensemble' ? `ensemble-${participant.how}` : participant.plan.algorithm;
}

type FinishedCells = ReadonlyMap<number, CellResult>;

function finishedCells({ cells }: Experiment, contestant: number): FinishedCells {
  return new Map(
    cells.flatMap((cell) =>
      cell.contestant === contestant && isWhole(cell) && cell.state.kind === 'done'
        ? [[cell.fold, cell.state.result] as const]
        : [],
    ),
  );
}

function standingOf(cells: readonly CellResult[]): Omit<Standing, 'contestant' | 'name' | 'algorithm'> {
  const { mean, standardDeviation, interval } = meanInterval({
    scores: cells.map(({ accuracy }) => accuracy),
    testShare: testShareOf(cells),
  });
  return {
    folds: cells.length,
    mean,
    standardDeviation,
    interval: interval === null ? null : [interval[0], interval[1]],
    trainSeconds: meanOf(cells, ({ fitSeconds }) => fitSeconds),
    predictMillisecondsPerDigit: meanOf(cells, (cell) => cell.predictMillisecondsPerDigit),
    bytes: meanOf(cells, ({ bytes }) => bytes),
  };
}

/** Rows measured on, as a share of those learned from. */
function testShareOf(cells: readonly CellResult[]): number {
  return meanOf(cells, ({ rows }) => rows.validation / rows.training);
}

function meanOf(cells: readonly CellResult[], figure: (cell: CellResult) => number): number {
  return cells.reduce((sum, cell) => sum + figure(cell), 0) / cells.length;
}

/** null where the two have no fold in common. */
function pairOf(
  first: FinishedCells = new Map(),
  second: FinishedCells = new Map(),
): Omit<Pair, 'a' | 'b' | 'mcNemar'> | null {
  const folds = [...first.keys()].filter((fold) => second.has(fold));
  const [ours, theirs] = [first, second].map((cells) => folds.flatMap((fold) => cells.get(fold) ?? []));
  if (ours === undefined || theirs === undefined || folds.length === 0) return null;
  const testShare = testShareOf(ours);
  const scores = (cells: readonly CellResult[]) => cells.map(({ accuracy }) => accuracy);
  const compared = compareFolds({ scores: scores(ours), testShare }, { scores: scores(theirs), testShare });
  const { difference, p, belief } = compared;
  return {
    difference,
    p,
    probabilityBetter: belief?.firstBetter ?? null,
    probabilityEquivalent: belief?.equivalent ?? null,
    probabilityWorse: belief?.secondBetter ?? null,
  };
}

/** 1 or 0 for each digit that both read. */
function correctOnBoth(readings: ReadingsTable, first: number, second: number): [Uint8Array, Uint8Array] {
  const { rows, labels, predictions } = readings;
  const of = (contestant: number) =>
    predictions.subarray(contestant * rows.length, (contestant + 1) * rows.length);
  const [ours, theirs] = [of(first), of(second)];
  const both = [...rows.keys()].filter((place) => ours[place] !== notRead && theirs[place] !== notRead);
  const correct = (read: Uint8Array) =>
    Uint8Array.from(both, (place) => Number(read[place] === labels[place]));
  return [correct(ours), correct(theirs)];
}
