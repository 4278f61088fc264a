import type { Style } from './sketch.ts';
import { eightStyles } from './styles/eight.ts';
import { fiveStyles } from './styles/five.ts';
import { fourStyles } from './styles/four.ts';
import { nineStyles } from './styles/nine.ts';
import { oneStyles } from './styles/one.ts';
import { sevenStyles } from './styles/seven.ts';
import { sixStyles } from './styles/six.ts';
import { threeStyles } from './styles/three.ts';
import { twoStyles } from './styles/two.ts';
import { zeroStyles } from './styles/zero.ts';

/** The ways of writing each digit, by digit: add a style to the file of its digit. */
export const styles: readonly (readonly [Style, ...Style[]])[] = [
  zeroStyles,
  oneStyles,
  twoStyles,
  threeStyles,
  fourStyles,
  fiveStyles,
  sixStyles,
  sevenStyles,
  eightStyles,
  nineStyles,
];
