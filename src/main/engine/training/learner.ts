import * as tf from '@tensorflow/tfjs-core';
import { classCount } from '#shared/digits.ts';
import type { Augmentation } from '#shared/plan.ts';
import { toFailure } from '#shared/rpc/failure.ts';
import type { GraphPrecision } from '../graph/build.ts';
import { compileProgram, type Program } from '../graph/compile.ts';
import type { Model } from '../networks/model.ts';
import { readingBatch } from '../networks/read-digits.ts';
import type { Optimizer } from './optimizer.ts';
import {
  createNativeData,
  disposeNativeData,
  type NativeData,
  readingStep,
  type StepInputs,
  trainingStep,
} from './step-function.ts';

export interface StepNumbers {
  /** Mean cross-entropy against the labels, in nats, with dropout on. */
  readonly loss: number;
  /** Share of the batch whose largest logit is the label's, measured with dropout on. */
  readonly accuracy: number;
}

export interface LearnerParts {
  readonly model: Model;
  readonly optimizer: Optimizer;
  readonly labelSmoothing: number;
  readonly augmentation: Augmentation;
  readonly precision: GraphPrecision;
  readonly digits: { readonly pixels: Uint8Array; readonly labels: Uint8Array };
  /** Rows of one step; every step has as many. */
  readonly batch: number;
}

/** Learns from rows of digits that it holds in native memory. Owns that memory until `dispose`. */
export interface Learner {
  /** `graph`: a step is one native call; `eager`: one call per operation, because of `fallback`. */
  readonly kind: 'graph' | 'eager';
  /** Why the step could not be compiled. */
  readonly fallback?: string;
  step(
    rows: Uint32Array,
    at: { readonly learningRate: number; readonly seed: number; readonly step: number },
  ): StepNumbers;
  /** Probabilities [rows.length, 10]; at most {@link readingBatch} rows. */
  read(rows: Uint32Array): Float32Array;
  /** Brings the model's own weights and the optimiser's slots up to date with what was learned. */
  pull(): void;
  /** The reverse: continues from the model's own weights and the optimiser's slots as they are. */
  push(): void;
  dispose(): void;
}

/** Compiles the step into a graph; where TensorFlow refuses, learns eagerly and says why. */
export function createLearner(parts: LearnerParts): Learner {
  const data = createNativeData(parts.digits.pixels, parts.digits.labels);
  try {
    return graphLearner(parts, data);
  } catch (thrown) {
    return eagerLearner(parts, data, toFailure(thrown).message);
  }
}

/** Learns with one native call per operation: slow, but whatever TensorFlow.js can do it can. */
export function createEagerLearner(parts: LearnerParts, fallback: string): Learner {
  return eagerLearner(parts, createNativeData(parts.digits.pixels, parts.digits.labels), fallback);
}

function graphLearner(parts: LearnerParts, data: NativeData): Learner {
  const { model, optimizer, batch } = parts;
  const kept = [...model.weights.map(({ variable }) => variable), ...optimizer.slots.values()];
  const program = compile(parts, data, kept);
  // Only the graph's own copy of the digits is used from here on.
  disposeNativeData(data);
  const positions = kept.map((_, position) => position);
  return {
    kind: 'graph',
    step(rows, at) {
      const inputs = stepInputs(rows.subarray(0, batch), at);
      const [numbers] = program.run('step', [inputs.rows, inputs.learningRate, inputs.seed]);
      tf.dispose(Object.values(inputs));
      return numbersOf(numbers);
    },
    read(rows) {
      const padded = new Int32Array(readingBatch);
      padded.set(rows);
      const input = tf.tensor1d(padded, 'int32');
      const [output] = program.run('read', [input]);
      input.dispose();
      return valuesOf(output).slice(0, rows.length * classCount);
    },
    pull() {
      for (const [position, value] of program.read(positions).entries()) {
        kept[position]?.assign(value);
        value.dispose();
      }
    },
    push: () => program.restore(positions),
    dispose: () => program.dispose(),
  };
}

function compile(parts: LearnerParts, data: NativeData, kept: readonly tf.Variable[]): Program {
  const { model, batch } = parts;
  const rows = tf.zeros<tf.Rank.R1>([batch], 'int32');
  const inputs = [rows, tf.scalar(0), tf.tensor1d([0, 0], 'int32')];
  const reading = tf.zeros<tf.Rank.R1>([readingBatch], 'int32');
  try {
    return compileProgram(
      [...kept.map((tensor) => ({ tensor })), { tensor: data.pixels, bytes: true }, { tensor: data.labels }],
      {
        step: {
          inputs,
          precision: parts.precision,
          work: (...given) => {
            const [own, learningRate, seed] = given as [tf.Tensor1D, tf.Scalar, tf.Tensor1D];
            return [trainingStep(parts, data, { rows: own, learningRate, seed })];
          },
        },
        read: { inputs: [reading], work: (...given) => [readingStep(model, data, given[0] as tf.Tensor1D)] },
      },
    );
  } finally {
    tf.dispose([...inputs, reading]);
  }
}

function eagerLearner(parts: LearnerParts, data: NativeData, fallback: string): Learner {
  return {
    kind: 'eager',
    fallback,
    step(rows, at) {
      return numbersOf(tf.tidy(() => trainingStep(parts, data, stepInputs(rows, at))));
    },
    read(rows) {
      return valuesOf(
        tf.tidy(() => readingStep(parts.model, data, tf.tensor1d(Int32Array.from(rows), 'int32'))),
      );
    },
    pull() {},
    push() {},
    dispose: () => disposeNativeData(data),
  };
}

function stepInputs(rows: Uint32Array, at: { learningRate: number; seed: number; step: number }): StepInputs {
  return {
    rows: tf.tensor1d(Int32Array.from(rows), 'int32'),
    learningRate: tf.scalar(at.learningRate),
    seed: tf.tensor1d([at.seed | 0, at.step], 'int32'),
  };
}

function numbersOf(tensor: tf.Tensor | undefined): StepNumbers {
  const [loss = Number.NaN, accuracy = Number.NaN] = valuesOf(tensor);
  return { loss, accuracy };
}

function valuesOf(tensor: tf.Tensor | undefined): Float32Array {
  const values = Float32Array.from(tensor?.dataSync() ?? []);
  tensor?.dispose();
  return values;
}
