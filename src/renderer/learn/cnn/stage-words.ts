import type { LayerSummary } from '#shared/network/network.ts';
import { formatCount, formatPercent } from '../../ui/format.ts';
import type { ArithmeticTerm } from '../figure/arithmetic.tsx';
import type { Stage } from './stages.ts';

interface StageArithmetic {
  readonly label: string;
  readonly terms: readonly ArithmeticTerm[];
  readonly joint: string;
  readonly result: string;
}

/** What a column does, in a sentence. */
export function stageSentence(stage: Stage, before: Stage | undefined): string {
  const { summary } = stage;
  if (stage.kind === 'digit')
    return 'The image: 784 numbers from 0, paper, to 1, ink. This is all the network ever sees.';
  if (stage.kind === 'answer')
    return 'Softmax turns the ten logits into shares of 100 %: the answer is the digit with the largest.';
  if (summary === null) return '';
  switch (summary.layer.kind) {
    case 'conv':
      return stage.together > 1
        ? `${stage.together} convolutions in a row; the last one's maps are shown. Each filter slides over all maps before it and finds its own pattern of patterns.`
        : `Each of ${summary.layer.filters} filters slides over ${before?.kind === 'digit' ? 'the digit' : 'all maps before it'} and marks where it finds its pattern: one map for each filter.`;
    case 'max-pool':
      return `Of every ${summary.layer.size} × ${summary.layer.size} numbers the largest stays: a smaller map that still says what was found, and roughly where.`;
    case 'average-pool':
      return `Every ${summary.layer.size} × ${summary.layer.size} numbers become their mean: a smaller map.`;
    case 'global-average-pool':
      return 'Each map becomes its mean: one number for each pattern, wherever it was found.';
    case 'activation':
      return 'Each number goes through the same curve, so that what follows is more than one large sum.';
    case 'dense':
      return summary.layer.activation === 'none'
        ? 'Each of the ten neurons weighs everything found so far for its digit: the logits.'
        : `Each of ${formatCount(summary.layer.units)} neurons joins all numbers before it, each with a weight of its own.`;
    default:
      return '';
  }
}

/** The count behind a column, written out. */
export function stageArithmetic(stage: Stage): StageArithmetic {
  const { summary } = stage;
  if (stage.kind === 'answer') {
    const shares = [...(stage.pictures[0]?.values ?? [])];
    return {
      label: 'Probabilities of 0 to 9',
      terms: shares.map((value) => ({
        text: formatPercent(value, 1),
        value,
        chosen: value === Math.max(...shares),
      })),
      joint: '+',
      result: formatPercent(
        shares.reduce((sum, value) => sum + value, 0),
        1,
      ),
    };
  }
  if (summary === null || summary.layer.kind !== 'conv' || stage.together > 1) return sizeArithmetic(stage);
  return weightsArithmetic(summary);
}

function sizeArithmetic({ size }: Stage): StageArithmetic {
  const parts = size.split(' × ').map((part) => Number(part.replaceAll(',', '')));
  return {
    label: 'Numbers it gives',
    terms: parts.map((value) => ({ text: formatCount(value), value })),
    joint: '×',
    result: formatCount(parts.reduce((product, value) => product * value, 1)),
  };
}

/** Weights of a convolution and its biases (or the two numbers that batch normalisation learns for each filter). */
function weightsArithmetic({ layer, parameters }: LayerSummary): StageArithmetic {
  if (layer.kind !== 'conv') throw new RangeError('Only a convolution has filters.');
  const offsets = (layer.batchNorm ? 2 : 1) * layer.filters;
  const { kernel, filters } = layer;
  const inputs = (parameters - offsets) / (kernel * kernel * filters);
  return {
    label: `Weights: ${kernel} × ${kernel} for each of ${inputs} inputs and ${filters} filters, and ${layer.batchNorm ? 'scale and offset' : 'a bias'} for each filter`,
    terms: [
      { text: `${kernel} × ${kernel} × ${inputs} × ${filters}`, value: 1 },
      { text: layer.batchNorm ? `2 × ${filters}` : String(filters), value: 1 },
    ],
    joint: '+',
    result: formatCount(parameters),
  };
}
