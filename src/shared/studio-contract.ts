import { z } from 'zod';
import { experimentOperations } from './experiment-operations.ts';
import { epochWork } from './explain/epoch-work.ts';
import { explainWork } from './explain/explain-work.ts';
import { whyWork } from './explain/why-work.ts';
import { measurements } from './learn/measurements.ts';
import { networkDraftSchema } from './network/own-network.ts';
import { planSchema } from './plan.ts';
import { preferencesSchema } from './preferences.ts';
import { never, nothing, operation } from './rpc/contract.ts';
import { failureDataSchema } from './rpc/failure.ts';
import { bytesSchema } from './rpc/typed-arrays.ts';
import {
  listedRunSchema,
  runComparisonSchema,
  runCurvesSchema,
  runDetailsSchema,
  runNotesSchema,
} from './run-history.ts';
import { runsTogetherSchema } from './runs-together.ts';
import { sessionSchema } from './session.ts';
import { readsPerDigitSchema, submissionProgressSchema, submissionReadingSchema } from './submission.ts';
import { trainerContract } from './trainer-contract.ts';
import { epochReportSchema, runStartSchema, stepReportSchema } from './training.ts';

export const viewNames = ['data', 'train', 'runs', 'compare', 'evaluate', 'draw', 'learn', 'submit'] as const;
export type ViewName = (typeof viewNames)[number];

/** What the menu asks of the window. */
export const commandSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('show-view'), view: z.enum(viewNames) }),
  z.object({ kind: z.literal('show-about') }),
  z.object({ kind: z.literal('start-tour') }),
  /** A network that was dropped on the window. */
  z.object({ kind: z.literal('edit-network'), network: networkDraftSchema }),
  z.object({ kind: z.literal('show-failure'), title: z.string(), failure: failureDataSchema }),
]);
export type Command = z.output<typeof commandSchema>;

/**
 * The curves of the current run. A new watcher gets `reset` with all there is, then `append` about ten times a second
 * while a run goes; a new run starts with `reset`.
 */
export const curvesSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('reset'),
    start: runStartSchema.nullable(),
    steps: z.array(stepReportSchema),
    epochs: z.array(epochReportSchema),
  }),
  z.object({
    kind: z.literal('append'),
    steps: z.array(stepReportSchema),
    epochs: z.array(epochReportSchema),
  }),
]);
export type Curves = z.output<typeof curvesSchema>;

/** A run as Submit offers it; `id` stands for its folder, which the window never learns. */
export const finishedRunSchema = z.object({
  id: z.string(),
  name: z.string(),
  network: z.string(),
  dataName: z.string(),
  startedAt: z.string(),
  validationAccuracy: z.number(),
  /** How many networks vote in it. */
  members: z.int().min(1),
  /** Whether it is the one that reads digits now. */
  isCurrent: z.boolean(),
});
export type FinishedRun = z.output<typeof finishedRunSchema>;

/** A run in the window's table; `id` stands for its folder. */
export const runRowSchema = z.discriminatedUnion('kind', [
  listedRunSchema.omit({ folder: true }).extend({ id: z.string() }),
  z.object({ kind: z.literal('unreadable'), id: z.string(), failure: failureDataSchema }),
]);
export type RunRow = z.output<typeof runRowSchema>;

const runIdSchema = z.object({ id: z.string() });

export const aboutSchema = z.object({
  app: z.string(),
  /** Which runtime really runs, and where it came from. */
  electron: z.object({ running: z.string(), declared: z.string(), source: z.string() }),
  chromium: z.string(),
  node: z.string(),
  /** null until the trainer is up. */
  tensorflow: z.string().nullable(),
  oneDnn: z.boolean().nullable(),
  dataFolder: z.string(),
});
export type About = z.output<typeof aboutSchema>;

