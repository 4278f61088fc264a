import * as tf from '@tensorflow/tfjs-core';
import { classCount } from '#shared/digits.ts';
import { toFailure } from '#shared/rpc/failure.ts';
import type { GraphPrecision } from '../graph/build.ts';
import { compiling, type ProgramFunction, type ProgramVariable } from '../graph/compile.ts';
import type { Model } from '../networks/model.ts';
import { readingBatch } from '../networks/read-digits.ts';
import type { Shift } from '../networks/shifted-images.ts';
import { atOnce, inTurns } from '../next-turn.ts';
import {
  createNativeData,
  disposeNativeData,
  type NativeData,
  readingStep,
  type StepInputs,
  type StepParts,
  trainingStep,
} from './step-function.ts';

export interface StepNumbers {
  /** Mean cross-entropy against the labels, in nats, with dropout on. */
  readonly loss: number;
  /** Share of the batch whose largest logit is the label's, measured with dropout on. */
  readonly accuracy: number;
  /** Euclidean length of all gradients together, and of all trained weights before the step. */
  readonly gradientNorm: number;
  readonly weightNorm: number;
}

export interface LearnerParts extends StepParts {
  readonly precision: GraphPrecision;
  readonly digits: { readonly pixels: Uint8Array; readonly labels: Uint8Array };
  /** Rows of one step; every step has as many. */
  readonly batch: number;
}

/** How digits are read: with which weights, and moved by how much. */
export interface ReadingWay {
  readonly weights: 'last' | 'mean';
  /** At most a pixel to each side. */
  readonly shift: Shift;
}

const asTheyAre: ReadingWay = { weights: 'last', shift: { x: 0, y: 0 } };

/** Learns from rows of digits that it holds in native memory. Owns that memory until `dispose`. */
export interface Learner {
  /** `graph`: a step is one native call; `eager`: one call per operation, because of `fallback`. */
  readonly kind: 'graph' | 'eager';
  readonly precision: GraphPrecision;
  /** Why the step could not be compiled. */
  readonly fallback?: string;
  step(
    rows: Uint32Array,
    at: { readonly learningRate: number; readonly seed: number; readonly step: number },
  ): StepNumbers;
  /** Probabilities [rows.length, 10]; at most {@link readingBatch} rows. */
  read(rows: Uint32Array, way?: ReadingWay): Float32Array;
  /**
   * Brings the weights of the model and of its mean up to date with what was learned; the optimiser's slots, which are
   * several times as large and which only going on needs, when asked.
   */
  pull(what?: 'weights' | 'everything'): void;
  /** The reverse: continues from the model's own weights and the optimiser's slots as they are. */
  push(): void;
  dispose(): void;
}

/** Compiles the step into a graph; where TensorFlow refuses, learns eagerly and says why. */
export function createLearner(parts: LearnerParts): Learner {
  return atOnce(creating(parts));
}

/** As {@link createLearner}, calling `giveWay` between the parts of compiling; it may throw, which leaves nothing behind. */
export async function createLearnerInTurns(
  parts: LearnerParts,
  giveWay: () => Promise<void>,
): Promise<Learner> {
  return await inTurns(creating(parts), giveWay);
}

function* creating(parts: LearnerParts): Generator<void, Learner> {
  const data = createNativeData(parts.digits.pixels, parts.digits.labels);
  let isMade = false;
  try {
    const learner = yield* graphLearner(parts, data);
    isMade = true;
    return learner;
  } catch (thrown) {
    isMade = true;
    return eagerLearner(parts, data, toFailure(thrown).message);
  } finally {
    if (!isMade) disposeNativeData(data);
  }
}

/** Learns with one native call per operation: slow, but whatever TensorFlow.js can do it can. */
export function createEagerLearner(parts: LearnerParts, fallback: string): Learner {
  return eagerLearner(parts, createNativeData(parts.digits.pixels, parts.digits.labels), fallback);
}

