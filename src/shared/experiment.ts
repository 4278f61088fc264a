import { z } from 'zod';
import { algorithmPlanSchema } from './algorithms/algorithm-plan.ts';
import {
  ensembleSchema,
  ensembleTroubles,
  mostEnsembles,
  participantNameSchema,
} from './experiment-ensembles.ts';
import { experimentJobsSchema } from './experiment-jobs.ts';
import { measuringSchema } from './folding.ts';
import { learningCurveSchema } from './learning-curve.ts';
import { failureDataSchema } from './rpc/failure.ts';
import { bytesSchema, rowsSchema } from './rpc/typed-arrays.ts';
import { recordedDataSchema } from './run-history.ts';
import { sweepStateSchema } from './sweep-plan.ts';

/** What takes part: an algorithm with its parameters, under a name that tells it from the others. */
export const contestantSchema = z.object({
  name: participantNameSchema,
  plan: algorithmPlanSchema,
});
export type Contestant = z.output<typeof contestantSchema>;

/** Everything that decides how a comparison goes; with the data's fingerprint it repeats it. */
export const experimentPlanSchema = measuringSchema
  .extend({
    name: z.string().trim().min(1).max(200),
    /** Of each fold's rows to learn from, how much is learned from: all for the leaderboard, less besides for learning curves. */
    shares: z.array(z.number().min(0.001).max(1)).min(1).max(12).default([1]),
    contestants: z.array(contestantSchema).min(1).max(100),
    /** Contestants that also read together; they follow the contestants wherever somebody is named by position. */
    ensembles: z.array(ensembleSchema).max(mostEnsembles).default([]),
  })
  .refine(({ contestants }) => new Set(contestants.map(({ name }) => name)).size === contestants.length, {
    message: 'Each contestant needs a name of its own.',
    path: ['contestants'],
  })
  .refine(({ shares }) => shares.includes(1) && new Set(shares).size === shares.length, {
    message: 'Shares are given once each, and 1 is one of them: the leaderboard learns from all rows.',
    path: ['shares'],
  })
  .superRefine(({ contestants, ensembles }, context) => {
    for (const { path, message } of ensembleTroubles(contestants, ensembles))
      context.addIssue({ code: 'custom', path, message });
  });
export type ExperimentPlan = z.output<typeof experimentPlanSchema>;

/** What one algorithm came to on one fold, or on a share of it. */
export const cellResultSchema = z.object({
  /** Share of the fold's rows that it read correctly. */
  accuracy: z.number(),
  rows: z.object({ training: z.int(), validation: z.int() }),
  fitSeconds: z.number(),
  predictMillisecondsPerDigit: z.number(),
  /** What it must remember to read. */
  bytes: z.int(),
});
export type CellResult = z.output<typeof cellResultSchema>;

/** One algorithm on one fold. */
export const cellStateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('waiting') }),
  z.object({ kind: z.literal('running'), share: z.number(), seconds: z.number() }),
  z.object({ kind: z.literal('done'), result: cellResultSchema }),
  z.object({ kind: z.literal('failed'), failure: failureDataSchema }),
]);
export type CellState = z.output<typeof cellStateSchema>;

/**
 * Positions of a cell: which contestant or, after these, which ensemble, which fold, from 0, and the share of the fold's rows
 * that it learns from.
 */
export const cellPlaceSchema = z.object({
  contestant: z.int().min(0),
  fold: z.int().min(0),
  share: z.number().min(0).max(1),
});
export type CellPlace = z.output<typeof cellPlaceSchema>;

export const cellSchema = cellPlaceSchema.extend({ state: cellStateSchema });
export type Cell = z.output<typeof cellSchema>;

/** Whether two are one contestant's on the same rows. */
export function isSameCell(one: CellPlace, other: CellPlace): boolean {
  return one.contestant === other.contestant && one.fold === other.fold && one.share === other.share;
}

/** Whether a cell counts for the leaderboard: those that learn from fewer rows are for learning curves only. */
export function isWhole({ share }: CellPlace): boolean {
  return share === 1;
}

/** What a network's `auto` was measured to stand for. */
export const recordedPrecisionSchema = z.enum(['float32', 'bfloat16']);

/** An experiment as it stands. */
export const experimentSchema = z.object({
  folder: z.string(),
  startedAt: z.string(),
  plan: experimentPlanSchema,
  data: recordedDataSchema,
  /** What the networks in it learn in; null where none takes part, or none has begun. */
  precision: recordedPrecisionSchema.nullable(),
  /** Contestants in the order in which they learn in each fold; ensembles learn nothing and do not stand in it. */
  order: z.array(z.int().min(0)),
  /** Those on whole folds first, fold by fold; then those on smaller shares; then those of ensembles, in the same order. */
  cells: z.array(cellSchema),
  /** Left out where its cells are worked on here. */
  jobs: experimentJobsSchema.optional(),
  /** Where it is a round of a search over settings. */
  sweep: sweepStateSchema.optional(),
});
export type Experiment = z.output<typeof experimentSchema>;

