import * as tf from '@tensorflow/tfjs-core';
import { imagePixels } from '#shared/digits.ts';
import { compileProgram } from '../graph/compile.ts';
import { uint8Tensor } from '../native/binding.ts';
import { inkOf } from '../native/ink.ts';
import { readProbabilities } from './forward.ts';
import type { Model } from './model.ts';
import { readingBatch } from './read-digits.ts';

/** A network as a graph that reads images [n, 784] of 0..255, n at most {@link readingBatch}. Owns native memory until `dispose`. */
export interface CompiledReading {
  read(pixels: Uint8Array): Float32Array;
  dispose(): void;
}

/** What a network makes of images [n, 28, 28, 1] with ink 0..1, as numbers [n, k]. */
type Output = (model: Model, images: tf.Tensor4D) => tf.Tensor2D;

/**
 * Compiles a network, as its weights are now, for reading many images: one native call for a batch. It gives probabilities
 * [n, 10], or what `output` makes of the images.
 */
export function compileReading(model: Model, output: Output = readProbabilities): CompiledReading {
  const program = compileProgram(
    model.weights.map(({ variable }) => ({ tensor: variable })),
    {
      read: {
        inputs: [{ shape: [readingBatch, imagePixels], dtype: 'int32', isBytes: true }],
        work: (images) => [output(model, inkOf(images as tf.Tensor, readingBatch))],
      },
    },
  );
  return {
    read(pixels) {
      const padded = new Uint8Array(readingBatch * imagePixels);
      padded.set(pixels);
      const input = uint8Tensor(padded, [readingBatch, imagePixels]);
      const [made] = program.run('read', [input]) as [tf.Tensor];
      const numbers = Float32Array.from(made.dataSync());
      tf.dispose([input, made]);
      return numbers.slice(0, (pixels.length / imagePixels) * (numbers.length / readingBatch));
    },
    dispose: () => program.dispose(),
  };
}
