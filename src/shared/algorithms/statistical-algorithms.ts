import type { AlgorithmDeclaration } from './declaration.ts';

const preparation = {
  name: 'preparation',
  kind: 'choice',
  choices: ['none', 'deskew'],
  sentence: 'Whether slanted digits are set upright first.',
} as const;

/** Algorithms that remember digits, or describe each class by its mean and spread. */
export const statisticalAlgorithms = {
  'nearest-neighbours': {
    name: 'k nearest neighbours',
    sentence: 'Finds the most similar training digits, pixel by pixel, and lets them vote.',
    parameters: [
      {
        name: 'neighbours',
        kind: 'integer',
        minimum: 1,
        maximum: 100,
        default: 3,
        search: { from: 1, to: 15, scale: 'linear' },
        sentence: 'How many digits vote.',
      },
      {
        name: 'voting',
        kind: 'choice',
        choices: ['equal', 'distance'],
        default: 'distance',
        sentence: 'Whether all votes count the same or nearer ones more.',
      },
      { ...preparation, default: 'none' },
    ],
    reference: { accuracy: 0.969, source: 'kNN L2, Wilder, in the table of LeCun et al. (.950 to .969)' },
    band: 0.964,
  },
  'nearest-mean': {
    name: 'Nearest mean',
    sentence: 'Averages all images of each digit and picks the average that looks most alike.',
    parameters: [{ ...preparation, default: 'none' }],
    reference: { accuracy: 0.82, source: 'nearest class mean on MNIST, as commonly reported' },
    band: 0.8,
    bandReason: 'means need few rows; which rows are held out moves them by a point',
  },
  'naive-bayes': {
    name: 'Naive Bayes',
    sentence:
      'Counts how often each pixel is inked in each digit and multiplies the odds, as if pixels were independent.',
    parameters: [
      {
        name: 'model',
        kind: 'choice',
        choices: ['bernoulli', 'gaussian'],
        default: 'bernoulli',
        sentence: 'Whether a pixel is inked or not, or has a grey with a mean and a spread.',
      },
      {
        name: 'smoothing',
        kind: 'number',
        minimum: 0.000001,
        maximum: 100,
        default: 1,
        search: { from: 0.01, to: 10, scale: 'logarithmic' },
        sentence:
          'Keeps pixels that never varied from deciding alone: imagined digits of each kind, or, for greys, a share of the largest spread.',
      },
    ],
    reference: {
      accuracy: 0.556,
      source: 'Gaussian naive Bayes on MNIST, stars.library.ucf.edu/data-science-mining/40',
    },
    band: 0.825,
    bandReason:
      'the reference is for greys with a bell curve each; inked or not tells far more: we measure .841',
  },
  'linear-discriminant': {
    name: 'PCA and linear discriminant analysis',
    sentence:
      'Keeps the main ways in which digits differ, then assumes that every digit spreads the same way around its mean.',
    parameters: [
      {
        name: 'components',
        kind: 'integer',
        minimum: 1,
        maximum: 500,
        default: 200,
        search: { from: 30, to: 300, scale: 'logarithmic' },
        sentence: 'How many main directions are kept.',
      },
      {
        name: 'shrinkage',
        kind: 'number',
        minimum: 0,
        maximum: 1,
        default: 0.001,
        search: { from: 0.0001, to: 0.1, scale: 'logarithmic' },
        sentence: 'How far the spread is pulled towards a round one.',
      },
    ],
    reference: {
      accuracy: 0.873,
      source: 'LDA on MNIST, stars.library.ucf.edu/data-science-mining/40',
    },
    band: 0.867,
  },
  'quadratic-discriminant': {
    name: 'PCA and quadratic discriminant analysis',
    sentence:
      'Keeps the main ways in which digits differ, then describes how each digit spreads around its own mean.',
    parameters: [
      {
        name: 'components',
        kind: 'integer',
        minimum: 1,
        maximum: 300,
        default: 50,
        search: { from: 20, to: 150, scale: 'logarithmic' },
        sentence: 'How many main directions are kept.',
      },
      {
        name: 'shrinkage',
        kind: 'number',
        minimum: 0,
        maximum: 1,
        default: 0.03,
        search: { from: 0.001, to: 0.5, scale: 'logarithmic' },
        sentence: "How far each digit's spread is pulled towards a round one.",
      },
    ],
    reference: { accuracy: 0.967, source: '40 PCA + quadratic classifier, LeCun et al. 1998' },
    band: 0.962,
  },
} as const satisfies Readonly<Record<string, AlgorithmDeclaration>>;
