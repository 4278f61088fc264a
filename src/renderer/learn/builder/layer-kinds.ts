import type { Layer, LayerOf } from '#shared/network/network.ts';
import type { TermName } from '../glossary/terms.ts';

interface LayerKindWords {
  readonly title: string;
  readonly term: TermName;
  /** What it does, in one sentence. */
  readonly sentence: string;
  /** As it is added. */
  readonly layer: Layer;
}

/** Every kind of layer there is, in the order they are offered, as it starts and what it does. */
export const layerKinds: {
  readonly [Kind in Layer['kind']]: LayerKindWords & { readonly layer: LayerOf<Kind> };
} = {
  conv: {
    title: 'Convolution',
    term: 'convolution',
    sentence: 'Slides small filters over the image and makes a feature map with each.',
    layer: {
      kind: 'conv',
      filters: 16,
      kernel: 3,
      stride: 1,
      padding: 'valid',
      batchNorm: false,
      activation: 'relu',
    },
  },
  'max-pool': {
    title: 'Max pooling',
    term: 'pooling',
    sentence: 'Keeps the largest value of each window: a smaller image.',
    layer: { kind: 'max-pool', size: 2 },
  },
  'average-pool': {
    title: 'Average pooling',
    term: 'pooling',
    sentence: 'Keeps the mean of each window: a smaller image.',
    layer: { kind: 'average-pool', size: 2 },
  },
  'global-average-pool': {
    title: 'Global average pooling',
    term: 'pooling',
    sentence: 'Keeps one number of each feature map, its mean: a row.',
    layer: { kind: 'global-average-pool' },
  },
  flatten: {
    title: 'Flatten',
    term: 'flatten',
    sentence: 'Lays all numbers of the image in one row, for dense layers.',
    layer: { kind: 'flatten' },
  },
  dense: {
    title: 'Dense',
    term: 'dense-layer',
    sentence: 'Neurons that each see every number of the row before.',
    layer: { kind: 'dense', units: 64, activation: 'relu' },
  },
  dropout: {
    title: 'Dropout',
    term: 'dropout',
    sentence: 'Silences random numbers in each step, so that none is relied on alone.',
    layer: { kind: 'dropout', rate: 0.25 },
  },
  'batch-norm': {
    title: 'Batch normalisation',
    term: 'batch-normalisation',
    sentence: 'Brings each channel to mean 0 and spread 1, which lets a network learn faster.',
    layer: { kind: 'batch-norm' },
  },
  activation: {
    title: 'Activation',
    term: 'activation-function',
    sentence: 'Bends numbers, so that layers after each other can do more than one alone.',
    layer: { kind: 'activation', activation: 'relu' },
  },
};
