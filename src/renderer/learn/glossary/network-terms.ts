import type { GlossaryEntry } from './glossary-entry.ts';

/** What a network is made of. */
export const networkTerms = {
  'neural-network': {
    title: 'neural network',
    sentence:
      'Layers of weighted sums, one after the other, each bent by an activation function. Nobody writes its weights: they are learned from examples.',
    shownIn: { chapter: 'whole-network' },
    related: ['layer', 'weight', 'convolution'],
  },
  layer: {
    title: 'layer',
    sentence:
      'One step of a network: it takes the numbers of the step before and gives new ones to the next.',
    shownIn: { chapter: 'builder' },
    related: ['neural-network', 'convolution', 'pooling', 'dense-layer'],
  },
  weight: {
    title: 'weight',
    also: ['parameter'],
    sentence:
      'A number that a value is multiplied by. All weights together are what a network has learned; with the biases they are its parameters.',
    shownIn: { chapter: 'dense' },
    related: ['bias', 'gradient', 'optimiser'],
  },
  bias: {
    title: 'bias',
    sentence: 'A learned number that is added to a weighted sum: it says how much it takes to be active.',
    shownIn: { chapter: 'dense' },
    related: ['weight', 'neuron'],
  },
  neuron: {
    title: 'neuron',
    also: ['unit'],
    sentence: 'It multiplies each of its inputs by a weight, adds up, and hands the bent sum on.',
    shownIn: { chapter: 'activation' },
    related: ['weight', 'activation-function', 'dense-layer'],
  },
  'activation-function': {
    title: 'activation function',
    sentence:
      'Bends the sum of a neuron before it is handed on. Without it, any number of layers could do no more than one.',
    shownIn: { chapter: 'activation' },
    related: ['relu', 'neuron'],
  },
  relu: {
    title: 'ReLU',
    also: ['rectified linear unit'],
    sentence: 'The usual activation function: what is below 0 becomes 0, all else stays as it is.',
    shownIn: { chapter: 'activation' },
    related: ['activation-function'],
  },
  'dense-layer': {
    title: 'dense layer',
    also: ['fully connected layer'],
    sentence:
      'Every neuron is joined with every number of the layer before, each by a weight of its own. That takes many weights.',
    shownIn: { chapter: 'dense' },
    related: ['neuron', 'convolution', 'flatten'],
  },
  convolution: {
    title: 'convolution',
    also: ['convolutional layer'],
    sentence:
      'A small filter slides over an image; at each place its weights are multiplied with the pixels under them and added up. The same few weights serve everywhere.',
    shownIn: { chapter: 'convolution' },
    related: ['filter', 'stride', 'padding', 'feature-map'],
  },
  filter: {
    title: 'filter',
    also: ['kernel'],
    sentence:
      'The small square of weights that a convolution slides over an image, 3 × 3 for instance. Each learns to find one pattern.',
    shownIn: { chapter: 'convolution' },
    related: ['convolution', 'feature-map', 'activation-maximisation'],
  },
  stride: {
    title: 'stride',
    sentence:
      'How many pixels a filter or window moves on each time. With 2 the output is half as wide and half as high.',
    shownIn: { chapter: 'convolution' },
    related: ['convolution', 'pooling', 'padding'],
  },
  padding: {
    title: 'padding',
    sentence:
      'Zeros around an image, so that a filter also fits at its edge. “Same” keeps the size; “valid” adds none.',
    shownIn: { chapter: 'convolution' },
    related: ['convolution', 'stride'],
  },
  dilation: {
    title: 'dilation',
    sentence:
      'Gaps between the pixels that a filter looks at: it sees a wider part of the image with as many weights.',
    shownIn: { chapter: 'convolution' },
    related: ['filter', 'receptive-field'],
  },
  'feature-map': {
    title: 'feature map',
    sentence:
      'What one filter gives for an image: a picture of where its pattern was found, and how clearly.',
    shownIn: { chapter: 'your-network' },
    related: ['filter', 'convolution', 'feature'],
  },
  channel: {
    title: 'channel',
    sentence:
      'One of the numbers there are for each place of an image: 1 for grey, 3 for red, green and blue, and after a convolution one for each filter.',
    shownIn: { chapter: 'scaling' },
    related: ['feature-map', 'filter', 'pixel'],
  },
  'receptive-field': {
    title: 'receptive field',
    sentence: 'The part of the digit that a single value can depend on. It grows from layer to layer.',
    shownIn: { chapter: 'your-network' },
    related: ['convolution', 'pooling', 'feature-map'],
  },
  pooling: {
    title: 'pooling',
    also: ['max pooling', 'average pooling'],
    sentence:
      'A window keeps one number of those it covers, the largest or their average. The map shrinks, and small shifts stop to matter.',
    shownIn: { chapter: 'pooling' },
    related: ['stride', 'feature-map'],
  },
  flatten: {
    title: 'flatten',
    sentence: 'Lays all feature maps out as one row of numbers, for a dense layer to read.',
    shownIn: { chapter: 'whole-network' },
    related: ['dense-layer', 'feature-map'],
  },
  'batch-normalisation': {
    title: 'batch normalisation',
    sentence:
      'Shifts and scales the values of a layer to a common size, measured over each batch. Training stands longer steps that way.',
    shownIn: { chapter: 'builder' },
    related: ['batch', 'layer'],
  },
  dropout: {
    title: 'dropout',
    sentence:
      'Sets some values to 0 by chance while the network learns, so that it cannot lean on any one of them. When it reads, all take part.',
    shownIn: { chapter: 'builder' },
    related: ['overfitting', 'ensemble'],
  },
  logit: {
    title: 'logit',
    sentence:
      'What the last layer gives for each digit: any size, any sign. Softmax makes a probability of it.',
    shownIn: { chapter: 'softmax' },
    related: ['softmax', 'temperature'],
  },
  softmax: {
    title: 'softmax',
    sentence:
      'Turns ten logits into ten probabilities: e to the power of each, divided by the sum of all, so that they add up to 100 %.',
    shownIn: { chapter: 'softmax' },
    related: ['logit', 'temperature', 'confidence'],
  },
  temperature: {
    title: 'temperature',
    sentence:
      'A number that all logits are divided by before softmax. Above 1 the answer is less sure, below 1 surer; the order stays the same.',
    shownIn: { chapter: 'softmax' },
    related: ['softmax', 'calibration'],
  },
} as const satisfies Readonly<Record<string, GlossaryEntry>>;
