import { classCount, imagePixels } from '#shared/digits.ts';
import type { Failure } from '#shared/rpc/failure.ts';
import { comma, isBlank, isControl, isLineEnd, point, quote, zero } from './csv-bytes.ts';
import { csvFailure, excerpt } from './csv-failure.ts';
import { bareText, type CsvColumns, columnName } from './csv-header.ts';

const largestPixel = 255;
const largestLabel = classCount - 1;

/** The eight bytes `0,0,0,0,` as one number: four in five pixels of a digit are paper, so most of a file is this. */
const fourZeros = new DataView(new TextEncoder().encode('0,0,0,0,').buffer).getFloat64(0, true);

/**
 * The fast path for the 784 pixels of a row: nothing but digits and commas. Reads from byte `at` of `view` into `pixels`
 * (`[784]`, zeros before) and returns where the row's line end is, or -1 when the row needs {@link readLooseRow}. `view`
 * must hold a line end after `at`.
 */
export function readPlainPixels(view: DataView, at: number, pixels: Uint8Array): number {
  const lastEight = view.byteLength - 8;
  const last = imagePixels - 1;
  let position = at;
  let pixel = 0;
  for (;;) {
    while (position <= lastEight && view.getFloat64(position, true) === fourZeros) {
      position += 8;
      pixel += 4;
    }
    if (pixel > last) return -1;
    let value = view.getUint8(position) - zero;
    if (value < 0 || value > 9) return -1;
    let next = view.getUint8(++position);
    for (let digit = next - zero; digit >= 0 && digit <= 9; digit = next - zero) {
      value = value * 10 + digit;
      if (value > largestPixel) return -1;
      next = view.getUint8(++position);
    }
    pixels[pixel++] = value;
    if (next === comma) position++;
    else return pixel > last && isLineEnd(next) ? position : -1;
  }
}

/** The label at byte `at` of `view` if it is one digit with its comma, else -1. */
export function readPlainLabel(view: DataView, at: number): number {
  const label = view.getUint8(at) - zero;
  return label >= 0 && label <= largestLabel && view.getUint8(at + 1) === comma ? label : -1;
}

/** What {@link readLooseRow} reads and where it stands in the file. */
export interface LooseRow {
  /** The row without its line end. */
  readonly line: Uint8Array;
  readonly columns: CsvColumns;
  readonly path: string;
  /** Counted from 1, the header being row 1. */
  readonly row: number;
  /** Whether the file ended before this row's line end. */
  readonly cutOff: boolean;
}

/**
 * Reads any row that means the same as a plain one (quotes, spaces, `7.0`) into `pixels` (`[784]`) and returns its label,
 * or 0 where the table has none. Throws `csv-bad-row`, `csv-bad-value`, `csv-bad-label` or `csv-not-text`.
 */
export function readLooseRow(loose: LooseRow, pixels: Uint8Array): number {
  const { line, columns } = loose;
  checkShape(loose);
  let label = 0;
  let start = 0;
  for (let column = 1; column <= columns.count; column++) {
    let end = start;
    while (end < line.length && line[end] !== comma) end++;
    const isLabel = columns.labelled && column === 1;
    const value = readValue(line, start, end);
    const largest = isLabel ? largestLabel : largestPixel;
    if (value < 0 || value > largest) throw badValue(loose, column, [start, end]);
    if (isLabel) label = value;
    else pixels[column - (columns.labelled ? 2 : 1)] = value;
    start = end + 1;
  }
  return label;
}

function checkShape({ line, columns, path, row, cutOff }: LooseRow): void {
  let count = 1;
  for (let at = 0; at < line.length; at++) {
    const byte = line[at] ?? 0;
    if (byte === comma) count++;
    else if (isControl(byte)) {
      throw csvFailure('csv-not-text', { path, row, column: count }, `the byte ${byte} is not text.`);
    }
  }
  if (count === columns.count) return;
  const hint = cutOff ? ' The file ends in the middle of this row.' : '';
  const found = count === 1 ? '1 value' : `${count} values`;
  throw csvFailure('csv-bad-row', { path, row }, `found ${found}, expected ${columns.count}.${hint}`);
}

/** The whole number between bytes `start` and `end`, or -1 for anything else. */
function readValue(line: Uint8Array, start: number, end: number): number {
  let from = skipBlanks(line, start, end);
  let to = dropBlanks(line, from, end);
  if (to - from >= 2 && line[from] === quote && line[to - 1] === quote) {
    from = skipBlanks(line, from + 1, to - 1);
    to = dropBlanks(line, from, to - 1);
  }
  let value = 0;
  let position = from;
  for (; position < to; position++) {
    const digit = (line[position] ?? 0) - zero;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  if (position === from) return -1;
  if (line[position] === point && position < to) position++;
  while (position < to && line[position] === zero) position++;
  return position === to ? value : -1;
}

/** Where the blanks that `line` has from `start` on are over. */
function skipBlanks(line: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && isBlank(line[at])) at++;
  return at;
}

/** Where the blanks that `line` has up to `end` begin. */
function dropBlanks(line: Uint8Array, start: number, end: number): number {
  let at = end;
  while (at > start && isBlank(line[at - 1])) at--;
  return at;
}

const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

function badValue({ line, columns, path, row }: LooseRow, column: number, span: [number, number]): Failure {
  const isLabel = columns.labelled && column === 1;
  const largest = isLabel ? largestLabel : largestPixel;
  const text = bareText(line.subarray(...span));
  const number = decimal.test(text) ? Number(text) : Number.NaN;
  let what = `${excerpt(text)} is not a whole number from 0 to ${largest}.`;
  if (number < 0) what = `${excerpt(text)} is below 0.`;
  if (number > largest) what = `${excerpt(text)} is above ${largest}.`;
  if (text === '') what = `found nothing, expected a whole number from 0 to ${largest}.`;
  const spot = { path, row, column, columnName: columnName(columns, column) };
  return csvFailure(isLabel ? 'csv-bad-label' : 'csv-bad-value', spot, what);
}
