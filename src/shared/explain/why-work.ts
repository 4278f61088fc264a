import { z } from 'zod';
import { classCount, imagePixels } from '../digits.ts';
import { never, operation } from '../rpc/contract.ts';
import { bytesSchema, floatsSchema, rowsSchema } from '../rpc/typed-arrays.ts';
import { explainedSchema } from './explanation.ts';

const imageSchema = bytesSchema.refine(
  (pixels) => pixels.length === imagePixels,
  'expected one image of 784 pixels',
);
const digitSchema = z
  .int()
  .min(0)
  .max(classCount - 1);

/** An image [784] of 0..255, and the network that is asked about it. */
const askedSchema = explainedSchema.extend({ pixels: imageSchema });
/** The same about one digit: why this one, why not that one. */
const askedOfDigitSchema = askedSchema.extend({ digit: digitSchema });

/** How far an answer that takes long has come. */
export const whyProgressSchema = z.object({ done: z.int(), total: z.int() });

/** Sides of the square that covers: odd, so that it has a middle. */
export const coverWindows = [3, 5, 7, 9] as const;

export const gradientSaliencySchema = z.object({
  /** [784]: what the logit gains for each full ink more, were it a straight line from here. */
  map: floatsSchema,
  logit: z.number(),
});

export const integratedGradientsSchema = z.object({
  /** [784]: each pixel's share of what the logit gained since blank paper. */
  map: floatsSchema,
  logit: z.number(),
  blankLogit: z.number(),
  /** Of the map: `logit - blankLogit` but for the error of `steps` steps. */
  sum: z.number(),
  steps: z.int(),
});

export const occlusionMapSchema = z.object({
  /** [784]: what the probability loses with the square centred on each pixel. */
  map: floatsSchema,
  /** [784]: the digit that is read then. */
  answers: bytesSchema,
  probability: z.number(),
});

export const gradCamSchema = z.object({
  /** [784], 0 or more. */
  map: floatsSchema,
  /** [side, side]: the values that the map lies between. */
  coarse: floatsSchema,
  side: z.int(),
  logit: z.number(),
});

/** The smallest change found that makes the network read `digit`. */
export const smallestEditSchema = z.object({
  digit: digitSchema,
  /** The changed image, read as `digit` as it stands; null where none was found. */
  pixels: imageSchema.nullable(),
  /** Euclid's length of the change, 1 being one pixel from paper to full ink. */
  distance: z.number(),
  /** Of the changed image, [10]; empty where none was found. */
  probabilities: floatsSchema,
});
export type SmallestEdit = z.output<typeof smallestEditSchema>;

export const nearestDigitsSchema = z.object({
  /** Training digits, the nearest first; rows of the open data counted from 0. */
  neighbours: z.array(z.object({ row: z.int(), label: digitSchema, distance: z.number() })),
  /** Training rows that are this very image: left out. */
  same: rowsSchema,
  /** Half of the digits looked at are nearer than this. */
  medianDistance: z.number(),
  /** How many of the run's training digits were looked at. */
  lookedAt: z.int(),
  training: z.int(),
  /** Numbers that the last layer takes of each digit. */
  width: z.int(),
});
export type NearestDigits = z.output<typeof nearestDigitsSchema>;

/** An image made to excite one filter, or one digit of the last layer. */
export const excitingImageSchema = z.object({
  filter: z.int(),
  pixels: imageSchema,
  /** The filter's mean answer over its map, before its activation: to this image, and to blank paper. */
  excitement: z.number(),
  blank: z.number(),
});
export type ExcitingImage = z.output<typeof excitingImageSchema>;

/** Filters of one request. */
export const mostFiltersAtOnce = 32;

/**
 * Why a network reads an image as it does, in inference mode and reading once; part of both contracts, beside `explainWork`, and
 * throwing what that throws. Cancelling ends what takes long with `cancelled`. All give way to training between two native calls.
 */
export const whyWork = {
  gradientSaliency: operation({
    request: askedOfDigitSchema,
    progress: never,
    reply: gradientSaliencySchema,
  }),
  integratedGradients: operation({
    request: askedOfDigitSchema,
    progress: never,
    reply: integratedGradientsSchema,
  }),
  occlusionMap: operation({
    request: askedOfDigitSchema.extend({
      window: z
        .int()
        .refine((window) => coverWindows.some((side) => side === window), 'expected 3, 5, 7 or 9'),
    }),
    progress: whyProgressSchema,
    reply: occlusionMapSchema,
  }),
  /** Of the convolution at a layer, counted from 0. Throws `no-convolution`. */
  gradCam: operation({
    request: askedOfDigitSchema.extend({ layer: z.int().min(0) }),
    progress: never,
    reply: gradCamSchema,
  }),
  /** To each of the nine other digits. */
  smallestEdits: operation({
    request: askedSchema,
    progress: whyProgressSchema,
    reply: z.object({ edits: z.array(smallestEditSchema) }),
  }),
  /**
   * In the space the last layer reads from, among the training digits of the network's run. Throws `no-data`, `data-unlabelled`, and
   * `run-mismatch` where other digits are open than it learned from.
   */
  nearestDigits: operation({
    request: askedSchema.extend({ count: z.int().min(1).max(50) }),
    progress: whyProgressSchema,
    reply: nearestDigitsSchema,
  }),
  /** Of a convolution or a dense layer, counted from 0; the same seed gives the same images. Throws `no-convolution` for another layer. */
  excitingImages: operation({
    request: explainedSchema.extend({
      layer: z.int().min(0),
      filters: z.array(z.int().min(0)).min(1).max(mostFiltersAtOnce),
      seed: z.int().min(0),
    }),
    progress: whyProgressSchema,
    reply: z.object({ images: z.array(excitingImageSchema) }),
  }),
};
