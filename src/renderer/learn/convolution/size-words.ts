import type { SlidingAxis } from '#shared/learn/convolution.ts';
import { formatCount } from '../../ui/format.ts';

/** The output's size along one direction written out with its numbers: "⌊(5 + 0 − 3) ÷ 1⌋ + 1 = 3". */
export function sizeEquation({ size, before, after, reach, stride, output }: SlidingAxis): string {
  return `⌊(${size} + ${before + after} − ${reach}) ÷ ${stride}⌋ + 1 = ${output}`;
}

/** What a dilated filter reaches over, written out: "(3 − 1) × 2 + 1 = 5". */
export function reachEquation({ filter, dilation, reach }: SlidingAxis): string {
  return `(${filter} − 1) × ${dilation} + 1 = ${reach}`;
}

/** How many numbers go in and come out: "25 values in, 9 out: 64 % fewer". */
export function changeInWords(before: number, after: number): string {
  const counts = `${formatCount(before)} values in, ${formatCount(after)} out`;
  if (before === after) return `${counts}: as many`;
  const share = Math.abs(1 - after / before) * 100;
  const rounded = share < 1 ? share.toFixed(1) : String(Math.round(share));
  return `${counts}: ${rounded} % ${after < before ? 'fewer' : 'more'}`;
}
