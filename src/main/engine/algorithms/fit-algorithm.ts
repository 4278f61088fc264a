import type { AlgorithmName, AlgorithmPlan } from '#shared/algorithms/algorithms.ts';
import type { Classifier, Fit, FitOptions, TrainingDigits } from './classifier.ts';
import { fitLinearSvm, fitSoftmaxRegression } from './linear/pixel-margins.ts';
import { fitRbfSvm } from './linear/rbf-svm.ts';
import { fitNearestNeighbours } from './neighbours/nearest-neighbours.ts';
import { fitConvolutionalNetwork, fitDenseNetwork, fitLeNet5 } from './networks/network-algorithms.ts';
import { fitLinearDiscriminant, fitQuadraticDiscriminant } from './statistics/discriminant.ts';
import { fitNaiveBayes } from './statistics/naive-bayes.ts';
import { fitNearestMean } from './statistics/nearest-mean.ts';
import { fitDecisionTree, fitExtraTrees, fitRandomForest } from './trees/forest.ts';
import { fitGradientBoosting } from './trees/gradient-boosting.ts';

type Fits = {
  readonly [Name in AlgorithmName]: Fit<Name>;
};

const fits: Fits = {
  'nearest-mean': fitNearestMean,
  'naive-bayes': fitNaiveBayes,
  'linear-discriminant': fitLinearDiscriminant,
  'softmax-regression': fitSoftmaxRegression,
  'linear-svm': fitLinearSvm,
  'decision-tree': fitDecisionTree,
  'nearest-neighbours': fitNearestNeighbours,
  'quadratic-discriminant': fitQuadraticDiscriminant,
  'random-forest': fitRandomForest,
  'extra-trees': fitExtraTrees,
  'gradient-boosting': fitGradientBoosting,
  'rbf-svm': fitRbfSvm,
  'dense-network': fitDenseNetwork,
  'lenet-5': fitLeNet5,
  'convolutional-network': fitConvolutionalNetwork,
};

/** Learns from digits as a plan says; throws as {@link Fit} does. */
export function fitAlgorithm<Name extends AlgorithmName>(
  plan: AlgorithmPlan<Name>,
  data: TrainingDigits,
  options: FitOptions,
): Promise<Classifier> {
  return fits[plan.algorithm](data, plan.parameters, options);
}
