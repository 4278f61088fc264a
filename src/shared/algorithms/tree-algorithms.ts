import type { AlgorithmDeclaration } from './declaration.ts';

const depth = {
  name: 'depth',
  kind: 'integer',
  minimum: 1,
  maximum: 64,
  search: { from: 4, to: 64, scale: 'logarithmic' },
  sentence: 'How many questions may follow one another.',
} as const;

const minimumLeaf = {
  name: 'minimumLeaf',
  kind: 'integer',
  minimum: 1,
  maximum: 1000,
  search: { from: 1, to: 30, scale: 'logarithmic' },
  sentence: 'How many training digits each end of a tree must hold.',
} as const;

const trees = {
  name: 'trees',
  kind: 'integer',
  minimum: 1,
  maximum: 1000,
  default: 100,
  search: { from: 20, to: 300, scale: 'logarithmic' },
  sentence: 'How many trees vote: more are steadier and take longer.',
} as const;

const pixels = {
  name: 'pixels',
  kind: 'integer',
  minimum: 1,
  maximum: 784,
  search: { from: 5, to: 150, scale: 'logarithmic' },
  sentence: 'How many randomly chosen pixels each question is picked from.',
} as const;

/** Algorithms that ask one pixel after the other. */
export const treeAlgorithms = {
  'decision-tree': {
    name: 'Decision tree',
    sentence: 'Asks whether one pixel is darker than a threshold, then another, until the digit is clear.',
    parameters: [
      { ...depth, default: 32 },
      { ...minimumLeaf, default: 1 },
    ],
    reference: { accuracy: 0.878, source: 'decision tree on MNIST, scikit-learn bench_mnist' },
    band: 0.858,
    bandReason:
      'a single tree gains nearly three points with each doubling of its digits: .79 with 6,000, .865 with 37,800',
  },
  'random-forest': {
    name: 'Random forest',
    sentence: 'Grows many trees on random samples of the digits and pixels, and lets them vote.',
    parameters: [
      trees,
      { ...pixels, default: 28 },
      { ...depth, default: 64 },
      { ...minimumLeaf, default: 1 },
    ],
    reference: { accuracy: 0.968, source: 'random forest of 100, scikit-learn bench_mnist' },
    band: 0.962,
  },
  'extra-trees': {
    name: 'Extremely randomised trees',
    sentence: 'A forest whose thresholds are drawn at random as well: less alike trees vote better.',
    parameters: [
      trees,
      { ...pixels, default: 28 },
      { ...depth, default: 64 },
      { ...minimumLeaf, default: 1 },
    ],
    reference: { accuracy: 0.971, source: 'extra trees of 100, scikit-learn bench_mnist' },
    band: 0.965,
  },
  'gradient-boosting': {
    name: 'Gradient-boosted trees',
    sentence: 'Grows small trees one after the other, each to mend what those before still get wrong.',
    parameters: [
      {
        name: 'rounds',
        kind: 'integer',
        minimum: 1,
        maximum: 2000,
        default: 150,
        search: { from: 30, to: 300, scale: 'logarithmic' },
        sentence: 'How many trees are grown for each digit.',
      },
      {
        name: 'leaves',
        kind: 'integer',
        minimum: 2,
        maximum: 256,
        default: 31,
        search: { from: 7, to: 63, scale: 'logarithmic' },
        sentence: 'How many ends each tree may have.',
      },
      {
        name: 'learningRate',
        kind: 'number',
        minimum: 0.001,
        maximum: 1,
        default: 0.15,
        search: { from: 0.03, to: 0.5, scale: 'logarithmic' },
        sentence: 'How much of its mending each tree may do.',
      },
      {
        name: 'rowShare',
        kind: 'number',
        minimum: 0.05,
        maximum: 1,
        default: 0.25,
        search: { from: 0.1, to: 1, scale: 'linear' },
        sentence:
          'The share of the digits that each tree looks at, drawn anew: those that are read worst are likelier.',
      },
      {
        name: 'penalty',
        kind: 'number',
        minimum: 0,
        maximum: 1000,
        default: 1,
        search: { from: 0.1, to: 100, scale: 'logarithmic' },
        sentence: 'How much bold corrections cost.',
      },
    ],
    reference: { accuracy: 0.985, source: 'boosted trees of 17 leaves, Kégl and Busa-Fekete 2009' },
    band: 0.977,
    bandReason: 'the reference boosted far longer; the rest is what missing rows cost',
  },
} as const satisfies Readonly<Record<string, AlgorithmDeclaration>>;
