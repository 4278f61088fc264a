import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { type Network, networkSchema } from '#shared/network/network.ts';
import { exportedOutputs, loadExport } from '../main/engine/exported-model.ts';
import { nativeTensorflow } from '../main/native.ts';

/** A run's exported model, read by TensorFlow in the process of the test: the window has no part in its numbers. */
export interface ExportedRun {
  readonly network: Network;
  /** What each layer gives for 784 pixels: [height, width, channels], channels last, or [units]. */
  outputsOf(pixels: Uint8Array): { readonly shape: readonly number[]; readonly values: Float32Array }[];
  /** What the last layer gives before softmax, [10]. */
  logitsOf(pixels: Uint8Array): Float32Array;
  /** What the model answers, its own softmax included, [10]. */
  answerOf(pixels: Uint8Array): number[];
  dispose(): void;
}

/** Loads what lies in the folder of a run. */
export async function loadExportedRun(folder: string): Promise<ExportedRun> {
  await nativeTensorflow();
  const model = await loadExport(join(folder, 'model'));
  const network = networkSchema.parse(JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')).network);
  const outputsOf = (pixels: Uint8Array) =>
    exportedOutputs(model, network, pixels).map((tensor) => {
      const output = { shape: tensor.shape.slice(1), values: Float32Array.from(tensor.dataSync()) };
      tensor.dispose();
      return output;
    });
  return {
    network,
    outputsOf,
    logitsOf: (pixels) => outputsOf(pixels).at(-1)?.values ?? new Float32Array(),
    answerOf(pixels) {
      const image = tf.tensor4d(
        Float32Array.from(pixels, (ink) => ink / 255),
        [1, 28, 28, 1],
      );
      const answer = model.predict(image);
      const values = Array.isArray(answer) ? [] : [...answer.dataSync()];
      tf.dispose([image, answer]);
      return values;
    },
    dispose: () => model.dispose(),
  };
}

/** The digit that the most speaks for. */
export function largestPlace(numbers: ArrayLike<number>): number {
  return Array.from(numbers).reduce(
    (best, value, place, all) => (value > (all[best] ?? value) ? place : best),
    0,
  );
}
