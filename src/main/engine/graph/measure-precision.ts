import * as tf from '@tensorflow/tfjs-core';
import type { Precision } from '#shared/plan.ts';
import { atOnce, inTurns } from '../next-turn.ts';
import type { GraphPrecision } from './build.ts';
import { compiling } from './compile.ts';

/** Turns of each precision, the first of them not counted; the fastest counts, so that a busy machine does not decide. */
const turns = 60;
/** How much faster bfloat16 must be: less is noise, and not worth its coarser numbers. */
const worthwhile = 1.25;

let measured: GraphPrecision | null = null;

/**
 * The precision that a plan's `auto` stands for here: bfloat16 where this processor multiplies it faster (AVX-512 BF16,
 * AMX), which a few convolutions and their gradients tell in a fifth of a second. Measured once in the life of a process.
 */
export function resolvePrecision(precision: Precision): GraphPrecision {
  if (precision !== 'auto') return precision;
  if (measured !== null) return measured;
  measured = atOnce(measurePrecision());
  return measured;
}

/** As {@link resolvePrecision}, calling `giveWay` after each turn, which may throw: on a busy machine they take seconds. */
export async function resolvePrecisionInTurns(
  precision: Precision,
  giveWay: () => Promise<void>,
): Promise<GraphPrecision> {
  if (precision !== 'auto') return precision;
  if (measured !== null) return measured;
  measured = await inTurns(measurePrecision(), giveWay);
  return measured;
}

/** Yields after each turn. */
function* measurePrecision(): Generator<void, GraphPrecision> {
  const inputs = [
    { shape: [64, 16, 16, 32], dtype: 'float32' },
    { shape: [3, 3, 32, 64], dtype: 'float32' },
  ] as const;
  const program = yield* compiling([], {
    float32: { inputs, work: convolutionGradients, precision: 'float32' },
    bfloat16: { inputs, work: convolutionGradients, precision: 'bfloat16' },
  });
  const given = inputs.map(({ shape }) => tf.randomUniform([...shape]));
  const fastest = { float32: Number.POSITIVE_INFINITY, bfloat16: Number.POSITIVE_INFINITY };
  try {
    for (let turn = 0; turn < turns; turn++) {
      for (const name of ['float32', 'bfloat16'] as const) {
        const startedAt = performance.now();
        tf.dispose(program.run(name, given));
        if (turn > 0) fastest[name] = Math.min(fastest[name], performance.now() - startedAt);
      }
      yield;
    }
    return fastest.float32 > worthwhile * fastest.bfloat16 ? 'bfloat16' : 'float32';
  } finally {
    tf.dispose(given);
    program.dispose();
  }
}

/** The gradients of a convolution, which run it forward as well. */
function convolutionGradients(...given: tf.Tensor[]): tf.Tensor[] {
  return tf.grads((images, kernel) =>
    tf.sum(tf.square(tf.conv2d(images as tf.Tensor4D, kernel as tf.Tensor4D, 1, 'valid'))),
  )(given);
}
