import { carriageReturn, findLineEnd, isBlank, isControl, lineFeed } from './csv-bytes.ts';
import { csvFailure } from './csv-failure.ts';
import { type CsvColumns, readHeader } from './csv-header.ts';
import { readLooseRow, readPlainLabel, readPlainPixels } from './csv-row.ts';
import { type CsvRows, createCsvRows } from './csv-rows.ts';
import type { DatasetBlock } from './dataset.ts';

/** No line of a table of digits has this many bytes (64 KiB), however it is quoted and spaced: more is an error. */
export const longestLine = 64 * 1024;

/** A table of digits read so far. */
export interface CsvTable {
  /** Reads whole lines, each with its line end; `cutOff` says that the file ended before the last one did. */
  readLines(bytes: Uint8Array, options?: { cutOff: boolean }): void;
  /** Throws for a line longer than {@link longestLine}, of which `beginning` is the beginning. */
  refuseLine(beginning: Uint8Array): never;
  /** The rows in order; throws `csv-empty` or `csv-no-rows` when there are none. */
  end(): DatasetBlock[];
}

/** Creates an empty table whose failures name the file `path`. */
export function createCsvTable(path: string): CsvTable {
  let columns: CsvColumns | undefined;
  let rows: CsvRows = createCsvRows(false);
  let row = 1;
  let blankRow = 0;
  let afterCarriageReturn = false;

  function readLines(bytes: Uint8Array, { cutOff } = { cutOff: false }): void {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    let at = 0;
    while (at < bytes.length) {
      const isSecondHalf = afterCarriageReturn && bytes[at] === lineFeed;
      afterCarriageReturn = false;
      if (isSecondHalf) {
        at++;
        continue;
      }
      let end = readPlainLine(view, at);
      if (end === -1) {
        end = findLineEnd(bytes, at);
        readLooseLine(bytes.subarray(at, end), cutOff);
      }
      row++;
      afterCarriageReturn = bytes[end] === carriageReturn;
      at = end + 1;
    }
  }

  /** Reads the line at byte `at` if it is a row written plainly; returns where its line end is, or -1. */
  function readPlainLine(view: DataView, at: number): number {
    if (columns === undefined || blankRow > 0) return -1;
    const label = columns.labelled ? readPlainLabel(view, at) : 0;
    if (label === -1) return -1;
    const end = readPlainPixels(view, columns.labelled ? at + 2 : at, rows.next());
    if (end !== -1) rows.accept(label);
    return end;
  }

  function readLooseLine(line: Uint8Array, cutOff: boolean): void {
    if (line.length >= longestLine) refuseLine(line.subarray(0, longestLine));
    const text = row === 1 ? withoutByteOrderMark(line) : line;
    if (text.every(isBlank)) {
      if (blankRow === 0) blankRow = row;
      return;
    }
    if (blankRow > 0) {
      throw csvFailure('csv-bad-row', { path, row: blankRow }, 'this row is blank, but more rows follow it.');
    }
    if (columns === undefined) {
      columns = readHeader(text, path);
      rows = createCsvRows(columns.labelled);
    } else {
      rows.accept(readLooseRow({ line, columns, path, row, cutOff }, rows.next()));
    }
  }

  function refuseLine(beginning: Uint8Array): never {
    if (beginning.some(isControl)) throw csvFailure('csv-not-text', { path, row }, 'this line is not text.');
    const what = `this line is longer than ${longestLine} bytes, expected at most a few thousand.`;
    throw csvFailure('csv-line-too-long', { path, row }, what);
  }

  function end(): DatasetBlock[] {
    if (columns === undefined) throw csvFailure('csv-empty', { path }, 'the file is empty.');
    const blocks = rows.blocks();
    if (blocks.length === 0) throw csvFailure('csv-no-rows', { path }, 'found a header and no rows.');
    return blocks;
  }

  return { readLines, refuseLine, end };
}

function withoutByteOrderMark(line: Uint8Array): Uint8Array {
  return line[0] === 0xef && line[1] === 0xbb && line[2] === 0xbf ? line.subarray(3) : line;
}
