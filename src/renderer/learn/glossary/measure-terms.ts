import type { GlossaryEntry } from './glossary-entry.ts';

/** How well digits are read, how sure that is, and why an answer came out as it did. */
export const measureTerms = {
  accuracy: {
    title: 'accuracy',
    sentence: 'The share of digits that are read correctly.',
    shownIn: { view: 'evaluate' },
    related: ['error', 'confidence-interval', 'confusion-matrix'],
  },
  error: {
    title: 'error',
    also: ['misread digit', 'mistake'],
    sentence: 'A digit whose surest reading is not the digit it shows.',
    shownIn: { view: 'evaluate' },
    related: ['accuracy', 'confusion-matrix', 'loss'],
  },
  'confusion-matrix': {
    title: 'confusion matrix',
    sentence:
      'A table of true digits against what they were read as. Right answers lie on the diagonal, every kind of mistake in a cell of its own.',
    shownIn: { view: 'evaluate' },
    related: ['error', 'precision', 'recall'],
  },
  precision: {
    title: 'precision',
    sentence: 'Of all that was read as one digit, the share that really is this digit.',
    shownIn: { view: 'evaluate' },
    related: ['recall', 'f1', 'confusion-matrix'],
  },
  recall: {
    title: 'recall',
    sentence: 'Of all images of one digit, the share that was read as it.',
    shownIn: { view: 'evaluate' },
    related: ['precision', 'f1', 'confusion-matrix'],
  },
  f1: {
    title: 'F1',
    sentence:
      'One number for precision and recall: their harmonic mean, which is low when either of them is.',
    shownIn: { view: 'evaluate' },
    related: ['precision', 'recall'],
  },
  'log-loss': {
    title: 'log loss',
    also: ['surprise', 'nats'],
    sentence:
      'How much the truth surprises the network, on average over all digits: -log of the probability it gave to the true one. 0 is perfect, 2.30 is guessing.',
    shownIn: { view: 'evaluate' },
    related: ['loss', 'confidence', 'calibration'],
  },
  confidence: {
    title: 'confidence',
    also: ['probability', 'sure'],
    sentence:
      'The probability that a network gives to its own answer. It says what the network believes, not that it is right.',
    shownIn: { view: 'evaluate' },
    related: ['calibration', 'softmax', 'log-loss'],
  },
  calibration: {
    title: 'calibration',
    also: ['reliability diagram'],
    sentence:
      'Whether a network is as sure as it is right: of the digits it is 90 % sure of, nine in ten should be read correctly.',
    shownIn: { view: 'evaluate' },
    related: ['confidence', 'label-smoothing', 'temperature'],
  },
  'confidence-interval': {
    title: 'confidence interval',
    also: ['95 % interval', 'Wilson interval'],
    sentence:
      'The range in which the true value lies with 95 % confidence. The more digits were measured on, the narrower it is.',
    shownIn: { view: 'evaluate' },
    related: ['accuracy', 'standard-deviation', 'corrected-t-test'],
  },
  'standard-deviation': {
    title: 'standard deviation',
    also: ['spread'],
    sentence: 'How far results usually lie from their mean: here how much the luck of a split decides.',
    shownIn: { view: 'compare' },
    related: ['confidence-interval', 'fold'],
  },
  'corrected-t-test': {
    title: 'corrected resampled t-test',
    sentence:
      'Tells whether a difference between two algorithms is more than luck, corrected because folds share training digits and so are alike (Nadeau and Bengio 2003).',
    shownIn: { view: 'compare' },
    related: ['p-value', 'cross-validation', 'practical-equivalence'],
  },
  'p-value': {
    title: 'p-value',
    sentence:
      'How often a difference at least this large would come up if the two were equally good. Below 0.05 is usually called significant; with many pairs some are small by chance.',
    shownIn: { view: 'compare' },
    related: ['corrected-t-test', 'mcnemar-test'],
  },
  'mcnemar-test': {
    title: 'McNemar’s test',
    sentence:
      'Looks only at digits that one of two reads and the other does not. Were both equally good, each such digit would be a toss of a coin.',
    shownIn: { view: 'compare' },
    related: ['p-value', 'corrected-t-test'],
  },
  'practical-equivalence': {
    title: 'region of practical equivalence',
    also: ['ROPE'],
    sentence:
      'Differences too small to matter: two algorithms within 0.1 points of each other are as good as equal here.',
    shownIn: { view: 'compare' },
    related: ['corrected-t-test', 'p-value'],
  },
  'learning-curve': {
    title: 'learning curve',
    sentence:
      'Accuracy against the number of digits learned from. Where it still rises at its end, more digits would help.',
    shownIn: { view: 'compare' },
    related: ['training-set', 'overfitting'],
  },
  feature: {
    title: 'feature',
    sentence:
      'A number that describes a digit to the network, found by its layers rather than by a person. Digits with close ones look alike to it.',
    shownIn: { chapter: 'why-nearest' },
    related: ['feature-map', 'nearest-neighbours'],
  },
  'nearest-neighbours': {
    title: 'nearest neighbours',
    also: ['kNN'],
    sentence:
      'The training digits that lie closest to a digit. What they are labelled is an answer by itself.',
    shownIn: { chapter: 'why-nearest' },
    related: ['feature', 'label'],
  },
  saliency: {
    title: 'saliency',
    also: ['gradient map', 'integrated gradients'],
    sentence: 'For every pixel, how much a little more ink there would speak for an answer or against it.',
    shownIn: { chapter: 'why-pixels' },
    related: ['gradient', 'grad-cam', 'occlusion'],
  },
  occlusion: {
    title: 'occlusion',
    sentence:
      'Covering a part of the digit to see how the answer changes. What it cannot do without was what it went by.',
    shownIn: { chapter: 'why-pixels' },
    related: ['saliency', 'robustness'],
  },
  'grad-cam': {
    title: 'Grad-CAM',
    sentence:
      'Feature maps added up by how much each speaks for an answer: a coarse picture of where the network looked.',
    shownIn: { chapter: 'why-pixels' },
    related: ['feature-map', 'saliency'],
  },
  'adversarial-example': {
    title: 'adversarial example',
    sentence: 'A change so small that a person hardly sees it, which makes a network read another digit.',
    shownIn: { chapter: 'why-edits' },
    related: ['gradient', 'robustness'],
  },
  'activation-maximisation': {
    title: 'activation maximisation',
    sentence:
      'An image is changed step by step until one filter or neuron answers as strongly as it can: what it looks for.',
    shownIn: { chapter: 'why-filters' },
    related: ['filter', 'gradient'],
  },
  robustness: {
    title: 'robustness',
    sentence: 'How much turning, shifting, blur or noise a network stands before it misreads.',
    shownIn: { chapter: 'robustness' },
    related: ['augmentation', 'adversarial-example'],
  },
} as const satisfies Readonly<Record<string, GlossaryEntry>>;