/** Everything an experiment reports while it goes: all of it first, then each cell as it changes. */
export const experimentReportSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('started'), experiment: experimentSchema }),
  z.object({ kind: z.literal('cell'), cell: cellSchema }),
]);
export type ExperimentReport = z.output<typeof experimentReportSchema>;

/** A line of the leaderboard. */
export const standingSchema = z.object({
  contestant: z.int(),
  name: z.string(),
  /** Of an ensemble `ensemble-mean` or `ensemble-vote`. */
  algorithm: z.string(),
  /** Folds it is done with; the figures are over these. */
  folds: z.int(),
  mean: z.number(),
  standardDeviation: z.number(),
  /** 95 %; null for a single fold. */
  interval: z.tuple([z.number(), z.number()]).nullable(),
  /** Means over its folds; of an ensemble, of its members together. */
  trainSeconds: z.number(),
  predictMillisecondsPerDigit: z.number(),
  bytes: z.number(),
});
export type Standing = z.output<typeof standingSchema>;

/** Two contestants on the folds that both are done with. */
export const pairSchema = z.object({
  a: z.string(),
  b: z.string(),
  /** Mean of a minus b. */
  difference: z.number(),
  /** Corrected resampled t-test, two-sided; null for a single fold. */
  p: z.number().nullable(),
  /** Belief that a is better by more than a tenth of a percent, that they are as good as equal, that b is. */
  probabilityBetter: z.number().nullable(),
  probabilityEquivalent: z.number().nullable(),
  probabilityWorse: z.number().nullable(),
  /** McNemar's exact test over the digits of all folds. */
  mcNemar: z.object({ firstOnly: z.int(), secondOnly: z.int(), p: z.number() }),
});
export type Pair = z.output<typeof pairSchema>;

export const experimentResultSchema = z.object({
  folds: z.int(),
  /** Best first; contestants without a finished fold are left out. */
  leaderboard: z.array(standingSchema),
  pairs: z.array(pairSchema),
  /** In the order of contestants and ensembles; empty where all learn from whole folds only. */
  learningCurves: z.array(learningCurveSchema),
});
export type ExperimentResult = z.output<typeof experimentResultSchema>;

/** Who reads which digit as what. */
export const readingsTableSchema = z.object({
  /** Rows of the data, ascending; each was measured on by at least one contestant. */
  rows: rowsSchema,
  labels: bytesSchema,
  /** [contestants and ensembles, rows]: the digit each one read; 255 where it did not. */
  predictions: bytesSchema,
});
export type ReadingsTable = z.output<typeof readingsTableSchema>;

/** No reading of a contestant in {@link ReadingsTable}. */
export const notRead = 255;

export const describedExperimentSchema = z.object({
  experiment: experimentSchema,
  result: experimentResultSchema,
});
export type DescribedExperiment = z.output<typeof describedExperimentSchema>;

/** An experiment in a list; one that cannot be read is listed with its failure. */
export const listedExperimentSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('experiment'),
    folder: z.string(),
    name: z.string(),
    startedAt: z.string(),
    dataName: z.string(),
    contestants: z.int(),
    folds: z.int(),
    cells: z.object({ done: z.int(), failed: z.int(), of: z.int() }),
    /** Of a search over settings: the round that the other figures are of, and the settings of the first. */
    round: z.object({ number: z.int(), of: z.int(), settings: z.int() }).optional(),
  }),
  z.object({ kind: z.literal('unreadable'), folder: z.string(), failure: failureDataSchema }),
]);
export type ListedExperiment = z.output<typeof listedExperimentSchema>;

/** Whether cells wait to be worked on, or are. */
export function hasOpenCells({ cells }: Pick<Experiment, 'cells'>): boolean {
  const { done, failed, of } = countCells(cells);
  return done + failed < of;
}

/** Whether an experiment can go on: with its cells, or with the next round of its sweep, which takes settings with a score. */
export function hasWorkLeft({ cells, sweep }: Experiment): boolean {
  const hasNext = sweep !== undefined && sweep.past.length + 1 < sweep.rounds.length;
  return hasOpenCells({ cells }) || (hasNext && countCells(cells).done > 0);
}

/** How many cells are over, well or not. */
export function countCells(cells: readonly Cell[]): { done: number; failed: number; of: number } {
  const count = (kind: CellState['kind']) => cells.filter(({ state }) => state.kind === kind).length;
  return { done: count('done'), failed: count('failed'), of: cells.length };
}
