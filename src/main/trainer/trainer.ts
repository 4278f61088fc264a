import { failureToData, toFailure } from '#shared/rpc/failure.ts';
import type { Port } from '#shared/rpc/port.ts';
import { serve } from '#shared/rpc/serve.ts';
import { trainerContract } from '#shared/trainer-contract.ts';
import { createTrainerHandlers } from './handlers.ts';
import { loadNativeTensorflow } from './native-tensorflow.ts';

/** The port that Electron gives a utility process. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

/**
 * The trainer process: `node trainer.js <folder of native TensorFlow>`, forked by main as a utility process. It says
 * `ready` once it can be asked, or `failed` with the reason and ends.
 */
async function runTrainer(parent: ParentPort, tensorflowFolder: string): Promise<void> {
  try {
    const tensorflow = await loadNativeTensorflow(tensorflowFolder);
    serve(trainerContract, createTrainerHandlers(tensorflow), portOf(parent));
    parent.postMessage({ kind: 'ready' });
  } catch (thrown) {
    parent.postMessage({ kind: 'failed', failure: failureToData(toFailure(thrown)) });
  }
}

function portOf(parent: ParentPort): Port {
  return {
    post: (message) => parent.postMessage(message),
    onMessage: (listener) => parent.on('message', ({ data }) => listener(data)),
    // When main goes, this process goes with it: there is nobody left to tell.
    onClose: () => {},
  };
}

function isParentPort(value: unknown): value is ParentPort {
  return typeof value === 'object' && value !== null && 'postMessage' in value && 'on' in value;
}

const parent: unknown = 'parentPort' in process ? process.parentPort : null;
const [, , folder] = process.argv;
if (isParentPort(parent) && folder !== undefined) await runTrainer(parent, folder);
else process.exitCode = 2;
