import { Failure } from '#shared/rpc/failure.ts';
import type { Handlers } from '#shared/rpc/serve.ts';
import { isBusy, type Session } from '#shared/session.ts';
import type { StudioContract } from '#shared/studio-contract.ts';
import type { Desktop } from './desktop.ts';
import type { RunHistory } from './run-history.ts';
import type { Studio } from './studio.ts';

type HistoryHandlers = Pick<
  Handlers<StudioContract>,
  | 'runTable'
  | 'runSizes'
  | 'runDetails'
  | 'runCurves'
  | 'annotateRun'
  | 'compareRuns'
  | 'runsTogether'
  | 'trashRuns'
  | 'restoreRuns'
  | 'showRunFolder'
  | 'useRun'
  | 'resumeRun'
  | 'repeatRun'
  | 'continueRun'
>;

interface HistoryParts {
  readonly studio: Studio;
  readonly history: RunHistory;
  readonly desktop: Desktop;
}

/** What the window may ask of runs that were; an id becomes a folder here and nowhere else. */
export function historyHandlers({ studio, history, desktop }: HistoryParts): HistoryHandlers {
  const { trainer, session } = studio;
  const { folderOf, trash } = history;
  return {
    runTable: async () => ({ rows: await history.rows() }),
    runSizes: () => history.sizes(),
    runDetails: async ({ id }, { signal }) =>
      trainer.ask('describeRun', { folder: await folderOf(id) }, { signal }),
    runCurves: async ({ id }, { signal }) =>
      trainer.ask('runCurves', { folder: await folderOf(id) }, { signal }),
    annotateRun: async ({ id, changes }) =>
      trainer.ask('annotateRun', { folder: await folderOf(id), changes }),
    compareRuns: async ({ ids: [one, other] }, { signal }) =>
      trainer.ask('compareRuns', { folders: [await folderOf(one), await folderOf(other)] }, { signal }),
    runsTogether: async ({ ids }, { signal }) =>
      trainer.ask('runsTogether', { folders: await Promise.all(ids.map(folderOf)) }, { signal }),

    async trashRuns({ ids }) {
      const runs = await Promise.all(ids.map(async (id) => ({ id, folder: await folderOf(id) })));
      const current = runInProgress(session.get());
      if (runs.some(({ folder }) => folder === current)) {
        throw new Failure('already-training', 'A run that is still training cannot be deleted.');
      }
      await trash.put(runs);
      return {};
    },
    async restoreRuns({ ids }) {
      trash.restore(ids);
      return {};
    },
    async showRunFolder({ id }) {
      desktop.showFolder(await folderOf(id));
      return {};
    },

    async useRun({ id }) {
      await studio.useRun(await folderOf(id));
      return {};
    },
    async resumeRun({ id }) {
      await studio.resumeRun(await folderOf(id));
      return {};
    },
    async repeatRun({ id }) {
      await studio.repeatRun(await folderOf(id));
      return {};
    },
    async continueRun({ id }) {
      await studio.continueRun(await folderOf(id));
      return {};
    },
  };
}

function runInProgress({ run }: Session): string | null {
  return isBusy(run) && 'start' in run ? run.start.folder : null;
}
