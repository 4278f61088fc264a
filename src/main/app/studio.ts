import { basename } from 'node:path';
import type { DataSource } from '#shared/dataset-summary.ts';
import type { Plan } from '#shared/plan.ts';
import type { Client } from '#shared/rpc/connect.ts';
import type { RequestOf } from '#shared/rpc/contract.ts';
import { Failure, failureToData, toFailure } from '#shared/rpc/failure.ts';
import { isBusy, type Session, summaryOf } from '#shared/session.ts';
import type { Command } from '#shared/studio-contract.ts';
import type { TrainerContract } from '#shared/trainer-contract.ts';
import type { RunResult, RunStart } from '#shared/training.ts';
import { type CurveCollector, createCurveCollector } from './curves.ts';
import { interruptedRun } from './interrupted-run.ts';
import { nextRun } from './run-names.ts';
import { createRunShelf, type RunShelf, type UnfinishedEnsemble } from './run-shelf.ts';
import { createSessionStore, type SessionStore } from './session-store.ts';
import { type SettingsStore, withRecent } from './settings.ts';
import { createTrainerLink, type TrainerLink, type TrainerProcess } from './trainer-link.ts';
import { createTurns, type Turns } from './turns.ts';

export interface StudioParts {
  readonly startTrainer: () => TrainerProcess;
  readonly settings: SettingsStore;
  readonly runsFolder: string;
}

/** What a run starts with: fresh weights, or those of the run that has just ended. */
export type TrainingStart = 'fresh' | 'last-run';

/** The app's decisions, without a window: the session, the trainer, the run in progress. */
export interface Studio {
  readonly session: SessionStore;
  readonly curves: CurveCollector;
  readonly trainer: TrainerLink;
  /** Opens data; how it goes shows in the session, also when it is refused. Never rejects; replaces an opening in progress. */
  open(source: DataSource): Promise<void>;
  cancelOpening(): void;
  readonly shelf: RunShelf;
  /** Work in the trainer that a run waits for. */
  readonly turns: Turns;
  /**
   * Resolves when the run has started; goes on with an unfinished ensemble of the plan. Throws `no-data`,
   * `already-training`, `no-model` and the trainer's failures.
   */
  startTraining(plan: Plan, start?: TrainingStart): Promise<void>;
  /** An ensemble of this plan on the open digits that lacks members. */
  unfinishedEnsemble(plan: Plan): Promise<UnfinishedEnsemble | null>;
  /** Acts from the next step on; the session's plan says so. */
  changeLearningRate(learningRate: number): Promise<void>;
  pauseTraining(): Promise<void>;
  resumeTraining(): Promise<void>;
  stopTraining(): Promise<void>;
  /** Sends a command to the window. */
  command(command: Command): void;
  watchCommands(watcher: (command: Command) => void): () => void;
  close(): void;
}

