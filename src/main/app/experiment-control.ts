import { basename } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import {
  countCells,
  type Experiment,
  type ExperimentPlan,
  type ExperimentReport,
  hasWorkLeft,
} from '#shared/experiment.ts';
import type { JobLimits } from '#shared/experiment-jobs.ts';
import type { ExperimentNews } from '#shared/experiment-operations.ts';
import { isExperimentGoing, progressOf } from '#shared/experiment-session.ts';
import { Failure, failureToData, toFailure } from '#shared/rpc/failure.ts';
import { summaryOf } from '#shared/session.ts';
import type { SweepPlan } from '#shared/sweep-plan.ts';
import { askForExperiment, type ExperimentWork, type WantedExperiment } from './ask-for-experiment.ts';
import { createExperimentMirror } from './experiment-mirror.ts';
import type { DataKeeper } from './recorded-data.ts';
import { refuseOccupied } from './refuse-occupied.ts';
import type { SessionStore } from './session-store.ts';
import type { SettingsStore } from './settings.ts';
import type { TrainerLink } from './trainer-link.ts';
import type { Turns } from './turns.ts';

/** The experiment in progress. How it goes shows in the session; its cells one by one in its news. */
export interface ExperimentControl {
  /**
   * Resolves to its id when it has started, here or, with `jobs`, on a scheduler: jobs that are watched then are let go and go
   * on by themselves. Throws `no-data`, `already-training`, `scheduler-unavailable` and the trainer's failures.
   */
  start(plan: ExperimentPlan, jobs?: JobLimits | null): Promise<string>;
  /** The same for a search over settings. */
  search(plan: SweepPlan, jobs?: JobLimits | null): Promise<string>;
  /**
   * Goes on with one that is unfinished, where it was worked on, and tries its failed cells once more; opens its digits first
   * where they are learned from here. Throws `run-mismatch` where they have changed, and `run-complete` where every cell has a
   * result.
   */
  goOn(folder: string): Promise<void>;
  /** Goes on watching the jobs that were watched when the app was closed; never rejects. */
  watchAgain(): Promise<void>;
  /** Lets contestants learn in another order, from the next cell on. Throws `plan-invalid` unless it names each once. */
  order(folder: string, order: number[]): Promise<void>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Gives up the cell in progress, or takes the jobs back. Throws `not-training`, and what the scheduler throws. */
  stop(): Promise<void>;
  /**
   * Stops what is in progress (jobs go on) and resolves when it rests, or after {@link settlingTime}: a cell that was given up in order
   * does not count as an attempt, so that who quits the app twice in a long one does not lose it.
   */
  settle(): Promise<void>;
  /** Tells all there is, then every change; returns the way to stop watching. */
  watch(watcher: (news: ExperimentNews) => void): () => void;
}

/** Milliseconds. */
const settlingTime = 2000;

interface ExperimentControlParts {
  readonly session: SessionStore;
  readonly trainer: TrainerLink;
  readonly turns: Turns;
  readonly data: DataKeeper;
  readonly settings: SettingsStore;
  readonly program: readonly string[] | null;
  /** Where the next experiment goes, here or where the machines of a scheduler see it. */
  readonly nextFolder: (isShared: boolean) => Promise<string>;
}

interface Going extends Omit<WantedExperiment, 'jobs'> {
  /** null where its cells are worked on here. */
  readonly jobs: JobLimits | null;
  readonly signal: AbortSignal;
}

/** Goes on with what a folder holds. */
function restOf({ sweep }: Pick<Experiment, 'sweep'>): ExperimentWork {
  return { kind: sweep === undefined ? 'comparison' : 'search', plan: null };
}

