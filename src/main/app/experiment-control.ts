import { basename } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import {
  type Cell,
  countCells,
  type Experiment,
  type ExperimentPlan,
  type ExperimentReport,
} from '#shared/experiment.ts';
import type { ExperimentNews } from '#shared/experiment-operations.ts';
import { isExperimentGoing, progressOf, withCell } from '#shared/experiment-session.ts';
import { Failure, failureToData, toFailure } from '#shared/rpc/failure.ts';
import { summaryOf } from '#shared/session.ts';
import type { DataKeeper } from './recorded-data.ts';
import { refuseOccupied } from './refuse-occupied.ts';
import { nextExperiment } from './run-names.ts';
import type { SessionStore } from './session-store.ts';
import type { TrainerLink } from './trainer-link.ts';
import type { Turns } from './turns.ts';

/** The experiment in progress. How it goes shows in the session; its cells one by one in its news. */
export interface ExperimentControl {
  /** Resolves to its id when it has started. Throws `no-data`, `already-training` and the trainer's failures. */
  start(plan: ExperimentPlan): Promise<string>;
  /**
   * Goes on with one that is unfinished and tries its failed cells once more; opens its digits first. Throws `run-mismatch`
   * where they have changed, and `run-complete` where every cell has a result.
   */
  goOn(folder: string): Promise<void>;
  /** Lets contestants learn in another order, from the next cell on. Throws `plan-invalid` unless it names each once. */
  order(folder: string, order: number[]): Promise<void>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Throws `not-training`. */
  stop(): void;
  /**
   * Stops what is in progress and resolves when it rests, or after {@link settlingTime}: a cell that was given up in order
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
  readonly experimentsFolder: string;
  readonly data: DataKeeper;
}

interface Going {
  readonly folder: string;
  /** null goes on with what the folder holds. */
  readonly plan: ExperimentPlan | null;
  /** Failed cells are tried once more: a person asked for it, a trainer that was lost does not. */
  readonly retry: boolean;
  readonly signal: AbortSignal;
}

export function createExperimentControl(parts: ExperimentControlParts): ExperimentControl {
  const { session, trainer, turns, experimentsFolder, data } = parts;
  const watchers = new Set<(news: ExperimentNews) => void>();
  let stopping: AbortController | null = null;
  /** The experiment in progress or the last one, as its reports tell it. */
  let current: { readonly id: string; readonly experiment: Experiment } | null = null;

  async function start(plan: ExperimentPlan): Promise<string> {
    refuseOccupied(session.get());
    if (summaryOf(session.get()) === null) throw new Failure('no-data', 'No digits are open.');
    const folder = await nextExperiment(experimentsFolder);
    await take({ folder, plan, retry: false });
    return basename(folder);
  }

  async function goOn(folder: string): Promise<void> {
    refuseOccupied(session.get());
    const { experiment } = await trainer.ask('describeExperiment', { folder });
    const { done, of } = countCells(experiment.cells);
    if (done === of) throw new Failure('run-complete', `${experiment.plan.name} has nothing left to do.`);
    await data.openAgain(experiment.data);
    await take({ folder, plan: null, retry: true });
  }

  /** Makes an experiment the one in progress; one that is refused leaves what was there before. */
  async function take(wanted: Omit<Going, 'signal'>): Promise<void> {
    refuseOccupied(session.get());
    const before = session.get().experiment;
    const mine = new AbortController();
    stopping = mine;
    session.dispatch({ kind: 'experiment-starting' });
    try {
      await turns.idle();
      await follow({ ...wanted, signal: mine.signal });
    } catch (thrown) {
      session.dispatch({ kind: 'experiment-refused', before });
      throw thrown;
    }
  }

  /** Resolves when the experiment has started; rejects when it never did. */
  function follow(going: Going): Promise<void> {
    const { folder, plan, retry, signal } = going;
    return new Promise<void>((started, refused) => {
      trainer
        .ask(
          'runExperiment',
          { folder, plan, retry },
          {
            signal,
            onProgress(report) {
              hear(basename(folder), report);
              if (report.kind === 'started') started();
            },
          },
        )
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
      await follow({ ...going, plan: null, retry: false });
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
    }
    session.dispatch({
      kind: 'experiment-ended',
      failure: failure === null ? null : failureToData(failure),
    });
  }

  function tell(news: ExperimentNews): void {
    for (const watcher of watchers) watcher(news);
  }

  function stop(): void {
    session.dispatch({ kind: 'experiment-stopping' });
    stopping?.abort();
  }

  async function settle(): Promise<void> {
    if (!isExperimentGoing(session.get().experiment)) return;
    stop();
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
    async order(folder, order) {
      await trainer.ask('orderExperiment', { folder, order });
      if (current?.id === basename(folder))
        show({ ...current, experiment: { ...current.experiment, order } });
    },
    async pause() {
      await trainer.ask('pause', {});
      session.dispatch({ kind: 'experiment-paused' });
    },
    async resume() {
      await trainer.ask('resume', {});
      session.dispatch({ kind: 'experiment-resumed' });
    },
    stop() {
      if (!isExperimentGoing(session.get().experiment))
        throw new Failure('not-training', 'No comparison is in progress.');
      stop();
    },
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
