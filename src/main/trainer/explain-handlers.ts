import { keptEpochs } from '#engine/checkpoints/kept-epochs.ts';
import { explainDigit } from '#engine/networks/explain-digit.ts';
import { type RunPrediction, readRunPredictions } from '#engine/runs/run-predictions.ts';
import type { explainWork } from '#shared/explain/explain-work.ts';
import { predictionsOf } from '#shared/metrics/predictions.ts';
import { countParameters } from '#shared/network/network.ts';
import type { Handlers } from '#shared/rpc/serve.ts';
import type { ExplainedModels } from './explained-models.ts';

/** Looking into networks. */
export function explainHandlers(explained: ExplainedModels): Handlers<typeof explainWork> {
  return {
    explainedNetwork: (request) =>
      explained.lend(request, ({ model: { network }, run, epoch, ensemble }) => ({
        name: run?.file.name ?? null,
        network,
        parameters: countParameters(network),
        epoch,
        best: run?.file.best?.epoch ?? null,
        ensemble,
        keptEpochs: run === null ? [] : keptEpochs(run.folder, run.file.best?.epoch ?? null),
        dataFingerprint: run?.file.data.fingerprint ?? null,
      })),

    explainDigit: (request) => explained.lend(request, ({ model }) => explainDigit(model, request)),

    misreadDigits: (request) =>
      explained.lend(request, async ({ run }) => {
        const predictions = run === null ? null : await readRunPredictions(run.folder);
        const misread = misreadOf(predictions ?? new Map());
        return {
          rows: Uint32Array.from(misread, ({ row }) => row),
          predictions: Uint8Array.from(misread, ({ prediction }) => prediction),
          dataFingerprint: run?.file.data.fingerprint ?? null,
        };
      }),
  };
}

/** Wrong readings, the surest first. */
function misreadOf(predictions: ReadonlyMap<number, RunPrediction>) {
  return [...predictions]
    .map(([row, { label, probabilities }]) => {
      const prediction = predictionsOf(probabilities)[0] ?? 0;
      return { row, label, prediction, confidence: probabilities[prediction] ?? 0 };
    })
    .filter(({ label, prediction }) => label !== prediction)
    .sort((one, other) => other.confidence - one.confidence || one.row - other.row);
}
