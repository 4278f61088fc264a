import { basename, resolve } from 'node:path';
import { noLabel } from '#shared/dataset-summary.ts';
import type { DigitExplanation, LayerWeights } from '#shared/explain/explanation.ts';
import { predictionsOf } from '#shared/metrics/predictions.ts';
import { type LayerSummary, summarizeNetwork } from '#shared/network/network.ts';
import {
  type CommandContext,
  type CommandResult,
  dataSource,
  numberOption,
  type Options,
  openData,
  requiredOption,
  textOption,
} from '../command.ts';
import { explanationText } from '../explanation-text.ts';
import { UsageError } from '../usage.ts';

export const explainOptions = {
  run: { type: 'string' },
  epoch: { type: 'string' },
  image: { type: 'string' },
  data: { type: 'string' },
  row: { type: 'string' },
  weights: { type: 'boolean' },
} as const;

/** The digit that is followed, and what to call it. */
interface FollowedDigit {
  /** [784], 255 is ink. */
  readonly pixels: Uint8Array;
  readonly name: string;
  /** null where nobody knows it. */
  readonly label: number | null;
}

/** Follows one digit through a run's network and shows what every layer makes of it. */
export async function explainCommand(options: Options, context: CommandContext): Promise<CommandResult> {
  const { ask } = context;
  const run = resolve(requiredOption(options, 'run'));
  const epoch = wholeOption(options, 'epoch', 0);
  const wantsWeights = options['weights'] === true;
  const digit = await digitOf(options, context);
  const known = await ask('explainedNetwork', { run, epoch });
  const layers = known.network.layers.map((_, position) => position);
  const explanation = await ask('explainDigit', {
    ...{ run, epoch, pixels: digit.pixels, whole: [] },
    maps: { most: null, order: 'network' },
    weightsOf: wantsWeights ? layers : [],
  });
  const summaries = summarizeNetwork(known.network);
  const prediction = predictionsOf(explanation.probabilities)[0] ?? 0;
  const shownEpoch = epoch ?? known.best;
  return {
    json: {
      run,
      epoch: shownEpoch,
      network: known.network.name,
      parameters: known.parameters,
      ensemble: known.ensemble,
      digit: { name: digit.name, label: digit.label, pixels: [...digit.pixels] },
      layers: summaries.map((summary, position) => layerJson(summary, { position, explanation })),
      logits: [...explanation.logits],
      probabilities: [...explanation.probabilities],
      prediction,
    },
    text: explanationText({ known, epoch: shownEpoch, digit, summaries, explanation }),
  };
}

/** An image file, or a row of labelled or unlabelled digits. Throws a UsageError where it is not clear which. */
async function digitOf(options: Options, context: CommandContext): Promise<FollowedDigit> {
  const image = textOption(options, 'image');
  const data = textOption(options, 'data');
  const row = wholeOption(options, 'row', 1);
  if ((image === null) === (data === null)) throw new UsageError('Give --image, or --data with --row.');
  if (image !== null) {
    if (row !== null) throw new UsageError('--row needs --data.');
    const file = resolve(image);
    const { pixels } = await context.ask('digitInImage', { file });
    return { pixels, name: basename(file), label: null };
  }
  if (row === null) throw new UsageError('--row is missing.');
  const { name, rows } = await openData(context, dataSource(data ?? ''));
  if (row > rows) throw new UsageError(`--row ${row}: ${name} has ${rows} digits.`);
  const { pixels, labels } = await context.ask('samples', { indices: [row - 1] });
  const [label = noLabel] = labels;
  return { pixels, name: `${name}, digit ${row}`, label: label === noLabel ? null : label };
}

/** A whole number of at least `least`; null when it was not given. Throws a UsageError. */
function wholeOption(options: Options, name: string, least: number): number | null {
  const number = numberOption(options, name);
  if (number !== null && (!Number.isInteger(number) || number < least))
    throw new UsageError(`--${name} takes a whole number from ${least}.`);
  return number;
}

function layerJson(
  { layer, output, parameters }: LayerSummary,
  { position, explanation }: { readonly position: number; readonly explanation: DigitExplanation },
) {
  const { name = '', values = new Float32Array(), least, largest } = explanation.layers[position] ?? {};
  const weights = explanation.weights.find((own) => own.layer === position);
  return {
    name,
    ...layer,
    shape: output,
    parameters,
    least,
    largest,
    activations: channelsLast(values, output),
    ...(weights === undefined ? {} : { weights: weightsJson(weights) }),
  };
}

/** One map after the other to [height, width, channels], as every library lays images out. */
function channelsLast(values: Float32Array, shape: LayerSummary['output']): number[] {
  if (shape.length === 1) return [...values];
  const [height, width, channels] = shape;
  const places = height * width;
  return Array.from(
    { length: values.length },
    (_, at) => values[(at % channels) * places + Math.floor(at / channels)] ?? 0,
  );
}

function weightsJson({ kernel, scale, offset }: LayerWeights) {
  return {
    kernel: kernel === null ? null : { shape: kernel.shape, values: [...kernel.values] },
    scale: scale === null ? null : [...scale],
    offset: offset === null ? null : [...offset],
  };
}
