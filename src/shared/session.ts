import { z } from 'zod';
import { type DataSummary, dataSummarySchema, openingProgressSchema } from './dataset-summary.ts';
import {
  type ExperimentEvent,
  experimentStateSchema,
  reduceExperiment,
  usesTrainer,
} from './experiment-session.ts';
import { type FailureData, failureDataSchema } from './rpc/failure.ts';
import { type TrainerDescription, trainerDescriptionSchema } from './trainer-contract.ts';
import { type RunResult, type RunStart, runResultSchema, runStartSchema } from './training.ts';

/**
 * The session: four small machines that main owns and one pure reducer changes.
 *
 *   trainer   starting ──ready──▶ ready ──lost──▶ starting (again, with `restarts` + 1) ──gave up──▶ failed
 *   data      empty ──open──▶ checking ──opened──▶ ready        (a failed opening keeps the data there was)
 *   run       none ──start──▶ training ◀──▶ paused ──stop──▶ stopping ──ended──▶ ended
 *                                └──────────────────────────────────failed (diverged)──▶ ended
 *             (a run whose trainer is lost stays as it is and starts again where it was cut off; one of the past is ended)
 *             (the next network of an ensemble starts anew and leaves the run paused or stopping as it is)
 *
 *   experiment  see `experiment-session.ts`; it and a run are never in progress together, unless its cells are jobs elsewhere
 *
 * They are separate because they vary independently: new data may be opened while a trained model is still drawn on.
 */
export const sessionSchema = z.object({
  trainer: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('starting'), restarts: z.int() }),
    z.object({ kind: z.literal('ready'), restarts: z.int(), description: trainerDescriptionSchema }),
    z.object({ kind: z.literal('failed'), restarts: z.int(), failure: failureDataSchema }),
  ]),
  data: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('empty') }),
    z.object({
      kind: z.literal('checking'),
      name: z.string(),
      progress: openingProgressSchema,
      previous: dataSummarySchema.nullable(),
    }),
    z.object({ kind: z.literal('ready'), summary: dataSummarySchema }),
  ]),
  /** Why the last opening failed, until the next one starts or the person dismisses it. */
  dataFailure: z.object({ name: z.string(), failure: failureDataSchema }).nullable(),
  run: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('none') }),
    z.object({ kind: z.literal('starting') }),
    z.object({ kind: z.enum(['training', 'paused', 'stopping']), start: runStartSchema }),
    z.object({ kind: z.literal('ended'), start: runStartSchema, result: runResultSchema }),
    z.object({ kind: z.literal('failed'), failure: failureDataSchema }),
  ]),
  experiment: experimentStateSchema,
  recent: z.array(z.object({ path: z.string(), name: z.string(), openedAt: z.string() })),
});
export type Session = z.output<typeof sessionSchema>;

export const emptySession: Session = {
  trainer: { kind: 'starting', restarts: 0 },
  data: { kind: 'empty' },
  dataFailure: null,
  run: { kind: 'none' },
  experiment: { kind: 'none' },
  recent: [],
};

