export interface NumberRange {
  readonly min: number;
  readonly max: number;
  /** Whole numbers only. */
  readonly whole?: boolean;
}

/** The number a person typed, or what is wrong with it in words. Commas and spaces between digits are ignored. */
export function readNumber(text: string, range: NumberRange): number | string {
  const plain = text.replace(/[,\s%]/g, '');
  const value = Number(plain);
  if (plain === '' || !Number.isFinite(value)) return 'Enter a number.';
  if (range.whole === true && !Number.isInteger(value)) return 'Enter a whole number.';
  if (value < range.min || value > range.max) return `From ${range.min} to ${range.max}.`;
  return value;
}

/** `value` moved by whole steps, kept in range and free of floating-point dust. */
export function stepNumber(value: number, steps: number, field: NumberRange & { step: number }): number {
  const moved = Number((value + steps * field.step).toPrecision(12));
  return Math.min(field.max, Math.max(field.min, moved));
}
