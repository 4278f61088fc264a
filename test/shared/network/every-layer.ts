import type { Network } from '#shared/network/network.ts';

/** A network of one's own with every kind of layer, and what no preset has: strides, padding and norms in every place. */
export const everyLayer: Network = {
  name: 'Every layer',
  layers: [
    { kind: 'conv', filters: 6, kernel: 3, stride: 1, padding: 'same', batchNorm: false, activation: 'tanh' },
    { kind: 'max-pool', size: 3, stride: 2, padding: 'same' },
    { kind: 'batch-norm' },
    {
      kind: 'conv',
      filters: 8,
      kernel: 3,
      stride: 1,
      padding: 'valid',
      batchNorm: false,
      activation: 'none',
    },
    { kind: 'activation', activation: 'sigmoid' },
    { kind: 'average-pool', size: 3, stride: 2, padding: 'same' },
    { kind: 'dropout', rate: 0.1 },
    { kind: 'conv', filters: 8, kernel: 2, stride: 2, padding: 'same', batchNorm: true, activation: 'relu' },
    { kind: 'global-average-pool' },
    { kind: 'dense', units: 12, activation: 'sigmoid' },
    { kind: 'batch-norm' },
    { kind: 'activation', activation: 'relu' },
    { kind: 'dense', units: 10, activation: 'none' },
  ],
};

/** As small as a convolutional network with a row at its end gets; it ends with the mean of ten channels. */
export const ownNetwork: Network = {
  name: 'My first CNN',
  layers: [
    { kind: 'conv', filters: 4, kernel: 5, stride: 2, padding: 'valid', batchNorm: true, activation: 'relu' },
    {
      kind: 'conv',
      filters: 10,
      kernel: 3,
      stride: 2,
      padding: 'valid',
      batchNorm: false,
      activation: 'none',
    },
    { kind: 'global-average-pool' },
  ],
};
