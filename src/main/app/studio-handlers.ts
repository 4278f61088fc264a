import { builtinSource } from '#shared/dataset-summary.ts';
import { Failure } from '#shared/rpc/failure.ts';
import type { Handlers } from '#shared/rpc/serve.ts';
import type { StudioContract } from '#shared/studio-contract.ts';
import type { Desktop } from './desktop.ts';
import { experimentHandlers } from './experiment-handlers.ts';
import type { ExperimentShelf } from './experiment-shelf.ts';
import { explainHandlers } from './explain-handlers.ts';
import { historyHandlers } from './history-handlers.ts';
import { networkHandlers } from './network-handlers.ts';
import { preferenceHandlers } from './preference-handlers.ts';
import type { RunHistory } from './run-history.ts';
import { saveChosenFile } from './save-chosen-file.ts';
import { createSpeedGauge } from './speed.ts';
import type { Studio } from './studio.ts';
import { submissionHandlers } from './submission-handlers.ts';
import { untilAborted } from './until-aborted.ts';
import { whyHandlers } from './why-handlers.ts';

/** What lies on the disk of this computer. */
export interface Shelves {
  readonly history: RunHistory;
  readonly experiments: ExperimentShelf;
}

/** What the window may ask, answered by the studio and the desktop. */
export function createStudioHandlers(
  studio: Studio,
  desktop: Desktop,
  { history, experiments }: Shelves,
): Handlers<StudioContract> {
  const { session, curves, trainer } = studio;
  const measureSpeed = createSpeedGauge(trainer.ask, studio.turns);
  return {
    watchSession: (_request, { signal, progress }) => untilAborted(signal, session.watch(progress)),
    watchCurves: (_request, { signal, progress }) => untilAborted(signal, curves.watch(progress)),
    watchCommands: (_request, { signal, progress }) => untilAborted(signal, studio.watchCommands(progress)),

    async chooseFile() {
      const path = await desktop.chooseFile('Open train.csv');
      if (path !== null) void studio.open({ kind: 'file', path });
      return { chosen: path !== null };
    },
    async openRecent({ position }) {
      const file = session.get().recent[position];
      if (file === undefined) throw new Failure('not-allowed', 'There is no such recent file.');
      await studio.open({ kind: 'file', path: file.path });
      return {};
    },
    async openBuiltin() {
      await studio.open(builtinSource);
      return {};
    },
    async cancelOpening() {
      studio.cancelOpening();
      return {};
    },
    async dismissDataFailure() {
      session.dispatch({ kind: 'data-failure-dismissed' });
      return {};
    },

    sampleIndices: (request, { signal }) => trainer.ask('sampleIndices', request, { signal }),
    samples: (request, { signal }) => trainer.ask('samples', request, { signal }),

    async startTraining({ plan, start }) {
      await studio.startTraining(plan, start);
      return {};
    },
    async unfinishedEnsemble({ plan }) {
      const ensemble = await studio.unfinishedEnsemble(plan);
      return ensemble === null ? null : { name: ensemble.name, done: ensemble.done, of: ensemble.of };
    },
    async changeLearningRate({ learningRate }) {
      await studio.changeLearningRate(learningRate);
      return {};
    },
    findLearningRate: (request, { signal, progress }) =>
      studio.turns.take(() => trainer.ask('findLearningRate', request, { signal, onProgress: progress })),
    previewAugmentation: (request, { signal }) => trainer.ask('previewAugmentation', request, { signal }),
    measureSpeed: () => measureSpeed(),
    async pauseTraining() {
      await studio.pauseTraining();
      return {};
    },
    async resumeTraining() {
      await studio.resumeTraining();
      return {};
    },
    async stopTraining() {
      await studio.stopTraining();
      return {};
    },

    predict: (request, { signal }) => trainer.ask('predict', request, { signal }),
    evaluate: (request, { signal, progress }) =>
      trainer.ask('evaluate', request, { signal, onProgress: progress }),
    trySplits: (request, { signal, progress }) =>
      trainer.ask('trySplits', request, { signal, onProgress: progress }),
    measureRobustness: async (request, { signal, progress }) =>
      trainer.ask(
        'measureRobustness',
        { ...request, run: request.run === null ? null : await history.folderOf(request.run) },
        { signal, onProgress: progress },
      ),

    ...submissionHandlers(studio, desktop),
    ...networkHandlers(desktop),
    ...preferenceHandlers(studio.settings),
    ...historyHandlers({ studio, history, desktop }),
    ...experimentHandlers(studio, experiments, desktop),
    ...explainHandlers(studio, history),
    ...whyHandlers(studio, history),

    async about() {
      const { trainer: state } = session.get();
      const description = state.kind === 'ready' ? state.description : null;
      return {
        ...desktop.about(),
        tensorflow: description?.tensorflow ?? null,
        oneDnn: description?.oneDnn ?? null,
      };
    },
    async restartTrainer() {
      trainer.restart();
      return {};
    },
    async saveFile({ suggestedName, content }) {
      const path = await desktop.chooseSavePath(suggestedName);
      if (path !== null) await saveChosenFile(path, content);
      return { saved: path !== null };
    },
    async copyText({ text }) {
      desktop.copyText(text);
      return {};
    },
    async copyImage({ png }) {
      await desktop.copyImage(png);
      return {};
    },
  };
}
