import { copyImages } from '#engine/data/dataset.ts';
import { stratifiedSplit } from '#engine/data/split.ts';
import { filterLayerOf, lookAt } from '#engine/explain/follow-epochs.ts';
import type { ReadingOptions } from '#engine/networks/read-digits.ts';
import { readTogether } from '#engine/networks/read-together.ts';
import { nextTurn } from '#engine/next-turn.ts';
import { readEpochReports } from '#engine/runs/run-reports.ts';
import type { EpochHistory, epochWork, FollowedEpochs, MeasuredEpoch } from '#shared/explain/epoch-work.ts';
import { confusionMatrix, totalsOf } from '#shared/metrics/confusion.ts';
import { logLoss } from '#shared/metrics/log-loss.ts';
import { predictionsOf } from '#shared/metrics/predictions.ts';
import { splitSeedOf } from '#shared/plan.ts';
import { Failure, failureToData, toFailure } from '#shared/rpc/failure.ts';
import type { Handlers } from '#shared/rpc/serve.ts';
import { epochsOf } from './epoch-weights.ts';
import type { ExplainedModel, ExplainedModels, FoundRun } from './explained-models.ts';
import { labelledDataOf, type Workbench } from './workbench.ts';

/** A run played back epoch by epoch. */
export function epochHandlers(bench: Workbench, explained: ExplainedModels): Handlers<typeof epochWork> {
  return {
    epochHistory: async ({ run }) => await historyOf(await explained.find(run)),

    async followEpochs({ run, pixels, filters }, { signal, progress }) {
      const { network, run: own } = await explained.find(run);
      // What is no filter of this network is told at once, not for each epoch.
      if (filters !== null) filterLayerOf({ network }, filters);
      const epochs = own === null ? [] : epochsOf(own.folder, own.file);
      const looks: EpochLook[] = [];
      const unreadable: FollowedEpochs['unreadable'] = [];
      for (const [position, epoch] of epochs.entries()) {
        if (signal.aborted) throw new Failure('cancelled', 'Following the digit was cancelled.');
        try {
          looks.push({
            epoch,
            ...(await explained.lend({ run, epoch }, ({ model }) => lookAt(model, pixels, filters))),
          });
        } catch (thrown) {
          unreadable.push({ epoch, failure: failureToData(toFailure(thrown)) });
        }
        progress({ done: position + 1, total: epochs.length });
        await nextTurn();
      }
      return { ...joined(looks), unreadable };
    },

    measureEpoch: (request, { signal, progress }) =>
      explained.lend(request, ({ model, run }) => {
        const onProgress = (done: number, total: number) => progress({ done, total });
        return measure(bench, { model, run }, { signal, onProgress });
      }),
  };
}

async function historyOf({ network, run, ensemble }: FoundRun): Promise<EpochHistory> {
  const nothing = { moments: [], epochs: 0, isContinued: false };
  if (run === null) return { name: null, network, status: null, ensemble, dataFingerprint: null, ...nothing };
  const { folder, file } = run;
  const records = new Map(file.epochs.map((record) => [record.epoch, record]));
  const reports = await readEpochReports(folder);
  const confusions = new Map(reports.map(({ epoch, confusion }) => [epoch, confusion]));
  return {
    name: file.name,
    network,
    status: file.status,
    ensemble,
    moments: epochsOf(folder, file).map((epoch) => ({
      epoch,
      isBest: epoch === file.best?.epoch,
      record: records.get(epoch) ?? null,
      confusion: confusions.get(epoch) ?? null,
    })),
    epochs: file.epochs.length,
    isContinued: file.continuedFrom !== undefined,
    dataFingerprint: file.data.fingerprint,
  };
}

type EpochLook = ReturnType<typeof lookAt> & { readonly epoch: number };

/** Looks at several epochs, one after the other in memory. */
function joined(looks: readonly EpochLook[]): Omit<FollowedEpochs, 'unreadable'> {
  const sizes = looks[0]?.sizes ?? null;
  return {
    epochs: Uint32Array.from(looks, ({ epoch }) => epoch),
    probabilities: concatenated(looks.map(({ probabilities }) => probabilities)),
    looks: sizes && {
      filters: { ...sizes.filters, values: concatenated(looks.map(({ filters }) => filters)) },
      maps: { ...sizes.maps, values: concatenated(looks.map(({ maps }) => maps)) },
    },
  };
}

function concatenated(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  let start = 0;
  for (const part of parts) {
    whole.set(part, start);
    start += part.length;
  }
  return whole;
}

/** How a network reads the validation digits of its run. Throws `no-data`, `data-unlabelled` and `run-mismatch`. */
async function measure(
  bench: Workbench,
  { model, run }: Pick<ExplainedModel, 'model' | 'run'>,
  options: ReadingOptions,
): Promise<MeasuredEpoch> {
  const data = labelledDataOf(bench);
  if (run?.file.data.fingerprint !== data.fingerprint)
    throw new Failure('run-mismatch', `This network did not learn from ${data.name}, which is open.`);
  const { plan } = run.file;
  const rows = stratifiedSplit(data.labels, plan.validation, splitSeedOf(plan)).validation;
  const reader = { models: [model], readsPerDigit: plan.readsPerDigit };
  const probabilities = await readTogether(reader, copyImages(data.pixels, rows), options);
  const labels = Uint8Array.from(rows, (row) => data.labels[row] ?? 0);
  const confusion = confusionMatrix(labels, predictionsOf(probabilities));
  const { total, correct } = totalsOf(confusion);
  return {
    validationLoss: logLoss(probabilities, labels),
    validationAccuracy: correct / total,
    confusion,
  };
}
