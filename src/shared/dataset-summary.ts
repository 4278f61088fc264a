import { z } from 'zod';
import { classCount } from './digits.ts';
import { bytesSchema, rowsSchema } from './rpc/typed-arrays.ts';

/** Where digits come from. Paths reach the trainer only from main, never from a window. */
export const dataSourceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('file'), path: z.string().min(1) }),
  z.object({
    kind: z.literal('builtin'),
    count: z.int().min(100).max(100_000),
    seed: z.int().min(0).max(0xffff_ffff),
  }),
]);
export type DataSource = z.output<typeof dataSourceSchema>;

/** What *Use the built-in digits* opens. */
export const builtinSource: DataSource = { kind: 'builtin', count: 12_000, seed: 1 };

/** One finding about the data; `indices` are the rows it concerns (at most 100 of `count`), counted from 0. */
export const dataCheckSchema = z.object({
  kind: z.enum(['duplicate', 'blank', 'inverted', 'not-centred', 'rare-class']),
  count: z.int().min(0),
  indices: z.array(z.int()),
});
export type DataCheck = z.output<typeof dataCheckSchema>;

/** All a person sees of the data before looking at single digits. */
export const dataSummarySchema = z.object({
  name: z.string(),
  source: dataSourceSchema,
  rows: z.int().min(0),
  labelled: z.boolean(),
  /** SHA-256 of labels and pixels: the same digits have the same fingerprint whatever file they came in. */
  fingerprint: z.string(),
  seconds: z.number(),
  /** Rows of each digit; zeros when unlabelled. */
  classCounts: z.array(z.int()).length(classCount),
  /** The mean image of each digit, [10, 784], 0..255. */
  meanDigits: bytesSchema,
  checks: z.array(dataCheckSchema),
});
export type DataSummary = z.output<typeof dataSummarySchema>;

/** How far opening has come; bytes of a file or digits generated. */
export const openingProgressSchema = z.object({ done: z.number(), total: z.number() });
export type OpeningProgress = z.output<typeof openingProgressSchema>;

/** Digits by row: pixels [n, 784], labels [n] (255 where the data has none). */
export const samplesSchema = z.object({
  indices: rowsSchema,
  pixels: bytesSchema,
  labels: bytesSchema,
});
export type Samples = z.output<typeof samplesSchema>;

/** Stands for "no label" in label arrays. */
export const noLabel = 255;
