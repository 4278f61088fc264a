import { expect, test } from 'vitest';
import { dataTypes } from '#engine/graph/graph-def.ts';
import { narrowFormOf } from '#engine/graph/narrow-ops.ts';
import type { RecordedOp } from '#engine/graph/record.ts';
import { TensorSources } from '#engine/graph/tensor-sources.ts';

/** Ids of images, the shape of a kernel and what came back, as the gradient of a kernel takes them. */
const [images, shapeId, change] = [1, 2, 3];

function kernelGradientForm(shape: readonly number[], stride: number) {
  const sources = new TensorSources([], 'step');
  const bytes = new Uint8Array(Int32Array.from(shape).buffer);
  sources.addConstant({ kind: 'constant', id: shapeId, shape: [4], dtype: dataTypes.int32, bytes }, 'shape');
  sources.add(images, 'images');
  sources.add(change, 'change', 'narrow');
  const op: RecordedOp = {
    kind: 'op',
    name: 'Conv2DBackpropFilter',
    attributes: [{ name: 'strides', type: 0, value: [1, stride, stride, 1] }],
    inputs: [images, shapeId, change],
    outputs: [4],
  };
  return narrowFormOf(op, sources);
}

test('the gradient of a kernel runs in bfloat16', () => {
  expect(kernelGradientForm([3, 3, 16, 32], 1)).toMatchObject({ inputs: [0, 2], outputs: [0] });
  expect(kernelGradientForm([3, 3, 1, 32], 1)).not.toBeNull();
});

test('that of a strided kernel which makes few channels of one stays in float32, where it takes half the time', () => {
  expect(kernelGradientForm([5, 5, 1, 16], 2)).toBeNull();
});

test('that of LeNet-5 runs in bfloat16: with a bias it was a tenth of a step slower in float32', () => {
  expect(kernelGradientForm([5, 5, 1, 6], 1)).not.toBeNull();
});