export type SessionEvent =
  | { readonly kind: 'trainer-ready'; readonly description: TrainerDescription }
  | { readonly kind: 'trainer-lost' }
  | { readonly kind: 'trainer-failed'; readonly failure: FailureData }
  | { readonly kind: 'opening'; readonly name: string }
  | { readonly kind: 'opening-progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'opened'; readonly summary: DataSummary }
  | { readonly kind: 'opening-failed'; readonly name: string; readonly failure: FailureData }
  | { readonly kind: 'opening-cancelled' }
  | { readonly kind: 'data-failure-dismissed' }
  | { readonly kind: 'run-starting' }
  /** It could not be prepared: what was there before is there again. */
  | { readonly kind: 'run-refused'; readonly before: Session['run'] }
  | { readonly kind: 'run-started'; readonly start: RunStart }
  | { readonly kind: 'run-paused' }
  | { readonly kind: 'run-resumed' }
  | { readonly kind: 'run-stopping' }
  /** A new peak of the schedule, in the middle of a run. */
  | { readonly kind: 'rate-changed'; readonly learningRate: number }
  | { readonly kind: 'run-ended'; readonly result: RunResult }
  /** A run of the past is shown as if it had just ended. */
  | { readonly kind: 'run-recalled'; readonly start: RunStart; readonly result: RunResult }
  | { readonly kind: 'run-failed'; readonly failure: FailureData }
  | ExperimentEvent
  | { readonly kind: 'recent-changed'; readonly recent: Session['recent'] };

/** The next session; an event that does not fit the state changes nothing. */
export function reduceSession(session: Session, event: SessionEvent): Session {
  switch (event.kind) {
    case 'trainer-ready':
      return {
        ...session,
        trainer: { kind: 'ready', restarts: session.trainer.restarts, description: event.description },
      };
    case 'trainer-lost':
      return { ...session, trainer: { kind: 'starting', restarts: session.trainer.restarts + 1 } };
    case 'trainer-failed':
      return {
        ...session,
        trainer: { kind: 'failed', restarts: session.trainer.restarts, failure: event.failure },
      };
    case 'opening':
    case 'opening-progress':
    case 'opened':
    case 'opening-failed':
    case 'opening-cancelled':
    case 'data-failure-dismissed':
      return reduceData(session, event);
    case 'recent-changed':
      return { ...session, recent: event.recent };
    case 'experiment-starting':
    case 'experiment-refused':
    case 'experiment-progress':
    case 'experiment-paused':
    case 'experiment-resumed':
    case 'experiment-stopping':
    case 'experiment-stop-refused':
    case 'experiment-ended':
      return { ...session, experiment: reduceExperiment(session.experiment, event) };
    default:
      return { ...session, run: reduceRun(session.run, event) };
  }
}

type DataEvent = Extract<
  SessionEvent,
  {
    kind:
      | 'opening'
      | 'opening-progress'
      | 'opened'
      | 'opening-failed'
      | 'opening-cancelled'
      | 'data-failure-dismissed';
  }
>;

function reduceData(session: Session, event: DataEvent): Session {
  const { data } = session;
  switch (event.kind) {
    case 'opening': {
      const progress = { done: 0, total: 0 };
      return {
        ...session,
        dataFailure: null,
        data: { kind: 'checking', name: event.name, progress, previous: summaryOf(session) },
      };
    }
    case 'opening-progress':
      if (data.kind !== 'checking') return session;
      return { ...session, data: { ...data, progress: { done: event.done, total: event.total } } };
    case 'opened':
      return { ...session, dataFailure: null, data: { kind: 'ready', summary: event.summary } };
    case 'opening-failed':
      return {
        ...session,
        dataFailure: { name: event.name, failure: event.failure },
        data: backToPrevious(session),
      };
    case 'opening-cancelled':
      return { ...session, data: backToPrevious(session) };
    case 'data-failure-dismissed':
      return { ...session, dataFailure: null };
  }
}

function backToPrevious(session: Session): Session['data'] {
  const summary = summaryOf(session);
  return summary === null ? { kind: 'empty' } : { kind: 'ready', summary };
}

/** The data that is open, or was before the opening in progress; null when there is none. */
export function summaryOf(session: Session): DataSummary | null {
  if (session.data.kind === 'ready') return session.data.summary;
  return session.data.kind === 'checking' ? session.data.previous : null;
}

type RunEvent = Exclude<
  SessionEvent,
  | DataEvent
  | ExperimentEvent
  | { kind: 'trainer-ready' | 'trainer-lost' | 'trainer-failed' | 'recent-changed' }
>;

function reduceRun(run: Session['run'], event: RunEvent): Session['run'] {
  switch (event.kind) {
    case 'run-starting':
      return { kind: 'starting' };
    case 'run-refused':
      return run.kind === 'starting' ? event.before : run;
    case 'run-started':
      return isInProgress(run) ? nextMember(run, event.start) : { kind: 'training', start: event.start };
    case 'run-paused':
      return run.kind === 'training' ? { kind: 'paused', start: run.start } : run;
    case 'run-resumed':
      return run.kind === 'paused' ? { kind: 'training', start: run.start } : run;
    case 'run-stopping':
      return run.kind === 'training' || run.kind === 'paused' ? { kind: 'stopping', start: run.start } : run;
    case 'rate-changed': {
      if (!isInProgress(run)) return run;
      const plan = { ...run.start.plan, learningRate: event.learningRate };
      return { kind: run.kind, start: { ...run.start, plan } };
    }
    case 'run-ended':
      return 'start' in run ? { kind: 'ended', start: run.start, result: event.result } : run;
    case 'run-recalled':
      return isBusy(run) ? run : { kind: 'ended', start: event.start, result: event.result };
    case 'run-failed':
      return { kind: 'failed', failure: event.failure };
  }
}

/** The next network of an ensemble: what was asked of the run while the one before it learned is still asked. */
function nextMember(run: RunInProgress, start: RunStart): Session['run'] {
  const { learningRate } = run.start.plan;
  return { kind: run.kind, start: { ...start, plan: { ...start.plan, learningRate } } };
}

type RunInProgress = Extract<Session['run'], { kind: 'training' | 'paused' | 'stopping' }>;

/** Whether a run is using the trainer. */
export function isBusy(run: Session['run']): boolean {
  return run.kind === 'starting' || isInProgress(run);
}

/** Whether a run or an experiment is using the trainer, so that neither can start and the data must stay. */
export function isOccupied({ run, experiment }: Pick<Session, 'run' | 'experiment'>): boolean {
  return isBusy(run) || usesTrainer(experiment);
}

function isInProgress(run: Session['run']): run is RunInProgress {
  return run.kind === 'training' || run.kind === 'paused' || run.kind === 'stopping';
}
