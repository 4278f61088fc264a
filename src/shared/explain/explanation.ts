import { z } from 'zod';
import { imagePixels } from '../digits.ts';
import { networkSchema } from '../network/network.ts';
import { bytesSchema, floatsSchema, rowsSchema } from '../rpc/typed-arrays.ts';
import { keptEpochSchema } from '../run-history.ts';

/**
 * Which network is looked into: a run's best weights, or those after one of its kept epochs; epoch 0 is the fresh weights it
 * began with. `run` null is the network that reads digits now, also while it learns. The trainer knows a run by its folder, the
 * window by its id.
 */
export const explainedSchema = z.object({
  run: z.string().min(1).nullable(),
  epoch: z.int().min(0).nullish(),
});
export type Explained = z.output<typeof explainedSchema>;

/** The network that answers for {@link explainedSchema}, and what can be asked of it. */
export const explainedNetworkSchema = z.object({
  /** Of the run; null for a network that comes from no run folder. */
  name: z.string().nullable(),
  network: networkSchema,
  parameters: z.int(),
  /** Whose weights these are; null for the best of a run, and for a network that learns now. */
  epoch: z.int().nullable(),
  /** The epoch with the best weights; null where there is none yet. */
  best: z.int().nullable(),
  /** Of an ensemble, its first network answers for all; null where one reads alone. */
  ensemble: z.object({ members: z.int().min(1) }).nullable(),
  /** Epochs whose weights can be asked for, in order. */
  keptEpochs: z.array(keptEpochSchema),
  /** Fingerprint of the data it learned from; null where that is not known. */
  dataFingerprint: z.string().nullable(),
});
export type ExplainedNetwork = z.output<typeof explainedNetworkSchema>;

/** Which of a layer's maps are wanted: at most `most` of each layer (null: all), as the network has them or the most active first. */
export const mapChoiceSchema = z.object({
  most: z.int().min(1).nullable(),
  order: z.enum(['network', 'activity']),
});
export type MapChoice = z.output<typeof mapChoiceSchema>;

const positionsSchema = z.array(z.int().min(0));

/** A digit to follow through a network; layers go by their place in it, from 0. */
export const digitQuestionSchema = explainedSchema.extend({
  /** 784 values, 255 is ink. */
  pixels: bytesSchema.refine((pixels) => pixels.length === imagePixels, 'one image has 784 pixels'),
  maps: mapChoiceSchema,
  /** Layers of which all maps are wanted. */
  whole: positionsSchema,
  /** Layers whose weights are wanted. */
  weightsOf: positionsSchema,
});
export type DigitQuestion = z.output<typeof digitQuestionSchema>;

/** What a layer made of a digit, activation included. */
export const layerOutputSchema = z.object({
  /** As in exported models: `conv_1`. */
  name: z.string(),
  /** [height, width, channels] or [units]. */
  shape: z.array(z.int().min(1)),
  /** The channels or units that `values` holds, in its order. */
  channels: rowsSchema,
  /** One map after the other, each [height, width]; the numbers of a flat layer. */
  values: floatsSchema,
  /** Over the whole layer. */
  least: z.number(),
  largest: z.number(),
});
export type LayerOutput = z.output<typeof layerOutputSchema>;

/** The numbers a layer works with: activation(scale * (input * kernel) + offset), per channel. */
export const layerWeightsSchema = z.object({
  layer: z.int().min(0),
  /** [height, width, inputs, channels] of a convolution, [inputs, units] of a dense layer; null for one without. */
  kernel: z.object({ shape: z.array(z.int()), values: floatsSchema }).nullable(),
  /** Of batch normalisation with the statistics it reads with; null where nothing is scaled. */
  scale: floatsSchema.nullable(),
  /** Bias, or what batch normalisation adds; null where nothing is added. */
  offset: floatsSchema.nullable(),
});
export type LayerWeights = z.output<typeof layerWeightsSchema>;

/** A digit on its way through a network, layer by layer, all from the same moment. */
export const digitExplanationSchema = z.object({
  layers: z.array(layerOutputSchema),
  weights: z.array(layerWeightsSchema),
  /** [10], before softmax and after. */
  logits: floatsSchema,
  probabilities: floatsSchema,
});
export type DigitExplanation = z.output<typeof digitExplanationSchema>;

/** Validation digits that a run's best weights misread, the surest first; none while it learns. */
export const misreadDigitsSchema = z.object({
  /** Rows of the data it learned from, counted from 0. */
  rows: rowsSchema,
  /** What each was read as. */
  predictions: bytesSchema,
  /** Of that data; null where it is not known. */
  dataFingerprint: z.string().nullable(),
});
export type MisreadDigits = z.output<typeof misreadDigitsSchema>;
