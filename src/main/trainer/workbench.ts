import type { Dataset } from '#engine/data/dataset.ts';
import type { Split } from '#engine/data/split.ts';
import { disposeModel, type Model } from '#engine/networks/model.ts';
import type { TrainingControl } from '#engine/training/training-control.ts';
import type { LabelledData } from '#engine/training/validate.ts';
import type { DataSource } from '#shared/dataset-summary.ts';
import { Failure } from '#shared/rpc/failure.ts';

/** The model that reads digits now, and what is known of where it came from. */
export interface CurrentModel {
  readonly model: Model;
  /** Brings the model up to date while a run trains it. */
  readonly refresh: () => void;
  /** The rows it was validated on, and the fingerprint of the data they belong to; null for data not open any more. */
  readonly validation: { readonly fingerprint: string; readonly rows: Uint32Array } | null;
  /** Folder of the run it comes from; null when it comes from none. */
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

/** Replaces the current model and frees the one before. */
export function replaceModel(
  bench: Workbench,
  model: Model | null,
  from: {
    readonly data?: Dataset;
    readonly split?: Split;
    readonly refresh?: () => void;
    readonly folder?: string;
  } = {},
): void {
  if (bench.current !== null && bench.current.model !== model) disposeModel(bench.current.model);
  if (model === null) {
    bench.current = null;
    return;
  }
  const { data, split, refresh = () => {}, folder = null } = from;
  const validation = data && split ? { fingerprint: data.fingerprint, rows: split.validation } : null;
  bench.current = { model, refresh, validation, folder };
}
