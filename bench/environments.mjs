import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { project } from './bundle.mjs';

/** Virtual environments by what they hold, for `findPython`; Keras comes with the TensorFlow that this app links. */
export const kerasEnvironment = { name: 'bench-keras-venv', packages: ['tensorflow-cpu==2.15.1'] };
export const torchEnvironment = { name: 'bench-torch-venv', packages: ['torch==2.15.0'] };

/** Native TensorFlow as set-up lays it down. */
export const tensorflowFolder = join(project, '.native', 'tensorflow', 'lib');

/** What this app's own processes start with. */
export const oneDnn = { TF_ENABLE_ONEDNN_OPTS: '1' };

/** Processor, cores, platform and Node, for people to judge the figures by. */
export function machineName() {
  return `${cpus()[0].model.trim()}, ${availableParallelism()} cores, ${process.platform} ${process.arch}, Node ${process.versions.node}`;
}
