import * as tf from '@tensorflow/tfjs-core';

/** An attribute of a TensorFlow operation, as the native binding takes it. */
export interface OpAttribute {
  readonly name: string;
  readonly type: number;
  readonly value: unknown;
}

/** A native tensor as the binding hands it out; ids are never used again. */
export interface TensorMetadata {
  readonly id: number;
  readonly shape: number[];
  readonly dtype: number;
}

/** The C++ addon of tfjs-node, as far as the engine uses it. */
export interface Binding {
  readonly TF_ATTR_TYPE: number;
  readonly TF_ATTR_INT: number;
  readonly TF_ATTR_FLOAT: number;
  readonly TF_ATTR_BOOL: number;
  readonly TF_ATTR_STRING: number;
  readonly TF_ATTR_SHAPE: number;
  readonly TF_FLOAT: number;
  readonly TF_INT32: number;
  readonly TF_UINT8: number;
  createTensor(shape: number[], dtype: number, values: Float32Array | Int32Array | Uint8Array): number;
  deleteTensor(id: number): void;
  tensorDataSync(id: number): Float32Array | Int32Array | Uint8Array;
  executeOp(name: string, attributes: OpAttribute[], inputs: number[], outputs: number): TensorMetadata[];
  loadSavedModel(folder: string, tags: string): number;
  deleteSavedModel(session: number): void;
  runSavedModel(session: number, inputs: number[], inputNames: string, outputNames: string): TensorMetadata[];
  getNumOfSavedModels(): number;
}

/** tfjs-node's backend, as far as the engine reaches past TensorFlow.js's own functions. */
export interface NativeBackend {
  binding: Binding;
  executeMultipleOutputs(
    name: string,
    attributes: OpAttribute[],
    inputs: tf.TensorInfo[],
    outputs: number,
  ): tf.Tensor[];
  /** Native ids of tensors; uploads those whose values are still in JavaScript. */
  getInputTensorIds(tensors: tf.TensorInfo[]): number[];
  createOutputTensor(metadata: TensorMetadata): tf.Tensor;
}

/** The backend in use. Throws when it is not the native one: the engine runs on nothing else. */
export function nativeBackend(): NativeBackend {
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

/** A tensor of bytes, which TensorFlow.js has no type for: it calls it int32, native operations see uint8. */
export function uint8Tensor(values: Uint8Array, shape: readonly number[]): tf.Tensor {
  const backend = nativeBackend();
  const dtype = backend.binding.TF_UINT8;
  const id = backend.binding.createTensor([...shape], dtype, values);
  return backend.createOutputTensor({ id, shape: [...shape], dtype });
}
