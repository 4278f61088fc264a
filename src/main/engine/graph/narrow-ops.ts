import type { RecordedOp } from './record.ts';
import type { TensorSources } from './tensor-sources.ts';

/** What an operation takes and gives as bfloat16 when it runs narrow; all else stays as it was recorded. */
export interface NarrowForm {
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
}

interface NarrowRule extends NarrowForm {
  /** `always`: the operation itself is faster; `follow`: it only goes on with what is narrow already. */
  readonly when: 'always' | 'follow';
}

const one = { inputs: [0], outputs: [0], when: 'follow' } as const;
const two = { inputs: [0, 1], outputs: [0], when: 'follow' } as const;

/**
 * Operations whose kernels in oneDNN take bfloat16 and sum in float32. Losses, optimisers, batch statistics and weights
 * stay in float32, as in mixed-precision training (Micikevicius et al. 2018; Kalamkar et al. 2019 for bfloat16).
 */
const rules: Readonly<Record<string, NarrowRule>> = {
  Conv2D: { ...two, when: 'always' },
  Conv2DBackpropInput: { inputs: [1, 2], outputs: [0], when: 'always' },
  Conv2DBackpropFilter: { inputs: [0, 2], outputs: [0], when: 'always' },
  MatMul: { ...two, when: 'always' },
  Slice: one,
  Reshape: one,
  BiasAdd: two,
  BiasAddGrad: one,
  Relu: one,
  ReluGrad: two,
  MaxPool: one,
  MaxPoolGrad: { inputs: [0, 1, 2], outputs: [0], when: 'follow' },
  AvgPool: one,
  AvgPoolGrad: { inputs: [1], outputs: [0], when: 'follow' },
  FusedBatchNormV3: one,
  FusedBatchNormGradV3: two,
};

/** How an operation runs in a narrow graph; null where it stays as it is. */
export function narrowFormOf(op: RecordedOp, sources: TensorSources): NarrowForm | null {
  const rule = rules[op.name];
  if (rule === undefined) return null;
  const follows = rule.inputs.some((input) => sources.isMadeNarrow(op.inputs[input] ?? -1));
  return rule.when === 'always' || follows ? rule : null;
}
