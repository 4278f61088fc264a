import * as tf from '@tensorflow/tfjs-core';
import { classCount, imagePixels } from '#shared/digits.ts';
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

/** Compiles a network, as its weights are now, for reading many images: one native call for a batch. */
export function compileReading(model: Model): CompiledReading {
  const program = compileProgram(
    model.weights.map(({ variable }) => ({ tensor: variable })),
    {
      read: {
        inputs: [{ shape: [readingBatch, imagePixels], dtype: 'int32', isBytes: true }],
        work: (images) => [readProbabilities(model, inkOf(images as tf.Tensor, readingBatch))],
      },
    },
  );
  return {
    read(pixels) {
      const padded = new Uint8Array(readingBatch * imagePixels);
      padded.set(pixels);
      const input = uint8Tensor(padded, [readingBatch, imagePixels]);
      const [output] = program.run('read', [input]) as [tf.Tensor];
      const probabilities = Float32Array.from(output.dataSync());
      tf.dispose([input, output]);
      return probabilities.slice(0, (pixels.length / imagePixels) * classCount);
    },
    dispose: () => program.dispose(),
  };
}
