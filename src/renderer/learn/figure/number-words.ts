/** A number short enough for a cell: at most `decimals` decimals, none for its own sake, with a true minus sign. */
export function shortNumber(value: number, decimals = 2): string {
  const rounded = Number(value.toFixed(decimals));
  return `${rounded < 0 ? '−' : ''}${Math.abs(rounded)}`;
}

/** A number inside a product or a sum, in brackets where its sign would read as an operation. */
export function factorNumber(value: number, decimals = 2): string {
  const short = shortNumber(value, decimals);
  return short.startsWith('−') ? `(${short})` : short;
}
