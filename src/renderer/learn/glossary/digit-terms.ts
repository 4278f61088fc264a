import type { GlossaryEntry } from './glossary-entry.ts';

/** Data, and how it is divided. */
export const digitTerms = {
  mnist: {
    title: 'MNIST',
    sentence:
      '70,000 handwritten digits, mixed from two collections of the American NIST. Kaggle’s train.csv holds 42,000 of them, its test.csv the other 28,000.',
    shownIn: { chapter: 'origin' },
    related: ['label', 'training-set', 'test-set'],
  },
  label: {
    title: 'label',
    sentence:
      'The digit an image shows, as a person wrote it down. Learning and measuring need it; test.csv has none.',
    shownIn: { view: 'data' },
    related: ['class', 'training-set', 'mnist'],
  },
  class: {
    title: 'class',
    also: ['category'],
    sentence: 'One of the answers there are to choose from: here the ten digits.',
    shownIn: { view: 'data' },
    related: ['label', 'softmax', 'confusion-matrix'],
  },
  pixel: {
    title: 'pixel',
    sentence:
      'One point of an image. Here it is a number from 0 (paper) to 255 (ink), and a digit has 28 × 28 = 784 of them.',
    shownIn: { view: 'data' },
    related: ['convolution', 'feature'],
  },
  'training-set': {
    title: 'training set',
    also: ['training digits'],
    sentence: 'The digits that are learned from, with their labels.',
    shownIn: { view: 'train' },
    related: ['validation-set', 'test-set', 'overfitting'],
  },
  'validation-set': {
    title: 'validation set',
    also: ['validation digits', 'held back'],
    sentence:
      'Digits that are held back: the network never learns from them. How it reads them tells how it will read new ones.',
    shownIn: { view: 'evaluate' },
    related: ['training-set', 'test-set', 'cross-validation', 'overfitting'],
  },
  'test-set': {
    title: 'test set',
    also: ['test digits', 'test.csv'],
    sentence:
      'Digits kept for the very last measurement. Kaggle keeps the labels of its own to itself, so that nobody can choose by them.',
    shownIn: { view: 'submit' },
    related: ['validation-set', 'mnist'],
  },
  split: {
    title: 'split',
    sentence:
      'How digits are divided into those to learn from and those to measure on. Another split gives slightly other figures.',
    shownIn: { chapter: 'origin' },
    related: ['fold', 'seed', 'validation-set'],
  },
  fold: {
    title: 'fold',
    sentence:
      'One of the equal parts that digits are dealt into. Each is held back once and measured on, while the others are learned from.',
    shownIn: { view: 'compare' },
    related: ['cross-validation', 'split'],
  },
  'cross-validation': {
    title: 'cross-validation',
    also: ['k-fold'],
    sentence:
      'Measuring on every fold in turn, each time after learning from the others. So every digit is measured on once, and the luck of a single split averages out.',
    shownIn: { view: 'compare' },
    related: ['fold', 'standard-deviation', 'corrected-t-test'],
  },
  augmentation: {
    title: 'augmentation',
    also: ['varied digits'],
    sentence:
      'Digits are moved, turned or bent a little each time they are learned from, as handwriting varies. The network sees more than there is, and learns less by heart.',
    shownIn: { view: 'train' },
    related: ['overfitting', 'test-time-augmentation', 'robustness'],
  },
  seed: {
    title: 'seed',
    sentence:
      'The number that all random draws follow from. The same seed with the same plan and digits repeats a run exactly, on the same computer.',
    shownIn: { view: 'train' },
    related: ['split', 'weight'],
  },
} as const satisfies Readonly<Record<string, GlossaryEntry>>;
