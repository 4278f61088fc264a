import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Failure, toFailure } from '#shared/rpc/failure.ts';

export interface NativeTensorflow {
  /** Version of the native library, for example 2.15.1. */
  readonly version: string;
  /** Whether TensorFlow runs its oneDNN kernels; decided by the environment before the library loads. */
  readonly oneDnn: boolean;
}

/**
 * Loads native TensorFlow from `folder` (it holds the addon beside its two libraries) and makes it the backend of
 * TensorFlow.js. The package's own loader is left out: it looks for the addon in node_modules, which a packaged app
 * does not have. Throws `tensorflow-unavailable` when the addon does not load.
 */
export async function loadNativeTensorflow(folder: string): Promise<NativeTensorflow> {
  const require = createRequire(import.meta.url);
  restoreRemovedUtilities(require('node:util'));
  const [{ NodeJSKernelBackend }, tf] = await Promise.all([
    import('@tensorflow/tfjs-node/dist/nodejs_kernel_backend.js'),
    import('@tensorflow/tfjs-core'),
    import('@tensorflow/tfjs-node/dist/register_all_kernels.js'),
  ]);
  const binding = loadAddon(require, folder);
  if (tf.findBackendFactory('tensorflow') === null) {
    tf.registerBackend('tensorflow', () => new NodeJSKernelBackend(binding, '@tensorflow/tfjs-node'), 3);
  }
  await tf.setBackend('tensorflow');
  return { version: binding.TF_Version, oneDnn: process.env['TF_ENABLE_ONEDNN_OPTS'] !== '0' };
}

function loadAddon(require: NodeJS.Require, folder: string) {
  try {
    return require(join(folder, 'tfjs_binding.node'));
  } catch (thrown) {
    throw new Failure('tensorflow-unavailable', 'Native TensorFlow could not be loaded.', {
      place: { file: folder },
      detail: toFailure(thrown).message,
    });
  }
}

/** tfjs-node 4.22 calls two functions that Node 23 removed (tensorflow/tfjs issues 8425 and 8609). */
function restoreRemovedUtilities(util: Record<string, unknown>): void {
  util['isNullOrUndefined'] ??= (value: unknown) => value === null || value === undefined;
  util['isArray'] ??= Array.isArray;
}
