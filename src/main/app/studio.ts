import { basename } from 'node:path';
import type { DataSource } from '#shared/dataset-summary.ts';
import type { Client } from '#shared/rpc/connect.ts';
import { Failure, failureToData, toFailure } from '#shared/rpc/failure.ts';
import { isOccupied } from '#shared/session.ts';
import type { Command } from '#shared/studio-contract.ts';
import type { TrainerContract } from '#shared/trainer-contract.ts';
import { type CurveCollector, createCurveCollector } from './curves.ts';
import { createExperimentControl, type ExperimentControl } from './experiment-control.ts';
import { createDataKeeper } from './recorded-data.ts';
import { createRunControl, type RunControl } from './run-control.ts';
import { nextExperiment } from './run-names.ts';
import { createRunShelf, type RunShelf } from './run-shelf.ts';
import { createSessionStore, type SessionStore } from './session-store.ts';
import { type SettingsStore, withRecent } from './settings.ts';
import { createSharedFolders, type SharedFolders } from './shared-folders.ts';
import { createTrainerLink, type TrainerLink, type TrainerProcess } from './trainer-link.ts';
import { createTurns, type Turns } from './turns.ts';

export interface StudioParts {
  readonly startTrainer: () => TrainerProcess;
  readonly settings: SettingsStore;
  readonly runsFolder: string;
  readonly experimentsFolder: string;
  /** The program of the command line, for jobs of a scheduler; null where it was not brought along. */
  readonly program: readonly string[] | null;
}

/** The app's decisions, without a window: the session, the trainer, the run or experiment in progress. */
export interface Studio extends RunControl {
  readonly experiments: ExperimentControl;
  readonly sharedFolders: SharedFolders;
  readonly session: SessionStore;
  readonly settings: SettingsStore;
  readonly curves: CurveCollector;
  readonly trainer: TrainerLink;
  /** Opens data; how it goes shows in the session, also when it is refused. Never rejects; replaces an opening in progress. */
  open(source: DataSource): Promise<void>;
  cancelOpening(): void;
  readonly shelf: RunShelf;
  /** Work in the trainer that a run waits for. */
  readonly turns: Turns;
  /** Sends a command to the window. */
  command(command: Command): void;
  watchCommands(watcher: (command: Command) => void): () => void;
  close(): void;
}

export function createStudio(parts: StudioParts): Studio {
  const { startTrainer, settings, runsFolder, experimentsFolder, program } = parts;
  const session = createSessionStore();
  const curves = createCurveCollector();
  const commandWatchers = new Set<(command: Command) => void>();
  let opening: AbortController | null = null;

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
    if (isOccupied(session.get())) {
      const message = 'The digits cannot be changed while a run or a comparison uses them.';
      const failure = new Failure('already-training', message);
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

  const data = createDataKeeper(session, open);
  const runs = createRunControl({ session, curves, trainer, shelf, turns, runsFolder, data, open });
  const sharedFolders = createSharedFolders(settings);
  const experiments = createExperimentControl({
    ...{ session, trainer, turns, data, settings, program },
    nextFolder: async (isShared) =>
      isShared ? sharedFolders.next() : await nextExperiment(experimentsFolder),
  });

  return {
    session,
    settings,
    curves,
    trainer,
    shelf,
    turns,
    open,
    cancelOpening: () => opening?.abort(),
    ...runs,
    experiments,
    sharedFolders,
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
