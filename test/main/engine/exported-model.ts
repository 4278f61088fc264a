import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { type LayersModel, loadLayersModel } from '@tensorflow/tfjs-layers';

/** Loads an exported model as TensorFlow.js itself does. */
export async function loadExport(target: string): Promise<LayersModel> {
  const json: {
    modelTopology: object;
    weightsManifest: [{ paths: [string]; weights: tf.io.WeightsManifestEntry[] }];
  } = JSON.parse(readFileSync(join(target, 'model.json'), 'utf8'));
  const [{ paths, weights }] = json.weightsManifest;
  const data = new Uint8Array(readFileSync(join(target, paths[0]))).buffer;
  return await loadLayersModel(
    tf.io.fromMemory({ modelTopology: json.modelTopology, weightSpecs: weights, weightData: data }),
  );
}
