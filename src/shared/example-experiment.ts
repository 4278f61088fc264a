import { defaultAlgorithmPlan } from './algorithms/algorithm-plan.ts';
import { type AlgorithmName, algorithms } from './algorithms/algorithms.ts';
import type { ExperimentPlan } from './experiment.ts';

/** Algorithms of different kinds, all of them quick. */
const exampleAlgorithms = [
  'nearest-mean',
  'softmax-regression',
  'nearest-neighbours',
  'random-forest',
  'convolutional-network',
] as const satisfies readonly AlgorithmName[];

/** An experiment to start from: five algorithms on three folds of 6,000 digits, and two of them reading together. */
export function exampleExperiment(): ExperimentPlan {
  return {
    name: 'Five algorithms',
    folding: { kind: 'k-fold', count: 3 },
    seed: 1,
    rows: 6000,
    secondsPerCell: 600,
    shares: [1],
    contestants: exampleAlgorithms.map((algorithm) => ({
      name: algorithms[algorithm].name,
      plan: defaultAlgorithmPlan(algorithm),
    })),
    ensembles: [
      {
        name: 'Forest and network together',
        of: [algorithms['random-forest'].name, algorithms['convolutional-network'].name],
        how: 'mean',
      },
    ],
  };
}