export function createStudio({ startTrainer, settings, runsFolder }: StudioParts): Studio {
  const session = createSessionStore();
  const curves = createCurveCollector();
  const commandWatchers = new Set<(command: Command) => void>();
  let opening: AbortController | null = null;
  let training: AbortController | null = null;

  session.dispatch({ kind: 'recent-changed', recent: settings.get().recent });

  const trainer = createTrainerLink(startTrainer, {
    onReady: (description) => session.dispatch({ kind: 'trainer-ready', description }),
    onLost: () => session.dispatch({ kind: 'trainer-lost' }),
    onFailed: (failure) => session.dispatch({ kind: 'trainer-failed', failure: failureToData(failure) }),
    restore,
  });

  /** After a loss: the data that was open and the last model that was kept. */
  async function restore(ask: Client<TrainerContract>): Promise<void> {
    const { data, run } = session.get();
    if (data.kind === 'ready') {
      await ask('openData', { source: data.summary.source }).catch((thrown: unknown) => {
        const failure = failureToData(toFailure(thrown));
        session.dispatch({ kind: 'opening-failed', name: data.summary.name, failure });
      });
    }
    if (run.kind === 'ended' && run.result.best !== null) {
      await ask('loadRun', { folder: run.result.folder }).catch(() => {});
    }
  }

  async function open(source: DataSource): Promise<void> {
    const name = source.kind === 'file' ? basename(source.path) : 'Built-in digits';
    if (isBusy(session.get().run)) {
      const failure = new Failure('already-training', 'The digits cannot be changed while a run uses them.');
      session.dispatch({ kind: 'opening-failed', name, failure: failureToData(failure) });
      return;
    }
    opening?.abort();
    const mine = new AbortController();
    opening = mine;
    session.dispatch({ kind: 'opening', name });
    try {
      const summary = await trainer.ask(
        'openData',
        { source },
        {
          signal: mine.signal,
          onProgress: ({ done, total }) => {
            if (opening === mine) session.dispatch({ kind: 'opening-progress', done, total });
          },
        },
      );
      if (opening !== mine) return;
      session.dispatch({ kind: 'opened', summary });
      if (source.kind === 'file') remember(source.path);
    } catch (thrown) {
      if (opening !== mine) return;
      const failure = toFailure(thrown);
      if (failure.code === 'cancelled') session.dispatch({ kind: 'opening-cancelled' });
      else session.dispatch({ kind: 'opening-failed', name, failure: failureToData(failure) });
    } finally {
      if (opening === mine) opening = null;
    }
  }

  function remember(path: string): void {
    const opened = { path, name: basename(path), openedAt: new Date().toISOString() };
    const recent = withRecent(settings.get().recent, opened);
    session.dispatch({ kind: 'recent-changed', recent });
    settings.change({ recent });
  }

  const shelf = createRunShelf(trainer.ask, runsFolder);
  const turns = createTurns();

  async function unfinishedEnsemble(plan: Plan): Promise<UnfinishedEnsemble | null> {
    const summary = summaryOf(session.get());
    return summary === null ? null : await shelf.unfinished(plan, summary.fingerprint);
  }

  async function startTraining(plan: Plan, begin: TrainingStart = 'fresh'): Promise<void> {
    const before = session.get();
    if (isBusy(before.run)) throw new Failure('already-training', 'A run is already in progress.');
    if (summaryOf(before) === null) throw new Failure('no-data', 'No digits are open.');
    const from = begin === 'fresh' ? null : lastWeights(before.run);
    const mine = new AbortController();
    training = mine;
    session.dispatch({ kind: 'run-starting' });
    try {
      await turns.idle();
      const place = (await unfinishedEnsemble(plan)) ?? (await nextRun(runsFolder, plan.network));
      const { folder, name } = place;
      await beginRun({ plan, folder, name, from }, mine.signal);
    } catch (thrown) {
      session.dispatch({ kind: 'run-refused', before: before.run });
      throw thrown;
    }
  }

  /** Resolves when the run has started or ended, whichever comes first; how it goes shows in the session. */
  function beginRun(request: RequestOf<TrainerContract, 'train'>, signal: AbortSignal): Promise<void> {
    return new Promise<void>((started) => {
      let start: RunStart | null = null;
      trainer
        .ask('train', request, {
          signal,
          onProgress(report) {
            curves.report(report);
            if (report.kind !== 'started') return;
            start = report;
            // A network of an ensemble has a name of its own; here its run counts.
            session.dispatch({ kind: 'run-started', start: { ...report, name: request.name } });
            started();
          },
        })
        .then(
          (result) => endRun(result),
          (thrown: unknown) => failRun(start, toFailure(thrown)),
        )
        .finally(started);
    });
  }

  function endRun(result: RunResult): void {
    curves.flush();
    session.dispatch({ kind: 'run-ended', result });
  }

  /** A run whose trainer is gone keeps what its folder has: the best epoch so far. */
  function failRun(start: RunStart | null, failure: Failure): void {
    curves.flush();
    const [first, ...rest] = curves.epochs();
    if (start === null || first === undefined) {
      session.dispatch({ kind: 'run-failed', failure: failureToData(failure) });
      return;
    }
    endRun(interruptedRun(start, [first, ...rest], failure));
  }

  return {
    session,
    curves,
    trainer,
    shelf,
    turns,
    unfinishedEnsemble,
    open,
    cancelOpening: () => opening?.abort(),
    startTraining,
    async changeLearningRate(learningRate) {
      await trainer.ask('changeLearningRate', { learningRate });
      session.dispatch({ kind: 'rate-changed', learningRate });
    },
    async pauseTraining() {
      await trainer.ask('pause', {});
      session.dispatch({ kind: 'run-paused' });
    },
    async resumeTraining() {
      await trainer.ask('resume', {});
      session.dispatch({ kind: 'run-resumed' });
    },
    async stopTraining() {
      if (!isBusy(session.get().run)) throw new Failure('not-training', 'No run is in progress.');
      session.dispatch({ kind: 'run-stopping' });
      training?.abort();
    },
    command(command) {
      for (const watcher of commandWatchers) watcher(command);
    },
    watchCommands(watcher) {
      commandWatchers.add(watcher);
      return () => commandWatchers.delete(watcher);
    },
    close: () => trainer.close(),
  };
}

/** The folder whose weights a run goes on with. Throws `no-model`. */
function lastWeights(run: Session['run']): string {
  if (run.kind === 'ended' && run.result.best !== null) return run.result.folder;
  throw new Failure('no-model', 'There is no finished run to go on from.');
}
