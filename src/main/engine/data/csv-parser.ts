import { findLastLine, findLineEnd, isLineEnd, lineFeed } from './csv-bytes.ts';
import { createCsvTable, longestLine } from './csv-table.ts';
import type { DatasetBlock } from './dataset.ts';

/** Takes a file in pieces of any size; both functions throw a `csv-…` failure at the first thing that is wrong. */
export interface CsvParser {
  /** Reads the next bytes of the file. Keeps nothing of `chunk`, so the caller may fill it again. */
  push(chunk: Uint8Array): void;
  /** Says that the file ends here and returns its rows in order. */
  end(): DatasetBlock[];
}

/**
 * Creates a parser of Kaggle's digit tables; `path` only names the file in failures. Lines are read where they lie in a
 * chunk; just the line that the end of a chunk cuts in two is copied.
 */
export function createCsvParser(path: string): CsvParser {
  const table = createCsvTable(path);
  /** The line that the last chunk cut in two, as far as it is known, with room for a line end. */
  const cut = new Uint8Array(longestLine + 1);
  let cutLength = 0;

  function keep(piece: Uint8Array): void {
    cut.set(piece.subarray(0, longestLine - cutLength), cutLength);
    if (cutLength + piece.length > longestLine) table.refuseLine(cut.subarray(0, longestLine));
    cutLength += piece.length;
  }

  return {
    push(chunk) {
      let start = 0;
      if (cutLength > 0) {
        start = Math.min(findLineEnd(chunk, 0) + 1, chunk.length);
        keep(chunk.subarray(0, start));
        if (!isLineEnd(chunk[start - 1])) return;
        table.readLines(cut.subarray(0, cutLength));
        cutLength = 0;
      }
      const rest = chunk.subarray(start);
      const lastLine = findLastLine(rest);
      table.readLines(rest.subarray(0, lastLine));
      keep(rest.subarray(lastLine));
    },
    end() {
      if (cutLength > 0) {
        cut[cutLength] = lineFeed;
        table.readLines(cut.subarray(0, cutLength + 1), { cutOff: true });
      }
      return table.end();
    },
  };
}
