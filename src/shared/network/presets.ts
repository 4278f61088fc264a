import type { Layer, Network } from './network.ts';

export const networkNames = [
  'fast',
  'balanced',
  'thorough',
  'accurate',
  'simple',
  'lenet5',
  'ghouzam',
  'deotte',
  'mlp',
  'softmax',
] as const;
export type NetworkName = (typeof networkNames)[number];

/** A network with the words that introduce it. To add one: a name above and an entry below, nothing else. */
export interface NetworkPreset {
  readonly network: Network;
  readonly title: string;
  readonly introduction: string;
}

function normalizedConv(
  filters: number,
  kernel: number,
  { stride = 1, padding = 'valid' }: { stride?: number; padding?: 'same' | 'valid' } = {},
): Layer {
  return { kind: 'conv', filters, kernel, stride, padding, batchNorm: true, activation: 'relu' };
}

function conv(filters: number, kernel: number, padding: 'same' | 'valid', stride = 1): Layer {
  return { kind: 'conv', filters, kernel, stride, padding, batchNorm: false, activation: 'relu' };
}

/** Four normalised convolutions over the whole image; the first one halves it. */
function wideLayers([first, second, third, fourth]: readonly [number, number, number, number]): Layer[] {
  return [
    normalizedConv(first, 5, { stride: 2, padding: 'same' }),
    normalizedConv(second, 3),
    { kind: 'max-pool', size: 2 },
    normalizedConv(third, 3),
    normalizedConv(fourth, 3),
    { kind: 'flatten' },
    output,
  ];
}

/** Two blocks of three convolutions, the third one halving the image, and a seventh over all that is left. */
function deotteLayers(): Layer[] {
  const normalized = (layer: Layer): Layer[] => [layer, { kind: 'batch-norm' }];
  const dropout: Layer = { kind: 'dropout', rate: 0.4 };
  const block = (filters: number): Layer[] => [
    ...normalized(conv(filters, 3, 'valid')),
    ...normalized(conv(filters, 3, 'valid')),
    ...normalized(conv(filters, 5, 'same', 2)),
    dropout,
  ];
  return [
    ...block(32),
    ...block(64),
    ...normalized(conv(128, 4, 'valid')),
    { kind: 'flatten' },
    dropout,
    output,
  ];
}

const output: Layer = { kind: 'dense', units: 10, activation: 'none' };

export const networkPresets: Readonly<Record<NetworkName, NetworkPreset>> = {
  fast: {
    title: 'Fast',
    introduction: 'Three convolutions with batch normalisation. Made to learn the most per second.',
    network: {
      name: 'fast',
      layers: [
        normalizedConv(16, 5, { stride: 2 }),
        normalizedConv(32, 3),
        { kind: 'max-pool', size: 2 },
        normalizedConv(64, 3),
        { kind: 'flatten' },
        output,
      ],
    },
  },
  balanced: {
    title: 'Balanced',
    introduction: 'Fast with a fourth convolution, on digits that are turned and moved a little.',
    network: {
      name: 'balanced',
      layers: [
        normalizedConv(16, 5, { stride: 2 }),
        normalizedConv(32, 3),
        { kind: 'max-pool', size: 2 },
        normalizedConv(64, 3),
        normalizedConv(64, 3),
        { kind: 'flatten' },
        output,
      ],
    },
  },
  thorough: {
    title: 'Thorough',
    introduction: 'Wider, on digits that are turned, slanted, zoomed and moved; each is read five times.',
    network: { name: 'thorough', layers: wideLayers([32, 64, 128, 192]) },
  },
  accurate: {
    title: 'Accurate',
    introduction: 'Thorough for longer, on digits that are bent as well: the best score of one network.',
    network: { name: 'accurate', layers: wideLayers([32, 64, 128, 192]) },
  },
  simple: {
    title: 'Simple',
    introduction: 'The convolutional network of the Keras tutorial: two convolutions, two poolings, dropout.',
    network: {
      name: 'simple',
      layers: [
        conv(32, 3, 'valid'),
        { kind: 'max-pool', size: 2 },
        conv(64, 3, 'valid'),
        { kind: 'max-pool', size: 2 },
        { kind: 'flatten' },
        { kind: 'dropout', rate: 0.5 },
        output,
      ],
    },
  },
  lenet5: {
    title: 'LeNet-5',
    introduction:
      'The network that read cheques in the 1990s (LeCun et al. 1998), with ReLU and max pooling.',
    network: {
      name: 'lenet5',
      layers: [
        conv(6, 5, 'same'),
        { kind: 'max-pool', size: 2 },
        conv(16, 5, 'valid'),
        { kind: 'max-pool', size: 2 },
        { kind: 'flatten' },
        { kind: 'dense', units: 120, activation: 'relu' },
        { kind: 'dense', units: 84, activation: 'relu' },
        output,
      ],
    },
  },
  ghouzam: {
    title: 'Ghouzam',
    introduction:
      "Yassine Ghouzam's network of “Introduction to CNN Keras”, the most read notebook on Kaggle.",
    network: {
      name: 'ghouzam',
      layers: [
        conv(32, 5, 'same'),
        conv(32, 5, 'same'),
        { kind: 'max-pool', size: 2 },
        { kind: 'dropout', rate: 0.25 },
        conv(64, 3, 'same'),
        conv(64, 3, 'same'),
        { kind: 'max-pool', size: 2 },
        { kind: 'dropout', rate: 0.25 },
        { kind: 'flatten' },
        { kind: 'dense', units: 256, activation: 'relu' },
        { kind: 'dropout', rate: 0.5 },
        output,
      ],
    },
  },
  deotte: {
    title: 'Deotte',
    introduction:
      "Chris Deotte's network of “25 Million Images”: strided convolutions in place of pooling; he trained fifteen.",
    network: { name: 'deotte', layers: deotteLayers() },
  },
  mlp: {
    title: 'Dense layers',
    introduction: 'Two hidden layers in which every neuron sees every pixel (a multilayer perceptron).',
    network: {
      name: 'mlp',
      layers: [
        { kind: 'flatten' },
        { kind: 'dense', units: 256, activation: 'relu' },
        { kind: 'dense', units: 128, activation: 'relu' },
        output,
      ],
    },
  },
  softmax: {
    title: 'Softmax',
    introduction: 'One weight per pixel and digit (softmax regression): the baseline to beat.',
    network: { name: 'softmax', layers: [{ kind: 'flatten' }, output] },
  },
};
