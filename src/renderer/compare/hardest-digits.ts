import { notRead, type ReadingsTable } from '#shared/experiment.ts';

/** A digit that somebody misread. */
export interface HardDigit {
  /** Of the data. */
  readonly row: number;
  readonly label: number;
  /** What each contestant read; null where it did not. */
  readonly read: readonly (number | null)[];
  readonly misread: number;
  /** Contestants that read it at all. */
  readonly readers: number;
}

/** The digits that were misread, those that most of their readers misread first. */
export function hardestDigits({ rows, labels, predictions }: ReadingsTable): HardDigit[] {
  const contestants = rows.length === 0 ? 0 : predictions.length / rows.length;
  const hard: HardDigit[] = [];
  for (const [place, row] of rows.entries()) {
    const label = labels[place] ?? 0;
    const read = Array.from({ length: contestants }, (_, contestant) => {
      const digit = predictions[contestant * rows.length + place] ?? notRead;
      return digit === notRead ? null : digit;
    });
    const readers = read.filter((digit) => digit !== null).length;
    const misread = read.filter((digit) => digit !== null && digit !== label).length;
    if (misread > 0) hard.push({ row, label, read, misread, readers });
  }
  return hard.sort((a, b) => b.misread - a.misread || a.readers - b.readers || a.row - b.row);
}

/** Those that everybody misread; two readers at least, or it says nothing. */
export function misreadByAll(digits: readonly HardDigit[]): HardDigit[] {
  return digits.filter(({ misread, readers }) => readers > 1 && misread === readers);
}
