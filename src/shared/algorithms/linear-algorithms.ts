import type { AlgorithmDeclaration } from './declaration.ts';

const iterations = {
  name: 'iterations',
  kind: 'integer',
  minimum: 1,
  maximum: 2000,
  search: { from: 10, to: 300, scale: 'logarithmic' },
  sentence: 'How often all digits are gone through; more fit the training digits closer.',
} as const;

const loss = {
  name: 'loss',
  kind: 'choice',
  choices: ['squared-hinge', 'hinge'],
  default: 'squared-hinge',
  sentence: 'How digits on the wrong side of the margin count: by their distance squared, or plainly.',
} as const;

/** Algorithms that draw straight borders, between pixels or between features made of them. */
export const linearAlgorithms = {
  'softmax-regression': {
    name: 'Softmax regression',
    sentence: 'Each digit has one weight per pixel; the digit whose weighted sum is largest wins.',
    parameters: [
      {
        name: 'penalty',
        kind: 'number',
        minimum: 0,
        maximum: 10_000,
        default: 20,
        search: { from: 1, to: 400, scale: 'logarithmic' },
        sentence:
          'How much large weights cost: the more, the smoother the weights and the less they overfit.',
      },
      { ...iterations, default: 60 },
    ],
    reference: { accuracy: 0.918, source: 'multinomial logistic regression, scikit-learn on MNIST' },
    band: 0.913,
  },
  'linear-svm': {
    name: 'Linear support vector machine',
    sentence: 'Draws one straight border around each digit, as far as it can from the images on both sides.',
    parameters: [
      loss,
      {
        name: 'penalty',
        kind: 'number',
        minimum: 0,
        maximum: 10_000,
        default: 20,
        search: { from: 1, to: 400, scale: 'logarithmic' },
        sentence: 'How much large weights cost: the more, the wider the margin.',
      },
      { ...iterations, default: 60 },
    ],
    reference: { accuracy: 0.88, source: 'linear classifier, LeCun et al. 1998' },
    band: 0.905,
    bandReason: 'a margin does better than the squares LeCun fitted: about as well as softmax regression',
  },
  'rbf-svm': {
    name: 'Support vector machine with a Gaussian kernel',
    sentence: 'Compares a digit with typical ones by likeness, and draws borders that may bend.',
    parameters: [
      {
        name: 'approximation',
        kind: 'choice',
        choices: ['nystroem', 'fourier'],
        default: 'nystroem',
        sentence:
          'How likeness is made affordable: by comparing with a sample of the digits, or by random waves over the pixels.',
      },
      {
        name: 'components',
        kind: 'integer',
        minimum: 10,
        maximum: 6000,
        default: 3000,
        search: { from: 300, to: 3000, scale: 'logarithmic' },
        sentence: 'How many digits or waves stand for all: more are closer to the exact machine, and slower.',
      },
      {
        name: 'gamma',
        kind: 'number',
        minimum: 0.0001,
        maximum: 10,
        default: 0.03,
        search: { from: 0.003, to: 0.3, scale: 'logarithmic' },
        sentence: 'How quickly likeness falls with the distance of two images whose pixels run from 0 to 1.',
      },
      loss,
      {
        name: 'penalty',
        kind: 'number',
        minimum: 0,
        maximum: 10_000,
        default: 0.01,
        search: { from: 0.001, to: 1, scale: 'logarithmic' },
        sentence: 'How much a wiggly border costs.',
      },
      { ...iterations, default: 40 },
    ],
    reference: {
      accuracy: 0.977,
      source: 'Nystroem and linear SVM, scikit-learn bench_mnist; the exact machine reaches .986',
    },
    band: 0.977,
    bandReason: 'three times the components of the reference make up for the missing rows',
  },
} as const satisfies Readonly<Record<string, AlgorithmDeclaration>>;
