import type * as tf from '@tensorflow/tfjs-core';
import { nativeBackend, type OpAttribute } from './binding.ts';

/** Runs a TensorFlow operation that TensorFlow.js has no function for. The tensors belong to the running tidy. */
export function runNativeOp(
  name: string,
  parts: { attributes: readonly OpAttribute[]; inputs: tf.Tensor[]; outputs: number },
): tf.Tensor[] {
  return nativeBackend().executeMultipleOutputs(name, [...parts.attributes], parts.inputs, parts.outputs);
}

export function typeAttribute(name: string, type: 'float32' | 'int32' | 'uint8'): OpAttribute {
  const { binding } = nativeBackend();
  const types = { float32: binding.TF_FLOAT, int32: binding.TF_INT32, uint8: binding.TF_UINT8 };
  return { name, type: binding.TF_ATTR_TYPE, value: types[type] };
}

export function floatAttribute(name: string, value: number): OpAttribute {
  return { name, type: nativeBackend().binding.TF_ATTR_FLOAT, value };
}

export function booleanAttribute(name: string, value: boolean): OpAttribute {
  return { name, type: nativeBackend().binding.TF_ATTR_BOOL, value };
}

export function integersAttribute(name: string, value: readonly number[]): OpAttribute {
  return { name, type: nativeBackend().binding.TF_ATTR_INT, value: [...value] };
}

export function stringAttribute(name: string, value: string): OpAttribute {
  return { name, type: nativeBackend().binding.TF_ATTR_STRING, value };
}
