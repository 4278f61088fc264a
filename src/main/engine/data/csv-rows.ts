import { imagePixels } from '#shared/digits.ts';
import type { DatasetBlock } from './dataset.ts';

/** Rows kept together while nobody knows how many there are: 3 MiB of pixels. */
const blockRows = 4096;

/** Rows collected one by one, in blocks, so that a table of unknown length is never copied to grow. */
export interface CsvRows {
  /** The pixels of the row to fill next (`[784]`); zeros when asked for the first time. */
  next(): Uint8Array;
  /** Keeps the row that {@link next} gave, with its label where the table has labels. */
  accept(label: number): void;
  /** All rows kept, in order. */
  blocks(): DatasetBlock[];
}

/** Creates an empty collection of rows, each with a label or none. */
export function createCsvRows(labelled: boolean): CsvRows {
  const full: DatasetBlock[] = [];
  let block = emptyBlock(labelled, 0);
  let filled = 0;

  function filledPart(): DatasetBlock {
    const pixels = block.pixels.subarray(0, filled * imagePixels);
    return { rows: filled, pixels, labels: block.labels?.subarray(0, filled) ?? null };
  }

  return {
    next() {
      if (filled === block.rows) {
        if (filled > 0) full.push(block);
        block = emptyBlock(labelled, blockRows);
        filled = 0;
      }
      return block.pixels.subarray(filled * imagePixels, (filled + 1) * imagePixels);
    },
    accept(label) {
      if (block.labels !== null) block.labels[filled] = label;
      filled++;
    },
    blocks: () => (filled === 0 ? [...full] : [...full, filledPart()]),
  };
}

function emptyBlock(labelled: boolean, rows: number): DatasetBlock {
  return { rows, pixels: new Uint8Array(rows * imagePixels), labels: labelled ? new Uint8Array(rows) : null };
}
