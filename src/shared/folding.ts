import { z } from 'zod';

/** How rows are split again and again; see `makeFolds`. */
export const foldingSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('k-fold'), count: z.int().min(2).max(20) }),
  z.object({
    kind: z.literal('repeated-split'),
    count: z.int().min(1).max(50),
    validation: z.number().min(0.01).max(0.5),
  }),
]);
export type Folding = z.output<typeof foldingSchema>;

export const foldNounSchema = z.enum(['fold', 'split']);
export type FoldNoun = z.output<typeof foldNounSchema>;

/** What one of the ways to split the rows is called. */
export function foldNoun({ kind }: Folding): FoldNoun {
  return kind === 'k-fold' ? 'fold' : 'split';
}

/** What comparisons and searches over settings measure on. */
export const measuringSchema = z.object({
  folding: foldingSchema,
  seed: z.int().min(0).max(0xffff_ffff),
  /** Rows that take part, every digit with its share; null: all. */
  rows: z.int().min(20).nullable().default(null),
  /** Seconds that one algorithm may learn from one fold; 0: no limit. */
  secondsPerCell: z.number().min(0).max(604_800).default(0),
});
