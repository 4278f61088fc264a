import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import {
  type LayersModel,
  loadLayersModel,
  model as modelOf,
  type SymbolicTensor,
} from '@tensorflow/tfjs-layers';
import { layerName } from '#engine/networks/model.ts';
import type { Network } from '#shared/network/network.ts';

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

/** What Keras's layers give for 784 pixels by TensorFlow.js's own implementation of them: one tensor for each of our layers. */
export function exportedOutputs(exported: LayersModel, network: Network, pixels: Uint8Array): tf.Tensor[] {
  const ends = network.layers.map((_, position) => {
    const name = layerName(network, position);
    const own = exported.layers.filter((layer) => layer.name === name || layer.name.startsWith(`${name}_`));
    return own.at(-1)?.output as SymbolicTensor;
  });
  const image = tf.tensor4d(
    Float32Array.from(pixels, (ink) => ink / 255),
    [1, 28, 28, 1],
  );
  const outputs = modelOf({ inputs: exported.inputs, outputs: ends }).predict(image);
  image.dispose();
  return Array.isArray(outputs) ? outputs : [outputs];
}
