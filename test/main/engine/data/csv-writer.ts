import { imagePixels } from '#shared/digits.ts';

/** One digit of a table that a test writes: 784 pixels, and a label where the table has labels. */
export interface Digit {
  readonly label: number | null;
  readonly pixels: Uint8Array;
}

/** The freedom a CSV writer has without changing what the table says. */
export interface Layout {
  readonly byteOrderMark: boolean;
  readonly lineEnd: '\n' | '\r' | '\r\n';
  /** What is written around a value; called once per value, so that a table may mix styles. */
  readonly dress: (value: string) => string;
  /** What follows the last row: nothing, a line end, or blank lines as well. */
  readonly ending: string;
  readonly upperCaseHeader: boolean;
}

export const plainLayout: Layout = {
  byteOrderMark: false,
  lineEnd: '\n',
  dress: (value) => value,
  ending: '\n',
  upperCaseHeader: false,
};

/** Digits with a different pattern per row, `count` of them. */
export function someDigits(count: number, labelled = true): Digit[] {
  return Array.from({ length: count }, (_, index) => ({
    label: labelled ? index % 10 : null,
    pixels: Uint8Array.from({ length: imagePixels }, (_, pixel) =>
      pixel % 5 === 0 ? (pixel * (index + 1)) % 256 : 0,
    ),
  }));
}

/** The names of the columns as Kaggle writes them. */
export function headerNames(labelled: boolean): string[] {
  const pixels = Array.from({ length: imagePixels }, (_, pixel) => `pixel${pixel}`);
  return labelled ? ['label', ...pixels] : pixels;
}

/** The values of one digit as text, the label first. */
export function rowValues({ label, pixels }: Digit): string[] {
  const values = [...pixels].map(String);
  return label === null ? values : [String(label), ...values];
}

/** A table as the bytes of a file. */
export function writeCsv(digits: readonly Digit[], layout: Layout = plainLayout): Uint8Array {
  const names = headerNames(digits[0]?.label !== null);
  const header = layout.upperCaseHeader ? names.map((name) => name.toUpperCase()) : names;
  const lines = [header, ...digits.map(rowValues)].map((values) => values.map(layout.dress).join(','));
  return encode((layout.byteOrderMark ? '\u{FEFF}' : '') + lines.join(layout.lineEnd) + layout.ending);
}

/** A text in UTF-8. */
export function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
