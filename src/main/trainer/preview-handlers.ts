import { copyImages } from '#engine/data/dataset.ts';
import { measureSpeed } from '#engine/training/measure-speed.ts';
import { previewAugmentation } from '#engine/training/preview-augmentation.ts';
import { Failure } from '#shared/rpc/failure.ts';
import type { Handlers } from '#shared/rpc/serve.ts';
import type { TrainerContract } from '#shared/trainer-contract.ts';
import { openDataOf, type Workbench } from './workbench.ts';

type PreviewHandlers = Pick<Handlers<TrainerContract>, 'measureSpeed' | 'previewAugmentation'>;

/** What a person wants to know before a run: how fast it will be, and what it will see. */
export function previewHandlers(bench: Workbench): PreviewHandlers {
  return {
    async measureSpeed() {
      if (bench.control !== null) throw new Failure('already-training', 'A run is in progress.');
      return await measureSpeed();
    },

    async previewAugmentation({ augmentation, variation, indices, seed }) {
      const { rows, pixels } = openDataOf(bench).dataset;
      const missing = indices.find((row) => row >= rows);
      if (missing !== undefined)
        throw new Failure('bad-request', `There is no row ${missing} in ${rows} rows.`);
      return { pixels: previewAugmentation(copyImages(pixels, indices), { augmentation, variation }, seed) };
    },
  };
}
