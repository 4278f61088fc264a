import type { SlidingAxis } from '#shared/learn/convolution.ts';

/** The output's size along one direction written out with its numbers: "⌊(5 + 0 − 3) ÷ 1⌋ + 1 = 3". */
export function sizeEquation({ size, before, after, reach, stride, output }: SlidingAxis): string {
  return `⌊(${size} + ${before + after} − ${reach}) ÷ ${stride}⌋ + 1 = ${output}`;
}

/** What a dilated filter reaches over, written out: "(3 − 1) × 2 + 1 = 5". */
export function reachEquation({ filter, dilation, reach }: SlidingAxis): string {
  return `(${filter} − 1) × ${dilation} + 1 = ${reach}`;
}
