/** A number with as many decimals whatever it is, so that a column stays in line, with a true minus sign. */
export function fixedNumber(value: number, decimals = 2): string {
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}
