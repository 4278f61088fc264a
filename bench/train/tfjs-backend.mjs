import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);

/**
 * TensorFlow.js on native TensorFlow as `require('@tensorflow/tfjs-node')` sets it up, but with the addon of this project:
 * the package's own needs a download that many networks refuse.
 * @param {string} folder holds the addon beside its two libraries
 */
export async function loadTfjs(folder) {
  const tf = require('@tensorflow/tfjs');
  const { NodeJSKernelBackend } = require('@tensorflow/tfjs-node/dist/nodejs_kernel_backend.js');
  require('@tensorflow/tfjs-node/dist/register_all_kernels.js');
  const binding = require(join(folder, 'tfjs_binding.node'));
  tf.registerBackend('tensorflow', () => new NodeJSKernelBackend(binding, '@tensorflow/tfjs-node'), 3);
  await tf.setBackend('tensorflow');
  return { tf, tensorflow: binding.TF_Version };
}
