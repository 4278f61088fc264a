import { basename } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import {
  type Cell,
  countCells,
  type Experiment,
  type ExperimentPlan,
  type ExperimentReport,
  hasWorkLeft,
} from '#shared/experiment.ts';
import type { JobLimits } from '#shared/experiment-jobs.ts';
import type { ExperimentNews } from '#shared/experiment-operations.ts';
import { isExperimentGoing, progressOf, withCell } from '#shared/experiment-session.ts';
import { Failure, failureToData, toFailure } from '#shared/rpc/failure.ts';
import { summaryOf } from '#shared/session.ts';
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
  /** Goes on with one that is unfinished, where it was worked on; opens its digits first where they are learned from here.
   * Throws `run-mismatch` where they have changed.
   */
  goOn(folder: string): Promise<void>;
  /** Goes on watching the jobs that were watched when the app was closed; never rejects. */
  watchAgain(): Promise<void>;
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

interface Going {
  readonly folder: string;
  /** null goes on with what the folder holds. */
  readonly plan: ExperimentPlan | null;
  /** null where its cells are worked on here. */
  readonly jobs: JobLimits | null;
  readonly signal: AbortSignal;
}

export function createExperimentControl(parts: ExperimentControlParts): ExperimentControl {
  const { session, trainer, turns, data, settings, program, nextFolder } = parts;
  const watchers = new Set<(news: ExperimentNews) => void>();
  let stopping: AbortController | null = null;
  /** The experiment in progress or the last one, as its reports tell it. */
  let current: { readonly id: string; readonly experiment: Experiment } | null = null;
  /** Of the experiment in progress. */
  let currentFolder = '';

  async function start(plan: ExperimentPlan, jobs: JobLimits | null = null): Promise<string> {
    refuseOccupied(session.get());
    if (summaryOf(session.get()) === null) throw new Failure('no-data', 'No digits are open.');
    const folder = await nextFolder(jobs !== null);
    await take({ folder, plan, jobs });
    return basename(folder);
  }

  async function goOn(folder: string): Promise<void> {
    refuseOccupied(session.get());
    const { experiment } = await trainer.ask('describeExperiment', { folder });
    if (!hasWorkLeft(experiment))
      throw new Failure('run-complete', `${experiment.plan.name} has nothing left to do.`);
    const jobs = experiment.jobs?.limits ?? null;
    if (jobs === null) await data.openAgain(experiment.data);
    await take({ folder, plan: null, jobs });
  }

  async function watchAgain(): Promise<void> {
    const folder = settings.get().watchedExperiment;
    if (folder === null) return;
    try {
      const { experiment } = await trainer.ask('describeExperiment', { folder });
      if (experiment.jobs === undefined || experiment.jobs.isCancelled || !hasWorkLeft(experiment))
        watch(null);
      else await goOn(folder);
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
    const { folder, plan, jobs, signal } = going;
    return new Promise<void>((started, refused) => {
      const told = {
        signal,
        onProgress(report: ExperimentReport) {
          hear(basename(folder), report);
          if (report.kind === 'started') started();
        },
      };
      const work =
        jobs === null
          ? trainer.ask('runExperiment', { folder, plan }, told)
          : trainer.ask('runExperimentJobs', { folder, plan, worker: requireProgram(), limits: jobs }, told);
      work
        .then(
          () => end(null),
          (thrown: unknown) => onFailure(going, toFailure(thrown)),
        )
        .then(started, refused);
    });
  }

  /** One whose trainer is gone goes on in the next one, unless it was to stop or there is none to be had. */
  async function onFailure(going: Going, failure: Failure): Promise<void> {
    const { experiment, trainer: link } = session.get();
    if (!isExperimentGoing(experiment)) throw failure;
    const isLost = failure.code === 'trainer-lost' && link.kind !== 'failed';
    if (isLost && experiment.kind !== 'stopping') {
      await follow({ ...going, plan: null });
      return;
    }
    const isStopped = failure.code === 'cancelled' || (isLost && experiment.kind === 'stopping');
    end(isStopped ? null : failure);
  }

  function hear(id: string, report: ExperimentReport): void {
    const known = current?.id === id ? current.experiment : null;
    if (report.kind === 'started') show({ id, experiment: report.experiment });
    else if (known !== null) {
      current = { id, experiment: { ...known, cells: withCell(known.cells, report.cell) } };
      tell({ kind: 'cell', id, cell: report.cell });
    }
    if (current === null) return;
    // A cell that is given up because it took the trainer with it counts too: the next one deserves its attempts.
    if (overOf(current.experiment) > (known === null ? 0 : overOf(known))) trainer.prosper();
    session.dispatch({ kind: 'experiment-progress', progress: progressOf(id, current.experiment) });
    // Paused, its trainer was lost: it waits in the next one as it did.
    if (report.kind === 'started' && session.get().experiment.kind === 'paused')
      void trainer.ask('pause', {}).catch(() => {});
  }

  function show(whole: { readonly id: string; readonly experiment: Experiment }): void {
    current = whole;
    tell({ kind: 'whole', ...whole });
  }

  function end(failure: Failure | null): void {
    if (current !== null) {
      const { id, experiment } = current;
      show({ id, experiment: { ...experiment, cells: experiment.cells.map(atRest) } });
      const isWatched = basename(settings.get().watchedExperiment ?? '') === id;
      if (isWatched && (failure !== null || !hasWorkLeft(experiment))) watch(null);
    }
    session.dispatch({
      kind: 'experiment-ended',
      failure: failure === null ? null : failureToData(failure),
    });
  }

  function tell(news: ExperimentNews): void {
    for (const watcher of watchers) watcher(news);
  }

  function giveUp(): void {
    session.dispatch({ kind: 'experiment-stopping' });
    stopping?.abort();
  }

  async function stop(): Promise<void> {
    const { experiment } = session.get();
    if (!isExperimentGoing(experiment)) throw new Failure('not-training', 'No comparison is in progress.');
    if (experiment.progress.jobs !== undefined) {
      await trainer.ask('cancelExperimentJobs', { folder: currentFolder });
      watch(null);
    }
    giveUp();
  }

  async function settle(): Promise<void> {
    if (!isExperimentGoing(session.get().experiment)) return;
    giveUp();
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
    start,
    goOn,
    watchAgain,
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
    watch(watcher) {
      watchers.add(watcher);
      if (current !== null) watcher({ kind: 'whole', ...current });
      return () => watchers.delete(watcher);
    },
  };
}

function overOf({ cells }: Experiment): number {
  const { done, failed } = countCells(cells);
  return done + failed;
}

/** A cell whose work was given up waits for the next time. */
function atRest(cell: Cell): Cell {
  return cell.state.kind === 'running' ? { ...cell, state: { kind: 'waiting' } } : cell;
}
