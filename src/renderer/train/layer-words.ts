import {
  type Activation,
  type Layer,
  type PoolLayer,
  poolPadding,
  poolStride,
  type Shape,
} from '#shared/network/network.ts';

/** A layer's name and what it does: "Convolution", "5 × 5, stride 2, 16 filters, batch norm, ReLU". */
export function layerWords(layer: Layer): { readonly name: string; readonly detail: string } {
  switch (layer.kind) {
    case 'conv': {
      const parts = [`${layer.kernel} × ${layer.kernel}`];
      if (layer.stride > 1) parts.push(`stride ${layer.stride}`);
      if (layer.padding === 'same') parts.push('padded');
      parts.push(`${layer.filters} filters`);
      if (layer.batchNorm) parts.push('batch norm');
      return { name: 'Convolution', detail: [...parts, ...activationWords(layer.activation)].join(', ') };
    }
    case 'batch-norm':
      return { name: 'Batch normalisation', detail: 'each channel to mean 0, spread 1' };
    case 'max-pool':
      return { name: 'Max pooling', detail: poolWords(layer, 'largest') };
    case 'average-pool':
      return { name: 'Average pooling', detail: poolWords(layer, 'mean') };
    case 'global-average-pool':
      return { name: 'Global average pooling', detail: 'mean of each feature map' };
    case 'activation':
      return { name: 'Activation', detail: activationName[layer.activation] };
    case 'dropout':
      return { name: 'Dropout', detail: `${layer.rate * 100} % silenced while training` };
    case 'flatten':
      return { name: 'Flatten', detail: 'one long row of numbers' };
    case 'dense':
      return {
        name: 'Dense',
        detail: [`${layer.units} neurons`, ...activationWords(layer.activation)].join(', '),
      };
  }
}

export const activationName: Readonly<Record<Activation, string>> = {
  relu: 'ReLU',
  tanh: 'tanh',
  sigmoid: 'sigmoid',
  none: 'none',
};

function activationWords(activation: Activation): string[] {
  return activation === 'none' ? [] : [activationName[activation]];
}

function poolWords(layer: PoolLayer, what: string): string {
  const parts = [`${what} of ${layer.size} × ${layer.size}`];
  if (poolStride(layer) !== layer.size) parts.push(`stride ${poolStride(layer)}`);
  if (poolPadding(layer) === 'same') parts.push('padded');
  return parts.join(', ');
}

/** "12 × 12 × 16", "576". */
export function shapeWords(shape: Shape): string {
  return shape.map((size) => size.toLocaleString('en')).join(' × ');
}

const compact = new Intl.NumberFormat('en', {
  notation: 'compact',
  compactDisplay: 'long',
  maximumSignificantDigits: 3,
});

/** "1.92 million": large counts as a person says them. */
export function largeCount(count: number): string {
  return compact.format(count);
}
