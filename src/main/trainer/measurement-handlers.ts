import { allRows, copyImages } from '#engine/data/dataset.ts';
import { stratifiedSubset } from '#engine/data/folds.ts';
import { stratifiedSplit } from '#engine/data/split.ts';
import { measureRobustness } from '#engine/learn/robustness.ts';
import { trySplits } from '#engine/learn/split-trials.ts';
import { copyModel, disposeModel } from '#engine/networks/model.ts';
import type { Reader } from '#engine/networks/read-together.ts';
import type { LabelledData } from '#engine/training/validate.ts';
import { splitSeedOf } from '#shared/plan.ts';
import type { Handlers } from '#shared/rpc/serve.ts';
import type { TrainerContract } from '#shared/trainer-contract.ts';
import { loadReader } from './run-model.ts';
import { currentModelOf, labelledDataOf, validationRowsOf, type Workbench } from './workbench.ts';

type MeasurementHandlers = Pick<Handlers<TrainerContract>, 'trySplits' | 'measureRobustness'>;

/** Of a sample: the same one each time, so that two measurements are of the same digits. */
const sampleSeed = 0;

/** What the Learn view measures on the open digits. */
export function measurementHandlers(bench: Workbench): MeasurementHandlers {
  return {
    async trySplits({ algorithm, digits, kinds, seeds }, { signal, progress }) {
      const data = labelledDataOf(bench);
      const rows = sampleOf(data, allRows(data.rows), digits);
      const sampled = { pixels: copyImages(data.pixels, rows), labels: labelsOf(data, rows) };
      const trials = [];
      for await (const trial of trySplits({ digits: sampled, algorithm, kinds, seeds }, signal)) {
        trials.push(trial);
        progress(trial);
      }
      return { trials };
    },

    async measureRobustness({ run, distortion, strengths, digits }, { signal, progress }) {
      const data = labelledDataOf(bench);
      const { reader, validation } = run === null ? copyOfCurrent(bench) : await readerOf(run, data);
      try {
        const rows = sampleOf(data, validation ?? allRows(data.rows), digits);
        const points = [];
        for await (const point of measureRobustness({ reader, data, rows, distortion, strengths }, signal)) {
          points.push(point);
          progress(point);
        }
        return { points, digits: rows.length };
      } finally {
        for (const model of reader.models) disposeModel(model);
      }
    },
  };
}

/** Who reads, with memory of its own, and the rows of the open data it was validated on; null where it learned from other data. */
interface OwnReader {
  readonly reader: Reader;
  readonly validation: Uint32Array | null;
}

/** The current model as it is now: training and loading others does not touch the copy. */
function copyOfCurrent(bench: Workbench): OwnReader {
  const { reader } = currentModelOf(bench);
  return {
    reader: { ...reader, models: reader.models.map(copyModel) },
    validation: validationRowsOf(bench),
  };
}

async function readerOf(folder: string, data: LabelledData): Promise<OwnReader> {
  const { reader, files } = await loadReader([folder]);
  const [file] = files;
  const isSameData = file?.data.fingerprint === data.fingerprint;
  return {
    reader,
    validation:
      file !== undefined && isSameData
        ? stratifiedSplit(data.labels, file.plan.validation, splitSeedOf(file.plan)).validation
        : null,
  };
}

/** So many of the rows, every digit with its share; all where there are no more, or with null. */
function sampleOf(data: LabelledData, rows: Uint32Array, count: number | null): Uint32Array {
  if (count === null) return rows;
  return stratifiedSubset(labelsOf(data, rows), count, sampleSeed).map((place) => rows[place] ?? 0);
}

function labelsOf({ labels }: LabelledData, rows: Uint32Array): Uint8Array {
  return Uint8Array.from(rows, (row) => labels[row] ?? 0);
}
