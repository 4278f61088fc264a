import { imagePixels, imageSide } from '#shared/digits.ts';
import type { LayerOutput } from '#shared/explain/explanation.ts';
import { type Layer, type LayerSummary, type Network, summarizeNetwork } from '#shared/network/network.ts';
import { shapeWords } from '../../train/layer-words.ts';

/** Numbers in rows and columns to be drawn as one picture. */
export interface StagePicture {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
}

/** One column of the picture of a whole network. */
export interface Stage {
  /** Place of its (last) layer in the network; -1 for the digit, the number of layers for the probabilities. */
  readonly position: number;
  readonly kind: 'digit' | 'maps' | 'row' | 'answer';
  readonly title: string;
  /** "26 × 26 × 4". */
  readonly size: string;
  /** The first maps, or all numbers of a flat layer as one picture of one column. */
  readonly pictures: readonly StagePicture[];
  /** How many maps are not among the pictures. */
  readonly more: number;
  /** The size of a number that gets the full colour. */
  readonly largest: number;
  /** null for the digit and the answer. */
  readonly summary: LayerSummary | null;
  /** How many convolutions in a row this column stands for. */
  readonly together: number;
}

/** Columns that fit beside each other; deeper networks show only the last of several convolutions in a row. */
const mostColumns = 9;
/** Maps of a layer under each other. */
export const mapsShown = 4;

interface StageParts {
  readonly network: Network;
  /** [784], 255 is ink. */
  readonly pixels: Uint8Array;
  /** One for each layer. */
  readonly layers: readonly LayerOutput[];
  readonly probabilities: ArrayLike<number>;
}

/** A digit on its way through a network, from the image to ten probabilities. */
export function stagesOf({ network, pixels, layers, probabilities }: StageParts): Stage[] {
  const inner = summarizeNetwork(network).flatMap((summary, position) => {
    const output = layers[position];
    return output === undefined || !changesNumbers(summary.layer) ? [] : [stageOf(position, summary, output)];
  });
  return [
    digitStage(pixels),
    ...(inner.length + 2 > mostColumns ? together(inner) : inner),
    answerStage(network.layers.length, probabilities),
  ];
}

function changesNumbers(layer: Layer): boolean {
  return layer.kind !== 'dropout' && layer.kind !== 'flatten' && layer.kind !== 'batch-norm';
}

function stageOf(position: number, summary: LayerSummary, output: LayerOutput): Stage {
  const isMaps = summary.output.length === 3;
  const pictures = isMaps ? mapPictures(output) : [rowPicture(output)];
  return {
    position,
    kind: isMaps ? 'maps' : 'row',
    title: titleOf(summary.layer),
    size: shapeWords(summary.output),
    pictures,
    more: isMaps ? (summary.output[2] ?? 0) - pictures.length : 0,
    largest: Math.max(Math.abs(output.least), Math.abs(output.largest)),
    summary,
    together: 1,
  };
}

function mapPictures({ shape, channels, values }: LayerOutput): StagePicture[] {
  const [rows = 1, columns = 1] = shape;
  return Array.from({ length: Math.min(mapsShown, channels.length) }, (_, place) => ({
    rows,
    columns,
    values: values.slice(place * rows * columns, (place + 1) * rows * columns),
  }));
}

function rowPicture({ values }: LayerOutput): StagePicture {
  return { rows: values.length, columns: 1, values };
}

function titleOf(layer: Layer): string {
  switch (layer.kind) {
    case 'conv':
      return `Conv ${layer.kernel}×${layer.kernel}`;
    case 'max-pool':
      return 'Max pool';
    case 'average-pool':
      return 'Mean pool';
    case 'global-average-pool':
      return 'Map means';
    case 'activation':
      return 'Activation';
    default:
      return 'Dense';
  }
}

function digitStage(pixels: Uint8Array): Stage {
  const values = Float32Array.from({ length: imagePixels }, (_, pixel) => (pixels[pixel] ?? 0) / 255);
  return {
    position: -1,
    kind: 'digit',
    title: 'Digit',
    size: `${imageSide} × ${imageSide}`,
    pictures: [{ rows: imageSide, columns: imageSide, values }],
    more: 0,
    largest: 1,
    summary: null,
    together: 1,
  };
}

function answerStage(position: number, probabilities: ArrayLike<number>): Stage {
  return {
    position,
    kind: 'answer',
    title: 'Softmax',
    size: '10',
    pictures: [{ rows: 10, columns: 1, values: Float32Array.from(probabilities) }],
    more: 0,
    largest: 1,
    summary: null,
    together: 1,
  };
}

/** Convolutions in a row as their last one. */
function together(stages: readonly Stage[]): Stage[] {
  const isConvolution = (stage: Stage | undefined) => stage?.summary?.layer.kind === 'conv';
  let before = 0;
  return stages.flatMap((stage, place) => {
    if (isConvolution(stage) && isConvolution(stages[place + 1])) {
      before++;
      return [];
    }
    const count = before + 1;
    before = 0;
    return [count === 1 ? stage : { ...stage, title: `${count} convs`, together: count }];
  });
}
