import type { GlossaryEntry } from './glossary-entry.ts';

/** How a network learns. */
export const trainingTerms = {
  epoch: {
    title: 'epoch',
    also: ['round'],
    sentence:
      'One pass through all training digits. More of them teach more, until the network begins to learn by heart.',
    shownIn: { chapter: 'epochs' },
    related: ['step', 'batch', 'overfitting'],
  },
  step: {
    title: 'step',
    sentence: 'One change of all weights, after one batch of digits.',
    shownIn: { view: 'train' },
    related: ['batch', 'epoch', 'learning-rate'],
  },
  batch: {
    title: 'batch',
    also: ['minibatch', 'images per step'],
    sentence:
      'The digits that are looked at before the weights change once. Large ones run faster; small ones change the weights more often.',
    shownIn: { view: 'train' },
    related: ['step', 'epoch', 'gradient'],
  },
  loss: {
    title: 'loss',
    also: ['cross-entropy'],
    sentence:
      'How wrong an answer is, as one number that training makes small: -log of the probability given to the true digit. 0 is perfect, 2.30 is guessing.',
    shownIn: { view: 'train' },
    related: ['gradient', 'log-loss', 'label-smoothing'],
  },
  gradient: {
    title: 'gradient',
    sentence:
      'For every weight, how much the loss grows when the weight does. Training moves each weight the other way.',
    shownIn: { view: 'train' },
    related: ['loss', 'optimiser', 'gradient-norm'],
  },
  'gradient-norm': {
    title: 'gradient norm',
    also: ['slope'],
    sentence:
      'How steep the loss is where the weights are: the Euclidean length of all gradients together. It falls as the network settles; a jump is a warning.',
    shownIn: { view: 'train' },
    related: ['gradient', 'weight-norm', 'divergence'],
  },
  'weight-norm': {
    title: 'weight norm',
    sentence:
      'How large the weights are: the Euclidean length of all that is trained. Growth without end is a sign of too long steps.',
    shownIn: { view: 'train' },
    related: ['weight', 'gradient-norm', 'learning-rate'],
  },
  optimiser: {
    title: 'optimiser',
    also: ['Adam', 'SGD', 'Muon', 'method'],
    sentence:
      'The rule that makes a change of the weights from the gradient. Most remember the steps before, to move on steadily.',
    shownIn: { view: 'train' },
    related: ['gradient', 'learning-rate', 'momentum'],
  },
  momentum: {
    title: 'momentum',
    sentence:
      'Part of the last change is added to the next one, so that the weights roll on in a steady direction.',
    shownIn: { view: 'train' },
    related: ['optimiser', 'averaged-weights'],
  },
  'learning-rate': {
    title: 'learning rate',
    also: ['step size'],
    sentence:
      'How far each step moves the weights. Too high and the loss explodes; too low and nothing happens.',
    shownIn: { view: 'train' },
    related: ['schedule', 'warm-up', 'divergence', 'optimiser'],
  },
  schedule: {
    title: 'schedule',
    also: ['one-cycle', 'cosine'],
    sentence: 'How the learning rate changes during a run: long steps first, short ones to end with.',
    shownIn: { view: 'train' },
    related: ['learning-rate', 'warm-up'],
  },
  'warm-up': {
    title: 'warm-up',
    also: ['slow start'],
    sentence:
      'The share of a run in which the learning rate rises to its peak. Fresh weights do not stand long steps.',
    shownIn: { view: 'train' },
    related: ['schedule', 'learning-rate'],
  },
  divergence: {
    title: 'divergence',
    sentence:
      'The loss grows without end, and the weights are lost. Mostly the learning rate was too high; the best weights from before are kept.',
    shownIn: { view: 'train' },
    related: ['learning-rate', 'loss', 'gradient-norm'],
  },
  overfitting: {
    title: 'overfitting',
    also: ['learning by heart'],
    sentence:
      'The network knows its training digits by heart and reads new ones no better, or worse. The two curves in Train part when it begins.',
    shownIn: { view: 'train' },
    related: ['validation-set', 'augmentation', 'dropout', 'early-stopping'],
  },
  'early-stopping': {
    title: 'early stopping',
    also: ['patience'],
    sentence:
      'A run ends before its last round, because several rounds brought nothing better or what was wanted is reached. The best weights are kept in any case.',
    shownIn: { view: 'train' },
    related: ['overfitting', 'epoch', 'validation-set'],
  },
  'label-smoothing': {
    title: 'label smoothing',
    also: ['doubt'],
    sentence:
      'A small share of every true answer is spread over all ten digits, so that the network never becomes too sure of itself.',
    shownIn: { view: 'train' },
    related: ['loss', 'calibration', 'confidence'],
  },
  'averaged-weights': {
    title: 'averaged weights',
    also: ['EMA', 'exponential moving average'],
    sentence:
      'A running mean of the weights, kept beside those of the last step. It often reads a little better; the better of the two is kept.',
    shownIn: { view: 'train' },
    related: ['weight', 'momentum', 'ensemble'],
  },
  ensemble: {
    title: 'ensemble',
    also: ['voting networks'],
    sentence:
      'Several networks read every digit and the mean of their answers counts. They rarely make the same mistake.',
    shownIn: { view: 'submit' },
    related: ['test-time-augmentation', 'dropout'],
  },
  'test-time-augmentation': {
    title: 'test-time augmentation',
    also: ['TTA'],
    sentence:
      'Each digit is read several times, moved by a pixel to each side, and the mean of the answers counts. It takes as many times as long.',
    shownIn: { view: 'submit' },
    related: ['augmentation', 'ensemble'],
  },
  'number-format': {
    title: 'number format',
    also: ['float32', 'bfloat16', 'numeric precision'],
    sentence:
      'How exactly numbers are kept inside convolutions and large products. 16 bits are faster on some processors and hardly less exact than 32.',
    shownIn: { view: 'train' },
    related: ['weight', 'convolution'],
  },
} as const satisfies Readonly<Record<string, GlossaryEntry>>;
