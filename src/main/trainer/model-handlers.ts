import { allRows, copyImages } from '#engine/data/dataset.ts';
import { readImageDigit } from '#engine/data/image-digit.ts';
import { readTogether } from '#engine/networks/read-together.ts';
import { nextTurn } from '#engine/next-turn.ts';
import { readRunEntry } from '#engine/runs/run-list.ts';
import { predictionsOf } from '#shared/metrics/predictions.ts';
import { countParameters } from '#shared/network/network.ts';
import { Failure } from '#shared/rpc/failure.ts';
import type { Handlers } from '#shared/rpc/serve.ts';
import type { TrainerContract } from '#shared/trainer-contract.ts';
import { makeCurrent } from './run-model.ts';
import { currentModelOf, labelledDataOf, validationRowsOf, type Workbench } from './workbench.ts';

type ModelHandlers = Pick<
  Handlers<TrainerContract>,
  'loadRun' | 'predict' | 'evaluate' | 'predictImages' | 'digitInImage'
>;

/** Reading digits with the current model, and getting a model from a finished run. */
export function modelHandlers(bench: Workbench): ModelHandlers {
  return {
    async loadRun({ folder }) {
      const file = await makeCurrent(bench, folder);
      return {
        network: file.network,
        parameters: countParameters(file.network),
        entry: await readRunEntry(folder),
        dataFingerprint: file.data.fingerprint,
      };
    },

    async predict({ pixels }) {
      return { probabilities: await readTogether(currentModelOf(bench).reader, pixels) };
    },

    async evaluate({ scope }, { signal, progress }) {
      const { reader } = currentModelOf(bench);
      const data = labelledDataOf(bench);
      const known = validationRowsOf(bench);
      const rows = scope === 'validation' && known !== null ? known : allRows(data.rows);
      const onProgress = (done: number, total: number) => progress({ done, total });
      const pixels = copyImages(data.pixels, rows);
      const probabilities = await readTogether(reader, pixels, { signal, onProgress });
      return { indices: rows, labels: Uint8Array.from(rows, (row) => data.labels[row] ?? 0), probabilities };
    },

    async predictImages({ files }, { signal, progress }) {
      const { reader } = currentModelOf(bench);
      const images = [];
      for (const [position, file] of files.entries()) {
        if (signal.aborted) throw new Failure('cancelled', 'Reading the images was cancelled.');
        const probabilities = await readTogether(reader, await readImageDigit(file));
        images.push({ file, digit: predictionsOf(probabilities)[0] ?? 0, probabilities: [...probabilities] });
        progress({ done: position + 1, total: files.length });
        await nextTurn();
      }
      return { images };
    },

    digitInImage: async ({ file }) => ({ pixels: await readImageDigit(file) }),
  };
}
