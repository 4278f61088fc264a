import { isExperimentGoing } from '#shared/experiment-session.ts';
import { Failure } from '#shared/rpc/failure.ts';
import type { Handlers } from '#shared/rpc/serve.ts';
import type { StudioContract } from '#shared/studio-contract.ts';
import type { Desktop } from './desktop.ts';
import type { ExperimentShelf } from './experiment-shelf.ts';
import { readPlanFile } from './plan-file.ts';
import type { Studio } from './studio.ts';
import { untilAborted } from './until-aborted.ts';

type ExperimentHandlers = Pick<
  Handlers<StudioContract>,
  | 'watchExperiment'
  | 'experimentTable'
  | 'experimentDetails'
  | 'experimentReadings'
  | 'startExperiment'
  | 'startSearch'
  | 'openPlan'
  | 'listPartitions'
  | 'sharedFolder'
  | 'chooseSharedFolder'
  | 'goOnWithExperiment'
  | 'orderExperiment'
  | 'pauseExperiment'
  | 'resumeExperiment'
  | 'stopExperiment'
  | 'trashExperiments'
  | 'restoreExperiments'
>;

/** What the window may ask of experiments; an id becomes a folder here and nowhere else. */
export function experimentHandlers(
  { trainer, session, experiments, sharedFolders }: Studio,
  { rows, folderOf, trash }: ExperimentShelf,
  desktop: Desktop,
): ExperimentHandlers {
  return {
    watchExperiment: (_request, { signal, progress }) => untilAborted(signal, experiments.watch(progress)),
    experimentTable: async () => ({ rows: await rows() }),
    experimentDetails: async ({ id }, { signal }) =>
      trainer.ask('describeExperiment', { folder: await folderOf(id) }, { signal }),
    experimentReadings: async ({ id }, { signal }) =>
      trainer.ask('experimentReadings', { folder: await folderOf(id) }, { signal }),

    async startExperiment({ plan, jobs }) {
      return { id: await experiments.start(plan, jobs) };
    },
    async startSearch({ plan, jobs }) {
      return { id: await experiments.search(plan, jobs) };
    },
    async openPlan() {
      const path = await desktop.chooseFile('Open a plan', 'plan');
      return path === null ? { kind: 'cancelled' } : await readPlanFile(path);
    },
    listPartitions: (_request, { signal }) => trainer.ask('listPartitions', {}, { signal }),
    async sharedFolder() {
      return { name: sharedFolders.name() };
    },
    async chooseSharedFolder() {
      const folder = await desktop.chooseFolder('Choose a folder that all machines of the scheduler share');
      if (folder !== null) await sharedFolders.choose(folder);
      return { name: sharedFolders.name() };
    },
    async goOnWithExperiment({ id }) {
      await experiments.goOn(await folderOf(id));
      return {};
    },
    async orderExperiment({ id, order }) {
      await experiments.order(await folderOf(id), order);
      return {};
    },
    async pauseExperiment() {
      await experiments.pause();
      return {};
    },
    async resumeExperiment() {
      await experiments.resume();
      return {};
    },
    async stopExperiment() {
      await experiments.stop();
      return {};
    },

    async trashExperiments({ ids }) {
      const wanted = await Promise.all(ids.map(async (id) => ({ id, folder: await folderOf(id) })));
      const { experiment } = session.get();
      if (isExperimentGoing(experiment) && ids.includes(experiment.progress.id))
        throw new Failure('already-training', 'A comparison that is in progress cannot be deleted.');
      await trash.put(wanted);
      return {};
    },
    async restoreExperiments({ ids }) {
      trash.restore(ids);
      return {};
    },
  };
}
