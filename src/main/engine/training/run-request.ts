import type { DataSource } from '#shared/dataset-summary.ts';
import type { Plan } from '#shared/plan.ts';
import type { RateChange, RunStart } from '#shared/training.ts';
import type { GraphPrecision } from '../graph/build.ts';
import type { WeightValues } from '../networks/model.ts';
import type { RunFile } from '../runs/run-file.ts';
import type { LabelledData } from './validate.ts';

/** What is asked of a run. */
export interface RunRequest {
  readonly plan: Plan;
  readonly data: LabelledData;
  readonly source: DataSource;
  readonly folder: string;
  readonly name: string;
  readonly versions: RunFile['versions'];
  /** A finished run whose weights it starts with, instead of fresh ones. */
  readonly from?: { readonly folder: string; readonly weights: readonly WeightValues[] } | undefined;
  /** Which network of an ensemble it is. */
  readonly member?: RunStart['member'];
  /** The folder holds a run of this plan that was cut off or stopped: it goes on from its last checkpoint. */
  readonly goesOn?: boolean;
  /** What besides the plan decided how the run went that is repeated. */
  readonly repeated?: { readonly precision: GraphPrecision; readonly rateChanges: readonly RateChange[] };
  /** Seconds between two checkpoints within an epoch; 30 unless said otherwise. */
  readonly checkpointSeconds?: number | undefined;
}