function* graphLearner(parts: LearnerParts, data: NativeData): Generator<void, Learner> {
  const { batch, precision } = parts;
  const { variables, functions } = learnerProgram(parts, data);
  const program = yield* compiling(variables, functions);
  // Only the graph's own copy of the digits is used from here on.
  disposeNativeData(data);
  const kept = keptVariables(parts);
  const positions = kept.map((_, position) => position);
  return {
    kind: 'graph',
    precision,
    step(rows, at) {
      const inputs = stepInputs(rows.subarray(0, batch), at);
      const [numbers] = program.run('step', [inputs.rows, inputs.learningRate, inputs.seed]);
      tf.dispose(Object.values(inputs));
      return numbersOf(numbers);
    },
    read(rows, { weights, shift } = asTheyAre) {
      const padded = new Int32Array(readingBatch);
      padded.set(rows);
      const inputs = [tf.tensor1d(padded, 'int32'), cornerOf(shift)];
      const [output] = program.run(weights === 'mean' ? 'readMean' : 'read', inputs);
      tf.dispose(inputs);
      return valuesOf(output).slice(0, rows.length * classCount);
    },
    pull(what = 'weights') {
      const wanted = what === 'weights' ? positions.slice(0, countWeights(parts)) : positions;
      for (const [position, value] of program.read(wanted).entries()) {
        kept[position]?.assign(value);
        value.dispose();
      }
    },
    push: () => program.restore(positions),
    dispose: () => program.dispose(),
  };
}

function countWeights({ model, mean }: LearnerParts): number {
  return model.weights.length + (mean?.model.weights.length ?? 0);
}

/** Everything that lasts from step to step and can be looked at from outside. */
function keptVariables({ model, mean, optimizer }: LearnerParts): tf.Variable[] {
  const weights = [...model.weights, ...(mean?.model.weights ?? [])];
  return [...weights.map(({ variable }) => variable), ...optimizer.slots.values()];
}

/** The functions of a learner's graph, `step`, `read` and (with averaging) `readMean`, and what they keep. */
export function learnerProgram(
  parts: LearnerParts,
  data: NativeData,
): {
  readonly variables: readonly ProgramVariable[];
  readonly functions: Readonly<Record<string, ProgramFunction>>;
} {
  const { model, mean, batch, precision } = parts;
  const read = (reader: Model): ProgramFunction => ({
    inputs: [
      { shape: [readingBatch], dtype: 'int32' },
      { shape: [2], dtype: 'int32' },
    ],
    work: (...given) => {
      const [rows, corner] = given as [tf.Tensor1D, tf.Tensor1D];
      return [readingStep(reader, data, { rows, corner })];
    },
  });
  const step: ProgramFunction = {
    inputs: [
      { shape: [batch], dtype: 'int32' },
      { shape: [], dtype: 'float32' },
      { shape: [2], dtype: 'int32' },
    ],
    precision,
    work: (...given) => {
      const [rows, learningRate, seed] = given as [tf.Tensor1D, tf.Scalar, tf.Tensor1D];
      return [trainingStep(parts, data, { rows, learningRate, seed })];
    },
  };
  return {
    variables: [
      ...keptVariables(parts).map((tensor) => ({ tensor })),
      { tensor: data.pixels, bytes: true },
      { tensor: data.labels },
    ],
    functions: { step, read: read(model), ...(mean === null ? {} : { readMean: read(mean.model) }) },
  };
}

function eagerLearner(parts: LearnerParts, data: NativeData, fallback: string): Learner {
  return {
    kind: 'eager',
    precision: 'float32',
    fallback,
    step(rows, at) {
      return numbersOf(tf.tidy(() => trainingStep(parts, data, stepInputs(rows, at))));
    },
    read(rows, { weights, shift } = asTheyAre) {
      const model = weights === 'mean' && parts.mean !== null ? parts.mean.model : parts.model;
      return valuesOf(
        tf.tidy(() => {
          const input = tf.tensor1d(Int32Array.from(rows), 'int32');
          return readingStep(model, data, { rows: input, corner: cornerOf(shift) });
        }),
      );
    },
    pull() {},
    push() {},
    dispose: () => disposeNativeData(data),
  };
}

/** Where a digit that moves by `shift` is cut from its margin: int32 [2]. */
function cornerOf({ x, y }: Shift): tf.Tensor1D {
  return tf.tensor1d([1 - y, 1 - x], 'int32');
}

function stepInputs(rows: Uint32Array, at: { learningRate: number; seed: number; step: number }): StepInputs {
  return {
    rows: tf.tensor1d(Int32Array.from(rows), 'int32'),
    learningRate: tf.scalar(at.learningRate),
    seed: tf.tensor1d([at.seed | 0, at.step], 'int32'),
  };
}

function numbersOf(tensor: tf.Tensor | undefined): StepNumbers {
  const none = Number.NaN;
  const [loss = none, accuracy = none, gradientNorm = none, weightNorm = none] = valuesOf(tensor);
  return { loss, accuracy, gradientNorm, weightNorm };
}

function valuesOf(tensor: tf.Tensor | undefined): Float32Array {
  const values = Float32Array.from(tensor?.dataSync() ?? []);
  tensor?.dispose();
  return values;
}
