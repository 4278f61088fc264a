import { basename } from 'node:path';
import { Failure, type FailureCode } from '#shared/rpc/failure.ts';

/** A place in a CSV file: rows and columns count from 1, and row 1 is the header, as a spreadsheet shows them. */
export interface CsvSpot {
  readonly path: string;
  readonly row?: number;
  readonly column?: number;
  readonly columnName?: string;
}

/** A failure whose message starts with the place, for example `train.csv, row 17, column 5 (pixel3): …`. */
export function csvFailure(code: FailureCode, spot: CsvSpot, what: string): Failure {
  const { path, ...inside } = spot;
  const row = spot.row === undefined ? '' : `, row ${spot.row}`;
  const name = spot.columnName === undefined ? '' : ` (${spot.columnName})`;
  const column = spot.column === undefined ? '' : `, column ${spot.column}${name}`;
  return new Failure(code, `${basename(path)}${row}${column}: ${what}`, { place: { file: path, ...inside } });
}

const longestExcerpt = 24;

/** A value as a message may show it: quoted, one line, at most 24 characters, nothing invisible. */
export function excerpt(text: string): string {
  const visible = text.replace(/[\p{C}\p{Z}]/gu, (character) => (character === ' ' ? ' ' : '\u{FFFD}'));
  const characters = [...visible];
  const short =
    characters.length <= longestExcerpt ? visible : `${characters.slice(0, longestExcerpt).join('')}…`;
  return `"${short}"`;
}
