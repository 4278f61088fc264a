import type { Dataset } from '#engine/data/dataset.ts';
import type { Split } from '#engine/data/split.ts';
import { disposeModel } from '#engine/networks/model.ts';
import type { Reader } from '#engine/networks/read-together.ts';
import type { TrainingControl } from '#engine/training/training-control.ts';
import type { LabelledData } from '#engine/training/validate.ts';
import type { DataSource } from '#shared/dataset-summary.ts';
import { Failure } from '#shared/rpc/failure.ts';

/** Who reads digits now (one network, or several that vote), and what is known of where they came from. */
export interface CurrentModel {
  readonly reader: Reader;
  /** Brings the networks up to date while a run trains them. */
  readonly refresh: () => void;
  /** The rows they were validated on, and the fingerprint of the data they belong to; null for data not open any more. */
  readonly validation: { readonly fingerprint: string; readonly rows: Uint32Array } | null;
  /** Folder of the run or ensemble they come from; null when they come from none. */
  readonly folder: string | null;
}

/** All that the trainer process holds between calls. */
export interface Workbench {
  data: { readonly dataset: Dataset; readonly source: DataSource } | null;
  current: CurrentModel | null;
  control: TrainingControl | null;
}

export function createWorkbench(): Workbench {
  return { data: null, current: null, control: null };
}

/** The open data. Throws `no-data`. */
export function openDataOf(bench: Workbench): { readonly dataset: Dataset; readonly source: DataSource } {
  if (bench.data === null) throw new Failure('no-data', 'No digits are open.');
  return bench.data;
}

/** The open data when it can be learned from. Throws `no-data` or `data-unlabelled`. */
export function labelledDataOf(bench: Workbench): LabelledData {
  const { dataset } = openDataOf(bench);
  const { labels } = dataset;
  if (labels === null) throw new Failure('data-unlabelled', `${dataset.name} has no label column.`);
  return { ...dataset, labels };
}

/** The model that reads digits now, as far as it has learned. Throws `no-model`. */
export function currentModelOf(bench: Workbench): CurrentModel {
  if (bench.current === null) throw new Failure('no-model', 'No network has been trained or loaded yet.');
  bench.current.refresh();
  return bench.current;
}

/** The rows that the current model was validated on, where they are rows of the open data; else null. */
export function validationRowsOf({ current, data }: Workbench): Uint32Array | null {
  const validation = current?.validation ?? null;
  return validation !== null && validation.fingerprint === data?.dataset.fingerprint ? validation.rows : null;
}

/** Replaces the current model and frees the networks of the one before that are in it no more. */
export function replaceModel(
  bench: Workbench,
  reader: Reader | null,
  from: {
    readonly data?: Dataset;
    readonly split?: Split;
    readonly refresh?: () => void;
    readonly folder?: string;
  } = {},
): void {
  for (const model of bench.current?.reader.models ?? [])
    if (reader === null || !reader.models.includes(model)) disposeModel(model);
  if (reader === null) {
    bench.current = null;
    return;
  }
  const { data, split, refresh = () => {}, folder = null } = from;
  const validation = data && split ? { fingerprint: data.fingerprint, rows: split.validation } : null;
  bench.current = { reader, refresh, validation, folder };
}