export function createExperimentControl(parts: ExperimentControlParts): ExperimentControl {
  const { session, trainer, turns, data, settings, program, nextFolder } = parts;
  const mirror = createExperimentMirror();
  let stopping: AbortController | null = null;
  /** Of the experiment in progress. */
  let currentFolder = '';

  async function start(work: ExperimentWork, jobs: JobLimits | null): Promise<string> {
    refuseOccupied(session.get());
    if (summaryOf(session.get()) === null) throw new Failure('no-data', 'No digits are open.');
    const folder = await nextFolder(jobs !== null);
    await take({ folder, work, jobs, retry: false });
    return basename(folder);
  }

  async function goOn(folder: string): Promise<void> {
    refuseOccupied(session.get());
    const { experiment } = await trainer.ask('describeExperiment', { folder });
    if (!hasWorkLeft(experiment) && countCells(experiment.cells).failed === 0)
      throw new Failure('run-complete', `${experiment.plan.name} has nothing left to do.`);
    const jobs = experiment.jobs?.limits ?? null;
    if (jobs === null) await data.openAgain(experiment.data);
    await take({ folder, work: restOf(experiment), jobs, retry: true });
  }

  async function watchAgain(): Promise<void> {
    const folder = settings.get().watchedExperiment;
    if (folder === null) return;
    try {
      const { experiment } = await trainer.ask('describeExperiment', { folder });
      const { jobs } = experiment;
      if (jobs === undefined || jobs.isCancelled || !hasWorkLeft(experiment)) watch(null);
      else await take({ folder, work: restOf(experiment), jobs: jobs.limits, retry: false });
    } catch {
      // The folder may be there again at the next start.
    }
  }

  function watch(watchedExperiment: string | null): void {
    if (settings.get().watchedExperiment !== watchedExperiment) settings.change({ watchedExperiment });
  }

  /** Makes an experiment the one in progress; one that is refused leaves what was there before. */
  async function take(wanted: Omit<Going, 'signal'>): Promise<void> {
    if (wanted.jobs !== null) requireProgram();
    await letGo();
    refuseOccupied(session.get());
    const before = session.get().experiment;
    const mine = new AbortController();
    stopping = mine;
    currentFolder = wanted.folder;
    session.dispatch({ kind: 'experiment-starting' });
    try {
      await turns.idle();
      await follow({ ...wanted, signal: mine.signal });
      if (wanted.jobs !== null) watch(wanted.folder);
    } catch (thrown) {
      session.dispatch({ kind: 'experiment-refused', before });
      throw thrown;
    }
  }

  /** What jobs run. Throws `scheduler-unavailable` where it was not brought along. */
  function requireProgram(): string[] {
    if (program !== null) return [...program];
    const message = 'This app was installed without the command line, which the jobs would run.';
    throw new Failure('scheduler-unavailable', message);
  }

  /** Watches jobs no longer: they go on. */
  async function letGo(): Promise<void> {
    const { experiment } = session.get();
    if (!isExperimentGoing(experiment) || experiment.progress.jobs === undefined) return;
    stopping?.abort();
    await untilRests();
  }

  /** Resolves when the experiment has started; rejects when it never did. */
  function follow(going: Going): Promise<void> {
    return new Promise<void>((started, refused) => {
      const onProgress = (report: ExperimentReport) => {
        hear(basename(going.folder), report);
        if (report.kind === 'started') started();
      };
      ask(going, onProgress)
        .then(
          () => end(null),
          (thrown: unknown) => onFailure(going, toFailure(thrown)),
        )
        .then(started, refused);
    });
  }

  function ask(going: Going, onProgress: (report: ExperimentReport) => void): Promise<void> {
    const { folder, work, retry, jobs, signal } = going;
    const own = jobs === null ? null : { worker: requireProgram(), limits: jobs };
    return askForExperiment(trainer.ask, { folder, work, retry, jobs: own }, { signal, onProgress });
  }

  /** One whose trainer is gone goes on in the next one, unless it was to stop or there is none to be had. */
  async function onFailure(going: Going, failure: Failure): Promise<void> {
    const { experiment, trainer: link } = session.get();
    if (!isExperimentGoing(experiment)) throw failure;
    const isLost = failure.code === 'trainer-lost' && link.kind !== 'failed';
    if (isLost && experiment.kind !== 'stopping') {
      await follow({ ...going, work: { kind: going.work.kind, plan: null }, retry: false });
      return;
    }
    const isStopped = failure.code === 'cancelled' || (isLost && experiment.kind === 'stopping');
    end(isStopped ? null : failure);
  }

  function hear(id: string, report: ExperimentReport): void {
    const { told, hasAdvanced } = mirror.hear(id, report);
    if (told === null) return;
    // A cell that is given up because it took the trainer with it counts too: the next one deserves its attempts.
    if (hasAdvanced) trainer.prosper();
    session.dispatch({ kind: 'experiment-progress', progress: progressOf(told.id, told.experiment) });
    // Paused, its trainer was lost: it waits in the next one as it did.
    if (report.kind === 'started' && session.get().experiment.kind === 'paused')
      void trainer.ask('pause', {}).catch(() => {});
  }

  function end(failure: Failure | null): void {
    const told = mirror.rest();
    if (told !== null && basename(settings.get().watchedExperiment ?? '') === told.id)
      if (failure !== null || !hasWorkLeft(told.experiment)) watch(null);
    session.dispatch({
      kind: 'experiment-ended',
      failure: failure === null ? null : failureToData(failure),
    });
  }

  async function stop(): Promise<void> {
    const { experiment } = session.get();
    if (!isExperimentGoing(experiment)) throw new Failure('not-training', 'No comparison is in progress.');
    // Said at once, however long the scheduler takes, or the native call that the trainer is in.
    session.dispatch({ kind: 'experiment-stopping' });
    if (experiment.progress.jobs !== undefined) await takeBackJobs();
    stopping?.abort();
  }

  async function takeBackJobs(): Promise<void> {
    try {
      await trainer.ask('cancelExperimentJobs', { folder: currentFolder });
      watch(null);
    } catch (thrown) {
      session.dispatch({ kind: 'experiment-stop-refused' });
      throw thrown;
    }
  }

  async function settle(): Promise<void> {
    if (!isExperimentGoing(session.get().experiment)) return;
    session.dispatch({ kind: 'experiment-stopping' });
    stopping?.abort();
    await untilRests();
  }

  /** Resolves when nothing is in progress, or after {@link settlingTime}. */
  async function untilRests(): Promise<void> {
    let unwatch = () => {};
    const rests = new Promise<void>((resolve) => {
      unwatch = session.watch(({ experiment }) => {
        if (!isExperimentGoing(experiment)) resolve();
      });
    });
    await Promise.race([rests, setTimeout(settlingTime, undefined, { ref: false })]);
    unwatch();
  }

  return {
    start: (plan, jobs = null) => start({ kind: 'comparison', plan }, jobs),
    search: (plan, jobs = null) => start({ kind: 'search', plan }, jobs),
    goOn,
    watchAgain,
    async order(folder, order) {
      await trainer.ask('orderExperiment', { folder, order });
      mirror.reorder(folder, order);
    },
    async pause() {
      await trainer.ask('pause', {});
      session.dispatch({ kind: 'experiment-paused' });
    },
    async resume() {
      await trainer.ask('resume', {});
      session.dispatch({ kind: 'experiment-resumed' });
    },
    stop,
    settle,
    watch: mirror.watch,
  };
}
