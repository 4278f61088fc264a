import type { AlgorithmDeclaration, ChoiceParameter, Parameter } from './declaration.ts';
import { linearAlgorithms } from './linear-algorithms.ts';
import { networkAlgorithms } from './network-algorithms.ts';
import { statisticalAlgorithms } from './statistical-algorithms.ts';
import { treeAlgorithms } from './tree-algorithms.ts';

/** From the simplest to the most capable: the order of lists and tables. */
export const algorithmNames = [
  'nearest-mean',
  'naive-bayes',
  'linear-discriminant',
  'softmax-regression',
  'linear-svm',
  'decision-tree',
  'nearest-neighbours',
  'quadratic-discriminant',
  'random-forest',
  'extra-trees',
  'gradient-boosting',
  'rbf-svm',
  'dense-network',
  'lenet-5',
  'convolutional-network',
] as const;
export type AlgorithmName = (typeof algorithmNames)[number];

const declarations = {
  ...linearAlgorithms,
  ...statisticalAlgorithms,
  ...treeAlgorithms,
  ...networkAlgorithms,
} as const;

/** Every algorithm by its name. To add one: a name above, a declaration, and its `fit` in the engine. */
export const algorithms: Readonly<Record<AlgorithmName, AlgorithmDeclaration>> = declarations;

type DeclaredParameter<Name extends AlgorithmName> = (typeof declarations)[Name]['parameters'][number];

type ValueOf<Declared extends Parameter> = Declared extends ChoiceParameter
  ? Declared['choices'][number]
  : number;

/** All parameters of an algorithm with a value each. */
export type ParametersOf<Name extends AlgorithmName> = {
  readonly [Declared in DeclaredParameter<Name> as Declared['name']]: ValueOf<Declared>;
};

export type ParametersByName = { readonly [Name in AlgorithmName]: ParametersOf<Name> };

/** An algorithm with every parameter decided: with the digits and a seed it repeats a classifier. */
export type AlgorithmPlan<Names extends AlgorithmName = AlgorithmName> = {
  readonly [Name in Names]: { readonly algorithm: Name; readonly parameters: ParametersByName[Name] };
}[Names];

/** As `cli algorithms --json` and the Compare view list them. */
export interface ListedAlgorithm extends AlgorithmDeclaration {
  readonly id: AlgorithmName;
}

export function listAlgorithms(): ListedAlgorithm[] {
  return algorithmNames.map((id) => ({ id, ...algorithms[id] }));
}
