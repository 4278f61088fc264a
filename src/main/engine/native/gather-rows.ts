import * as tf from '@tensorflow/tfjs-core';
import { runNativeOp, typeAttribute } from './native-ops.ts';

/** Rows of a tensor by int32 numbers; TensorFlow.js's own gather looks at the numbers first, which a recording cannot. */
export function gatherRows(from: tf.Tensor, rows: tf.Tensor, type: 'float32' | 'int32' | 'uint8'): tf.Tensor {
  const [gathered] = runNativeOp('GatherV2', {
    attributes: [
      typeAttribute('Tparams', type),
      typeAttribute('Tindices', 'int32'),
      typeAttribute('Taxis', 'int32'),
    ],
    inputs: [from, rows, tf.scalar(0, 'int32')],
    outputs: 1,
  }) as [tf.Tensor];
  return gathered;
}
