import { type Network, sizeOf, summarizeNetwork } from './network.ts';

/** Copies of a layer's output that a step holds at its height: the output, its gradient, and what a kernel works in. */
const outputCopies = 3;
/** Copies of each trainable number: itself, its gradient, two slots of the optimiser, the running mean and the best so far. */
const weightCopies = 6;
const bytesPerNumber = 4;

/** What a training step holds in memory at its height, in bytes, roughly. */
export interface StepMemory {
  /** For each image of the batch. */
  readonly perImage: number;
  /** However large the batch is. */
  readonly weights: number;
}

/** What a training step of a network takes. Throws a RangeError for a network that does not fit together. */
export function stepMemory(network: Network): StepMemory {
  const layers = summarizeNetwork(network);
  const outputs = layers.reduce((sum, { output }) => sum + sizeOf(output), 0);
  const parameters = layers.reduce((sum, layer) => sum + layer.parameters, 0);
  return {
    perImage: outputCopies * bytesPerNumber * outputs,
    weights: weightCopies * bytesPerNumber * parameters,
  };
}

/** Bytes that a training step takes for a whole batch. */
export function stepBytes(network: Network, batch: number): number {
  const { perImage, weights } = stepMemory(network);
  return weights + batch * perImage;
}
