import { formatCount } from '../../ui/format.ts';

/** A number short enough for a cell: at most `decimals` decimals, none for its own sake, with a true minus sign. */
export function shortNumber(value: number, decimals = 2): string {
  const rounded = Number(value.toFixed(decimals));
  return `${rounded < 0 ? '−' : ''}${Math.abs(rounded)}`;
}

/** Whether `shortNumber` shows all of a number, floating-point dust aside. */
export function isShort(value: number, decimals = 2): boolean {
  return Math.abs(value - Number(value.toFixed(decimals))) < 1e-9;
}

/** A number inside a product or a sum, in brackets where its sign would read as an operation. */
export function factorNumber(value: number, decimals = 2): string {
  const short = shortNumber(value, decimals);
  return short.startsWith('−') ? `(${short})` : short;
}

/** Rows and columns: "5 × 5". */
export function sizeText({ rows, columns }: { readonly rows: number; readonly columns: number }): string {
  return `${rows} × ${columns}`;
}

/** How many numbers go in and come out: "25 values in, 9 out: 64 % fewer". */
export function changeInWords(before: number, after: number): string {
  const counts = `${formatCount(before)} values in, ${formatCount(after)} out`;
  if (before === after) return `${counts}: as many`;
  const share = Math.abs(1 - after / before) * 100;
  const rounded = share < 1 ? share.toFixed(1) : String(Math.round(share));
  return `${counts}: ${rounded} % ${after < before ? 'fewer' : 'more'}`;
}
