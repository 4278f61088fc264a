import { imagePixels } from '#shared/digits.ts';
import { isControl } from './csv-bytes.ts';
import { csvFailure, excerpt } from './csv-failure.ts';

/** The columns of one table: 785 with a label before the pixels, 784 without. */
export interface CsvColumns {
  readonly labelled: boolean;
  readonly count: number;
}

/** The name of a column, counted from 1. */
export function columnName(columns: CsvColumns, column: number): string {
  if (!columns.labelled) return `pixel${column - 1}`;
  return column === 1 ? 'label' : `pixel${column - 2}`;
}

/**
 * Reads the header line (without its line end): `label,pixel0,…,pixel783`, or the same without the label, in any case
 * and with or without quotes and spaces. Throws `csv-bad-header` naming the first wrong column, or `csv-not-text`.
 */
export function readHeader(line: Uint8Array, path: string): CsvColumns {
  const foreign = foreignFormat(line);
  if (foreign !== undefined) throw csvFailure('csv-not-text', { path, row: 1 }, foreign);
  const names = new TextDecoder().decode(line).split(',').map(bareText);
  const labelled = names[0]?.toLowerCase() === 'label';
  const columns: CsvColumns = { labelled, count: imagePixels + (labelled ? 1 : 0) };
  if (names.length === 1) refuseOtherSeparators(names, path);
  for (const [index, name] of names.entries()) {
    const column = index + 1;
    if (column > columns.count) {
      throw csvFailure(
        'csv-bad-header',
        { path, row: 1, column },
        `${excerpt(name)} is one column too many.`,
      );
    }
    const expected = columnName(columns, column);
    if (name.toLowerCase() === expected) continue;
    const wanted = column === 1 ? '"label" or "pixel0"' : `"${expected}"`;
    throw csvFailure(
      'csv-bad-header',
      { path, row: 1, column },
      `found ${excerpt(name)}, expected ${wanted}.`,
    );
  }
  if (names.length < columns.count) {
    const column = names.length + 1;
    const what = `the header ends here, expected "${columnName(columns, column)}".`;
    throw csvFailure('csv-bad-header', { path, row: 1, column }, what);
  }
  return columns;
}

/** The text of a field without the quotes and the spaces around it. */
export function bareText(field: Uint8Array | string): string {
  const text = typeof field === 'string' ? field : new TextDecoder().decode(field);
  return text
    .trim()
    .replace(/^"(.*)"$/s, '$1')
    .trim();
}

function refuseOtherSeparators(names: readonly string[], path: string): void {
  const separator = /[;\t|]/.exec(names[0] ?? '')?.[0];
  if (separator === undefined) return;
  const shown = separator === '\t' ? 'tabs' : `"${separator}"`;
  const what = `the columns are separated by ${shown}, expected commas.`;
  throw csvFailure('csv-bad-header', { path, row: 1, column: 1 }, what);
}

/** Says what a first line is when it is no text: zip and UTF-16 by name, anything else by its bytes. */
function foreignFormat(line: Uint8Array): string | undefined {
  const [first, second] = line;
  if (first === 0x50 && second === 0x4b && line[2] === 3)
    return 'this is a zip archive, expected the file inside it.';
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return 'this text is encoded as UTF-16, expected UTF-8.';
  }
  if (line.some(isControl) || !isUtf8(line)) return 'this is not text, expected the names of the columns.';
  return undefined;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
