import { cpus } from 'node:os';
import * as tf from '@tensorflow/tfjs-core';
import type { Handlers } from '#shared/rpc/serve.ts';
import type { TrainerContract } from '#shared/trainer-contract.ts';
import { dataHandlers } from './data-handlers.ts';
import { ensembleHandlers } from './ensemble-handlers.ts';
import { epochHandlers } from './epoch-handlers.ts';
import { experimentHandlers } from './experiment-handlers.ts';
import { explainHandlers } from './explain-handlers.ts';
import { createExplainedModels } from './explained-models.ts';
import { historyHandlers } from './history-handlers.ts';
import { measurementHandlers } from './measurement-handlers.ts';
import { modelHandlers } from './model-handlers.ts';
import type { NativeTensorflow } from './native-tensorflow.ts';
import { previewHandlers } from './preview-handlers.ts';
import { rateHandlers } from './rate-handlers.ts';
import { recallHandlers } from './recall-handlers.ts';
import { submissionHandlers } from './submission-handlers.ts';
import { trainingHandlers } from './training-handlers.ts';
import { whyHandlers } from './why-handlers.ts';
import { createWorkbench } from './workbench.ts';

/** Everything the trainer answers, over one workbench; the trainer process, the command line and tests all use it. */
export function createTrainerHandlers(tensorflow: NativeTensorflow): Handlers<TrainerContract> {
  const bench = createWorkbench();
  const explained = createExplainedModels(bench);
  return {
    ...dataHandlers(bench),
    ...trainingHandlers(bench, tensorflow),
    ...recallHandlers(bench),
    ...experimentHandlers(bench, tensorflow),
    ...ensembleHandlers(bench),
    ...rateHandlers(bench),
    ...previewHandlers(bench),
    ...modelHandlers(bench),
    ...measurementHandlers(bench),
    ...explainHandlers(explained),
    ...epochHandlers(bench, explained),
    ...whyHandlers(bench, explained),
    ...historyHandlers(),
    ...submissionHandlers(bench),
    async describe() {
      const { numTensors, numBytes } = tf.memory();
      return {
        tensorflow: tensorflow.version,
        oneDnn: tensorflow.oneDnn,
        cores: cpus().length,
        node: process.versions.node,
        tensors: numTensors,
        bytes: numBytes,
      };
    },
  };
}
