/** Significant digits of a value that is written out. */
const significant = 4;

/** A number of a network as one reads it: four significant digits, a true minus sign, no exponent where it can be helped. */
export function valueWords(value: number): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  const text =
    size >= 0.001 && size < 100_000
      ? String(Number(size.toPrecision(significant)))
      : size.toExponential(significant - 2);
  return value < 0 ? `−${text}` : text;
}

/** The same inside a product or a sum. */
export function factorWords(value: number): string {
  const words = valueWords(value);
  return words.startsWith('−') ? `(${words})` : words;
}

/** What colours mean: "0 to 3.21", "−1 to 0.98". */
export function rangeWords({ least, largest }: { readonly least: number; readonly largest: number }): string {
  return `${valueWords(least)} to ${valueWords(largest)}`;
}
