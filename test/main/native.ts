import { resolve } from 'node:path';
import { loadNativeTensorflow } from '#trainer/native-tensorflow.ts';

/** Loads the native TensorFlow that set-up made; engine tests run on the real thing. */
export async function nativeTensorflow() {
  return await loadNativeTensorflow(resolve('.native/tensorflow/lib'));
}
