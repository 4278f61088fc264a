import type { Layer, Network } from './network.ts';

export const networkNames = ['fast', 'simple', 'lenet5', 'mlp', 'softmax'] as const;
export type NetworkName = (typeof networkNames)[number];

/** A network with the words that introduce it. To add one: a name above and an entry below, nothing else. */
export interface NetworkPreset {
  readonly network: Network;
  readonly title: string;
  readonly introduction: string;
}

function normalizedConv(filters: number, kernel: number, stride: number): Layer {
  return { kind: 'conv', filters, kernel, stride, padding: 'valid', batchNorm: true, activation: 'relu' };
}

function conv(filters: number, kernel: number, padding: 'same' | 'valid'): Layer {
  return { kind: 'conv', filters, kernel, stride: 1, padding, batchNorm: false, activation: 'relu' };
}

const output: Layer = { kind: 'dense', units: 10, activation: 'none' };

export const networkPresets: Readonly<Record<NetworkName, NetworkPreset>> = {
  fast: {
    title: 'Fast',
    introduction: 'Three convolutions with batch normalisation. Made to learn the most per second.',
    network: {
      name: 'fast',
      layers: [
        normalizedConv(16, 5, 2),
        normalizedConv(32, 3, 1),
        { kind: 'max-pool', size: 2 },
        normalizedConv(64, 3, 1),
        { kind: 'flatten' },
        output,
      ],
    },
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
