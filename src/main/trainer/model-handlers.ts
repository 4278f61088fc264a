import { allRows } from '#engine/data/dataset.ts';
import { readImageFile } from '#engine/data/image-file.ts';
import { stratifiedSplit } from '#engine/data/split.ts';
import { readDigits, readImages } from '#engine/networks/read-digits.ts';
import { nextTurn } from '#engine/next-turn.ts';
import { entryOf, listRuns } from '#engine/runs/run-folder.ts';
import { digitSteps } from '#shared/digit-image/digit-steps.ts';
import { photoToInk } from '#shared/digit-image/photo-to-ink.ts';
import { predictionsOf } from '#shared/metrics/predictions.ts';
import { countParameters } from '#shared/network/network.ts';
import { Failure } from '#shared/rpc/failure.ts';
import type { Handlers } from '#shared/rpc/serve.ts';
import type { TrainerContract } from '#shared/trainer-contract.ts';
import { loadRunModel } from './run-model.ts';
import { currentModelOf, labelledDataOf, replaceModel, type Workbench } from './workbench.ts';

type ModelHandlers = Pick<
  Handlers<TrainerContract>,
  'loadRun' | 'listRuns' | 'predict' | 'evaluate' | 'predictImages'
>;

/** Reading digits with the current model, and getting a model from a finished run. */
export function modelHandlers(bench: Workbench): ModelHandlers {
  return {
    async loadRun({ folder }) {
      const { model, file } = await loadRunModel(folder);
      const data = bench.data?.dataset;
      const isSameData = data?.labels && data.fingerprint === file.data.fingerprint;
      const split = isSameData ? stratifiedSplit(data.labels, file.plan.validation, file.plan.seed) : null;
      replaceModel(bench, model, { folder, ...(data && split ? { data, split } : {}) });
      return {
        network: file.network,
        parameters: countParameters(file.network),
        entry: entryOf(folder, file),
        dataFingerprint: file.data.fingerprint,
      };
    },

    async listRuns({ folder }) {
      return { runs: await listRuns(folder) };
    },

    async predict({ pixels }) {
      return { probabilities: readImages(currentModelOf(bench).model, pixels) };
    },

    async evaluate({ scope }, { signal, progress }) {
      const { model, validation } = currentModelOf(bench);
      const data = labelledDataOf(bench);
      const known = validation?.fingerprint === data.fingerprint ? validation.rows : null;
      const rows = scope === 'validation' && known !== null ? known : allRows(data.rows);
      const onProgress = (done: number, total: number) => progress({ done, total });
      const probabilities = await readDigits(model, { pixels: data.pixels, rows }, { signal, onProgress });
      return { indices: rows, labels: Uint8Array.from(rows, (row) => data.labels[row] ?? 0), probabilities };
    },

    async predictImages({ files }, { signal, progress }) {
      const { model } = currentModelOf(bench);
      const images = [];
      for (const [position, file] of files.entries()) {
        if (signal.aborted) throw new Failure('cancelled', 'Reading the images was cancelled.');
        const steps = digitSteps(photoToInk(await readImageFile(file)));
        if (steps === null)
          throw new Failure('image-unreadable', `${file} shows no digit: it is blank.`, { place: { file } });
        const probabilities = readImages(model, steps.centred.pixels);
        images.push({ file, digit: predictionsOf(probabilities)[0] ?? 0, probabilities: [...probabilities] });
        progress({ done: position + 1, total: files.length });
        await nextTurn();
      }
      return { images };
    },
  };
}
