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

/** Channels up to which the gradient of a first, strided kernel takes half the time in float32, as measured on two cores. */
const fewFilters = 16;

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
  MulNoNan: two,
  FusedBatchNormV3: one,
  FusedBatchNormGradV3: two,
};

/** How an operation runs in a narrow graph; null where it stays as it is. */
export function narrowFormOf(op: RecordedOp, sources: TensorSources): NarrowForm | null {
  const rule = rules[op.name];
  if (rule === undefined || isFasterWide(op, sources)) return null;
  const follows = rule.inputs.some((input) => sources.isMadeNarrow(op.inputs[input] ?? -1));
  return rule.when === 'always' || follows ? rule : null;
}

/**
 * Whether it is the gradient of a kernel that makes few channels of one and moves by more than a pixel: oneDNN's is quick in
 * float32 there. One that moves by a pixel (LeNet-5) gains less than it loses, for a bias's gradient comes with it only narrow.
 */
function isFasterWide({ name, attributes, inputs }: RecordedOp, sources: TensorSources): boolean {
  if (name !== 'Conv2DBackpropFilter') return false;
  const strides = attributes.find((attribute) => attribute.name === 'strides')?.value;
  const [, , channels, filters = 0] = sources.integers(inputs[1] ?? -1) ?? [];
  return Array.isArray(strides) && Math.max(...strides) > 1 && channels === 1 && filters <= fewFilters;
}
