import * as tf from '@tensorflow/tfjs-core';

/** An attribute of a TensorFlow operation, as the native binding takes it. */
export interface OpAttribute {
  readonly name: string;
  readonly type: number;
  readonly value: unknown;
}

interface Binding {
  readonly TF_ATTR_TYPE: number;
  readonly TF_ATTR_INT: number;
  readonly TF_ATTR_FLOAT: number;
  readonly TF_ATTR_BOOL: number;
  readonly TF_ATTR_STRING: number;
  readonly TF_FLOAT: number;
  readonly TF_INT32: number;
}

/** The part of tfjs-node's backend that reaches any TensorFlow operation by name. */
interface NativeBackend {
  readonly binding: Binding;
  executeMultipleOutputs(
    name: string,
    attributes: OpAttribute[],
    inputs: tf.TensorInfo[],
    outputs: number,
  ): tf.Tensor[];
}

/** Runs a TensorFlow operation that TensorFlow.js has no function for. The tensors belong to the running tidy. */
export function runNativeOp(
  name: string,
  parts: { attributes: readonly OpAttribute[]; inputs: tf.Tensor[]; outputs: number },
): tf.Tensor[] {
  return nativeBackend().executeMultipleOutputs(name, [...parts.attributes], parts.inputs, parts.outputs);
}

export function typeAttribute(name: string, type: 'float32' | 'int32'): OpAttribute {
  const { binding } = nativeBackend();
  return {
    name,
    type: binding.TF_ATTR_TYPE,
    value: type === 'float32' ? binding.TF_FLOAT : binding.TF_INT32,
  };
}

export function floatAttribute(name: string, value: number): OpAttribute {
  return { name, type: nativeBackend().binding.TF_ATTR_FLOAT, value };
}

export function booleanAttribute(name: string, value: boolean): OpAttribute {
  return { name, type: nativeBackend().binding.TF_ATTR_BOOL, value };
}

export function stringAttribute(name: string, value: string): OpAttribute {
  return { name, type: nativeBackend().binding.TF_ATTR_STRING, value };
}

function nativeBackend(): NativeBackend {
  const backend: unknown = tf.backend();
  if (!isNative(backend)) throw new Error('The engine runs on native TensorFlow only.');
  return backend;
}

function isNative(backend: unknown): backend is NativeBackend {
  return (
    typeof backend === 'object' &&
    backend !== null &&
    'executeMultipleOutputs' in backend &&
    'binding' in backend
  );
}
