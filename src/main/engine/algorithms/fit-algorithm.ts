import type { AlgorithmName, AlgorithmPlan } from '#shared/algorithms/algorithms.ts';
import type { Classifier, Fit, FitOptions, TrainingDigits } from './classifier.ts';
import { fitLinearSvm, fitSoftmaxRegression } from './linear/pixel-margins.ts';
import { fitRbfSvm } from './linear/rbf-svm.ts';
import { fitNearestNeighbours } from './neighbours/nearest-neighbours.ts';
import { fitLinearDiscriminant, fitQuadraticDiscriminant } from './statistics/discriminant.ts';
import { fitNaiveBayes } from './statistics/naive-bayes.ts';
import { fitNearestMean } from './statistics/nearest-mean.ts';
import { fitDecisionTree, fitExtraTrees, fitRandomForest } from './trees/forest.ts';
import { fitGradientBoosting } from './trees/gradient-boosting.ts';

type Fits = { readonly [Name in AlgorithmName]: Fit<Name> };

const fits = {
  'gradient-boosting': fitGradientBoosting,
  'decision-tree': fitDecisionTree,
  'random-forest': fitRandomForest,
  'extra-trees': fitExtraTrees,
  'nearest-mean': fitNearestMean,
  'naive-bayes': fitNaiveBayes,
  'linear-discriminant': fitLinearDiscriminant,
  'quadratic-discriminant': fitQuadraticDiscriminant,
  'nearest-neighbours': fitNearestNeighbours,
  'softmax-regression': fitSoftmaxRegression,
  'linear-svm': fitLinearSvm,
  'rbf-svm': fitRbfSvm,
} as unknown as Fits;

/** Learns from digits as the plan says: see {@link Fit}. */
export function fitAlgorithm(
  plan: AlgorithmPlan,
  data: TrainingDigits,
  options: FitOptions,
): Promise<Classifier> {
  return fitPlan(plan, data, options);
}

function fitPlan<Name extends AlgorithmName>(
  { algorithm, parameters }: Extract<AlgorithmPlan, { readonly algorithm: Name }>,
  data: TrainingDigits,
  options: FitOptions,
): Promise<Classifier> {
  const fit: Fit<Name> = fits[algorithm as Name];
  return fit(data, parameters as never, options);
}
