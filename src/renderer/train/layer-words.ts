import type { Layer, Shape } from '#shared/network/network.ts';

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
      return { name: 'Max pooling', detail: `largest of ${layer.size} × ${layer.size}` };
    case 'average-pool':
      return { name: 'Average pooling', detail: `mean of ${layer.size} × ${layer.size}` };
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

function activationWords(activation: 'relu' | 'tanh' | 'none'): string[] {
  if (activation === 'none') return [];
  return [activation === 'relu' ? 'ReLU' : 'tanh'];
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
