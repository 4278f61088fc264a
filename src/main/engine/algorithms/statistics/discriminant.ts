import * as tf from '@tensorflow/tfjs-core';
import { classCount } from '#shared/digits.ts';
import { multiply } from '../../native/multiply.ts';
import { type Classifier, type Fit, type FitOptions, needRows, type TrainingDigits } from '../classifier.ts';
import { type FitTurns, fitTurns } from '../fit-turns.ts';
import { choleskyInverse } from '../linear/cholesky-inverse.ts';
import { imageTensor } from '../linear/feature-blocks.ts';
import {
  type ClassMoments,
  classMoments,
  disposeMoments,
  meanAndCovariance,
  momentTurns,
} from './class-moments.ts';
import { principalComponents } from './principal-components.ts';
import { type Scorer, scaleOf, scoringClassifier } from './scorer.ts';

/** Linear discriminant analysis after PCA (Fisher 1936): one spread for all classes. */
export const fitLinearDiscriminant: Fit<'linear-discriminant'> = (data, parameters, options) =>
  fitDiscriminant(data, { ...parameters, isShared: true }, options);

/** Quadratic discriminant analysis after PCA: each class has a spread of its own. */
export const fitQuadraticDiscriminant: Fit<'quadratic-discriminant'> = (data, parameters, options) =>
  fitDiscriminant(data, { ...parameters, isShared: false }, options);

interface Discriminant {
  readonly components: number;
  readonly shrinkage: number;
  /** Whether all classes have the same spread. */
  readonly isShared: boolean;
}

/** A class as a normal distribution over the components. */
interface Bell {
  readonly digit: number;
  readonly count: number;
  /** [1, components] */
  readonly mean: tf.Tensor2D;
  /** [components, components] */
  readonly covariance: tf.Tensor2D;
}

async function fitDiscriminant(
  data: TrainingDigits,
  choice: Discriminant,
  options: FitOptions,
): Promise<Classifier> {
  needRows(data, choice.components + classCount, `${choice.components} components are to be told apart`);
  const extra = 40;
  const turns = fitTurns(options, momentTurns(data.labels.length) + extra);
  const moments = await classMoments(data, () => turns.done());
  let basis: tf.Tensor2D | null = null;
  const bells: Bell[] = [];
  try {
    basis = tf.tidy(() => basisOf(moments, choice.components));
    for (const own of moments) bells.push(bellOf(own, basis));
    await turns.done();
    const scorer = await scorerOf({ basis, bells, choice }, turns);
    try {
      const scale = await scaleOf(scorer, data, () => turns.done());
      await turns.done(momentTurns(data.labels.length) + extra);
      return scoringClassifier(scorer, scale);
    } catch (thrown) {
      scorer.dispose();
      throw thrown;
    }
  } finally {
    disposeMoments(moments);
    for (const { mean, covariance } of bells) tf.dispose([mean, covariance]);
    basis?.dispose();
  }
}

/** Directions of largest variance over all digits, [784, components]. */
function basisOf(moments: readonly ClassMoments[], components: number): tf.Tensor2D {
  const total = moments.reduce((sum, { count }) => sum + count, 0);
  const products = tf.addN(moments.map((own) => own.products));
  return principalComponents(meanAndCovariance(products, total).covariance, components).directions;
}

function bellOf({ digit, count, products }: ClassMoments, basis: tf.Tensor2D): Bell {
  return tf.tidy(() => {
    const { mean, covariance } = meanAndCovariance(products, count);
    return {
      digit,
      count,
      mean: multiply(mean, basis),
      covariance: multiply(basis, multiply(covariance, basis), 'first'),
    };
  });
}

interface ScorerParts {
  readonly basis: tf.Tensor2D;
  readonly bells: readonly Bell[];
  readonly choice: Discriminant;
}

/** A score that no softmax lets through, for classes without images. */
const never = -1e6;

/**
 * log density + log share of each class: with M'M the inverse of its covariance and y = M x, -|y - M m|² / 2 + log |M|. All
 * classes' M lie side by side, so that two products and a sum read a block of digits.
 */
