import { stratifiedSplit } from '#engine/data/split.ts';
import {
  type DigitFeatures,
  fillFeatures,
  roomForFeatures,
  weightsFingerprint,
} from '#engine/explain/digit-features.ts';
import { excitingImages } from '#engine/explain/exciting-images.ts';
import { gradCam } from '#engine/explain/grad-cam.ts';
import { gradientSaliency } from '#engine/explain/gradient-saliency.ts';
import { integratedGradients } from '#engine/explain/integrated-gradients.ts';
import { nearestDigits } from '#engine/explain/nearest-digits.ts';
import { occlusionMap } from '#engine/explain/occlusion.ts';
import { smallestEdits } from '#engine/explain/smallest-edits.ts';
import type { LabelledData } from '#engine/training/validate.ts';
import type { whyWork } from '#shared/explain/why-work.ts';
import { splitSeedOf } from '#shared/plan.ts';
import { Failure } from '#shared/rpc/failure.ts';
import type { Handlers } from '#shared/rpc/serve.ts';
import type { ExplainedModel, ExplainedModels } from './explained-models.ts';
import { labelledDataOf, type Workbench } from './workbench.ts';

type Report = (report: { readonly done: number; readonly total: number }) => void;

/** Why a network reads a digit as it does. */
export function whyHandlers(bench: Workbench, explained: ExplainedModels): Handlers<typeof whyWork> {
  /** Of the last network and data that near digits were sought for. */
  let kept: { readonly key: string; readonly features: DigitFeatures } | null = null;

  function featuresFor({ model }: ExplainedModel, data: LabelledData, training: Uint32Array): DigitFeatures {
    const key = `${weightsFingerprint(model)} ${data.fingerprint} ${training.length}`;
    if (kept?.key !== key) kept = { key, features: roomForFeatures(model, training) };
    return kept.features;
  }

  return {
    gradientSaliency: (request) =>
      explained.lend(request, ({ model }) => gradientSaliency(model, request.pixels, request.digit)),

    integratedGradients: (request, { signal }) =>
      explained.lend(request, ({ model }) =>
        integratedGradients(model, request.pixels, { digit: request.digit, signal }),
      ),

    occlusionMap: (request, { signal, progress }) =>
      explained.lend(request, ({ model }) => {
        const { digit, window } = request;
        return occlusionMap(model, request.pixels, { digit, window, signal, onProgress: telling(progress) });
      }),

    gradCam: (request) =>
      explained.lend(request, ({ model }) =>
        gradCam(model, request.pixels, { digit: request.digit, position: request.layer }),
      ),

    smallestEdits: (request, { signal, progress }) =>
      explained.lend(request, async ({ model }) => ({
        edits: await smallestEdits(model, request.pixels, { signal, onProgress: telling(progress) }),
      })),

    nearestDigits: (request, { signal, progress }) =>
      explained.lend(request, async (lent) => {
        const data = labelledDataOf(bench);
        const training = trainingRowsOf(lent, data);
        const features = featuresFor(lent, data, training);
        await fillFeatures(
          lent.model,
          { pixels: data.pixels, features },
          { signal, onProgress: telling(progress) },
        );
        const { pixels: image, count } = request;
        const question = { image, pixels: data.pixels, features, count };
        const { neighbours, same, medianDistance } = await nearestDigits(lent.model, question, signal);
        return {
          neighbours: neighbours.map((found) => ({ ...found, label: data.labels[found.row] ?? 0 })),
          same: Uint32Array.from(same),
          medianDistance,
          lookedAt: features.rows.length,
          training: training.length,
          width: features.width,
        };
      }),

    excitingImages: ({ layer, filters, seed, ...request }, { signal, progress }) =>
      explained.lend(request, async ({ model }) => ({
        images: await excitingImages(model, {
          ...{ position: layer, filters, seed, signal },
          onProgress: telling(progress),
        }),
      })),
  };
}

function telling(progress: Report): (done: number, total: number) => void {
  return (done, total) => progress({ done, total });
}

/** The rows that the network of a run learned from. Throws `run-mismatch` where other digits are open. */
function trainingRowsOf({ run }: ExplainedModel, data: LabelledData): Uint32Array {
  if (run?.file.data.fingerprint !== data.fingerprint)
    throw new Failure('run-mismatch', `This network did not learn from ${data.name}, which is open.`);
  const { plan } = run.file;
  return stratifiedSplit(data.labels, plan.validation, splitSeedOf(plan)).training;
}