/** The window asks; main answers. No operation takes a path the window could have made up. */
export const studioContract = {
  watchSession: operation({ request: nothing, progress: sessionSchema, reply: never }),
  watchCurves: operation({ request: nothing, progress: curvesSchema, reply: never }),
  watchCommands: operation({ request: nothing, progress: commandSchema, reply: never }),

  /** Shows the file dialog; what happens with the file shows in the session. */
  chooseFile: operation({ request: nothing, progress: never, reply: z.object({ chosen: z.boolean() }) }),
  /** Opens an entry of the session's own recent list, by its place in it. */
  openRecent: operation({ request: z.object({ position: z.int().min(0) }), progress: never, reply: nothing }),
  openBuiltin: operation({ request: nothing, progress: never, reply: nothing }),
  cancelOpening: operation({ request: nothing, progress: never, reply: nothing }),
  dismissDataFailure: operation({ request: nothing, progress: never, reply: nothing }),

  sampleIndices: trainerContract.sampleIndices,
  samples: trainerContract.samples,

  /**
   * Replies when the run has started; its course shows in the session and the curves. `start`: with fresh weights, or with
   * those of the run that has just ended. An unfinished ensemble of the same plan on the same digits is continued.
   */
  startTraining: operation({
    request: z.object({ plan: planSchema, start: z.enum(['fresh', 'last-run']).default('fresh') }),
    progress: never,
    reply: nothing,
    refusal: 'plan-invalid',
  }),
  /** An ensemble of this plan on the open digits that lacks members; null when there is none. */
  unfinishedEnsemble: operation({
    request: z.object({ plan: planSchema }),
    progress: never,
    reply: z.object({ name: z.string(), done: z.int(), of: z.int() }).nullable(),
  }),
  /** Every run of this computer, newest first. */
  runTable: operation({
    request: nothing,
    progress: never,
    reply: z.object({ rows: z.array(runRowSchema) }),
  }),
  /** Bytes on the disk by run, and what is free there. */
  runSizes: operation({
    request: nothing,
    progress: never,
    reply: z.object({ bytes: z.record(z.string(), z.int()), free: z.number() }),
  }),
  runDetails: operation({ request: runIdSchema, progress: never, reply: runDetailsSchema }),
  runCurves: operation({ request: runIdSchema, progress: never, reply: runCurvesSchema }),
  annotateRun: operation({
    request: runIdSchema.extend({ changes: runNotesSchema.partial() }),
    progress: never,
    reply: z.object({ notes: runNotesSchema }),
  }),
  compareRuns: operation({
    request: z.object({ ids: z.tuple([z.string(), z.string()]) }),
    progress: never,
    reply: runComparisonSchema,
  }),
  /** As the trainer's `runsTogether`. */
  runsTogether: operation({
    request: z.object({ ids: z.array(z.string()).min(2).max(50) }),
    progress: never,
    reply: runsTogetherSchema,
  }),
  /**
   * Takes runs out of the table at once and replies when they are in the system's trash, some seconds later: until then
   * `restoreRuns` takes them back, and this ends in `cancelled`. Throws `trash-unavailable` and keeps what is refused.
   */
  trashRuns: operation({
    request: z.object({ ids: z.array(z.string()).min(1) }),
    progress: never,
    reply: nothing,
  }),
  restoreRuns: operation({
    request: z.object({ ids: z.array(z.string()).min(1) }),
    progress: never,
    reply: nothing,
  }),
  /** Shows a run's folder in the system's file manager. */
  showRunFolder: operation({ request: runIdSchema, progress: never, reply: nothing }),
  /** Makes a run the network that reads digits now, and its data the open data where that can be had. */
  useRun: operation({ request: runIdSchema, progress: never, reply: nothing }),
  /** Replies when it has started; opens the run's data first where other data is open. Goes on where it was cut off. */
  resumeRun: operation({ request: runIdSchema, progress: never, reply: nothing }),
  /** The same plan on the same data, as a new run. */
  repeatRun: operation({ request: runIdSchema, progress: never, reply: nothing }),
  /** A new run that starts with the best weights of this one, on the same validation rows. */
  continueRun: operation({ request: runIdSchema, progress: never, reply: nothing }),

  ...experimentOperations,
  ...explainWork,
  ...epochWork,
  ...whyWork,

  changeLearningRate: trainerContract.changeLearningRate,
  findLearningRate: trainerContract.findLearningRate,
  previewAugmentation: trainerContract.previewAugmentation,
  /** Measured once in the life of the app. */
  measureSpeed: trainerContract.measureSpeed,
  pauseTraining: operation({ request: nothing, progress: never, reply: nothing }),
  resumeTraining: operation({ request: nothing, progress: never, reply: nothing }),
  /** Stops after the current step and keeps the best weights. */
  stopTraining: operation({ request: nothing, progress: never, reply: nothing }),

  predict: trainerContract.predict,
  evaluate: trainerContract.evaluate,
  ...measurements,

  /** Shows the file dialog for test.csv; main remembers the path, the window learns the name. */
  chooseTestFile: operation({
    request: nothing,
    progress: never,
    reply: z.object({ name: z.string().nullable() }),
  }),
  /** Runs that can read a test file, newest first; an ensemble counts as one. */
  finishedRuns: operation({
    request: nothing,
    progress: never,
    reply: z.object({ runs: z.array(finishedRunSchema) }),
  }),
  /** Reads the chosen test.csv with the named runs together, or with the current model when none are named. */
  readTestFile: operation({
    request: z.object({ readsPerDigit: readsPerDigitSchema, runs: z.array(z.string()) }),
    progress: submissionProgressSchema,
    reply: submissionReadingSchema,
  }),
  /** Asks where to save, writes the submission and checks what was written. */
  writeSubmission: operation({
    request: z.object({ readsPerDigit: readsPerDigitSchema, runs: z.array(z.string()) }),
    progress: submissionProgressSchema,
    reply: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('cancelled') }),
      z.object({ kind: z.literal('written'), name: z.string(), reading: submissionReadingSchema }),
    ]),
  }),

  /** Shows the file dialog for a network's file; its layers need not fit together yet. */
  openNetwork: operation({
    request: nothing,
    progress: never,
    reply: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('cancelled') }),
      z.object({ kind: z.literal('opened'), name: z.string(), network: networkDraftSchema }),
    ]),
  }),
  preferences: operation({ request: nothing, progress: never, reply: preferencesSchema }),
  changePreferences: operation({
    request: preferencesSchema.partial(),
    progress: never,
    reply: nothing,
  }),

  about: operation({ request: nothing, progress: never, reply: aboutSchema }),
  restartTrainer: operation({ request: nothing, progress: never, reply: nothing }),
  /** Asks where to save, then writes; `saved` is false when the person cancels. */
  saveFile: operation({
    request: z.object({ suggestedName: z.string().max(200), content: bytesSchema }),
    progress: never,
    reply: z.object({ saved: z.boolean() }),
  }),
  copyText: operation({ request: z.object({ text: z.string() }), progress: never, reply: nothing }),
  copyImage: operation({
    request: z.object({ png: bytesSchema }),
    progress: never,
    reply: nothing,
  }),
};
export type StudioContract = typeof studioContract;

/** What the preload script puts on `window.studio`, and all the window ever gets of the world outside. */
export interface StudioBridge {
  readonly post: (message: unknown) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  /** Hands a dropped file to main by its real path, which the window never learns; false when it has none. */
  readonly openDropped: (file: unknown) => boolean;
  readonly platform: string;
}