async function scorerOf(parts: ScorerParts, turns: FitTurns): Promise<Scorer> {
  const { bells, choice } = parts;
  const whiteners: tf.Tensor2D[] = [];
  const shared = choice.isShared ? tf.tidy(() => pooledCovariance(bells)) : null;
  try {
    for (const { covariance } of shared === null ? bells : [{ covariance: shared }]) {
      const spread = tf.tidy(() => shrunk(covariance, choice.shrinkage));
      try {
        whiteners.push(await choleskyInverse(spread, () => turns.done(0)));
      } finally {
        spread.dispose();
      }
    }
    return sideBySide(parts, whiteners);
  } finally {
    tf.dispose([...whiteners, ...(shared === null ? [] : [shared])]);
  }
}

/** A scorer from each class's M, or the one M that all share. */
function sideBySide({ basis, bells, choice }: ScorerParts, whiteners: readonly tf.Tensor2D[]): Scorer {
  const total = bells.reduce((sum, { count }) => sum + count, 0);
  const offsets = new Float32Array(classCount).fill(never);
  const [all, centres] = tf.tidy(() => {
    const own = bells.map((bell, place) => ({
      ...bell,
      whitener: whiteners[choice.isShared ? 0 : place] ?? basis,
    }));
    for (const { digit, count, whitener } of own)
      offsets[digit] = logDeterminant(whitener) + Math.log(count / total);
    return [
      tf.concat2d(
        own.map(({ whitener }) => tf.transpose(whitener)),
        1,
      ),
      tf.concat2d(
        own.map(({ mean, whitener }) => multiply(mean, whitener, 'second')),
        1,
      ),
    ] as const;
  });
  const digits = bells.map(({ digit }) => digit);
  return bellScorer({ basis: tf.clone(basis), whiteners: all, centres, digits, offsets });
}

/** Of a triangular matrix. */
function logDeterminant(matrix: tf.Tensor2D): number {
  const diagonal = tf.sum(tf.mul(matrix, tf.eye(matrix.shape[0])), 1);
  return tf.sum(tf.log(diagonal)).dataSync()[0] ?? 0;
}

function pooledCovariance(bells: readonly Bell[]): tf.Tensor2D {
  const total = bells.reduce((sum, { count }) => sum + count, 0);
  return tf.addN(bells.map(({ covariance, count }) => tf.mul(covariance, count / total)));
}

/** Pulled towards a round spread of the same size (Friedman 1989), and lifted a little, so that it has an inverse. */
function shrunk(covariance: tf.Tensor2D, share: number): tf.Tensor2D {
  const [width] = covariance.shape;
  const round = tf.eye(width);
  const size = tf.div(tf.sum(tf.mul(covariance, round)), width);
  const lift = tf.add(tf.mul(size, share + 1e-5), 1e-7);
  return tf.add(tf.mul(covariance, 1 - share), tf.mul(round, lift)) as tf.Tensor2D;
}

interface BellScores {
  readonly basis: tf.Tensor2D;
  /** [components, classes * components] */
  readonly whiteners: tf.Tensor2D;
  /** [1, classes * components] */
  readonly centres: tf.Tensor2D;
  /** The digit of each class. */
  readonly digits: readonly number[];
  /** [10] */
  readonly offsets: Float32Array;
}

function bellScorer({ basis, whiteners, centres, digits, offsets }: BellScores): Scorer {
  const [, components] = basis.shape;
  return {
    score(pixels) {
      const distances = tf.tidy(() => {
        const reduced = multiply(imageTensor(pixels), basis);
        const white = tf.sub(multiply(reduced, whiteners), centres);
        const perClass = tf.reshape(tf.square(white), [reduced.shape[0], digits.length, components]);
        return tf.sum(perClass, 2).dataSync();
      });
      const rows = distances.length / digits.length;
      const scores = new Float32Array(rows * classCount);
      for (let row = 0; row < rows; row++) {
        scores.set(offsets, row * classCount);
        for (const [place, digit] of digits.entries())
          scores[row * classCount + digit] =
            (offsets[digit] ?? never) - (distances[row * digits.length + place] ?? 0) / 2;
      }
      return scores;
    },
    bytes: 4 * (basis.size + whiteners.size + centres.size + offsets.length),
    dispose: () => tf.dispose([basis, whiteners, centres]),
  };
}
