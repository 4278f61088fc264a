import { type FailureData, type FailurePlace, failureAdvice } from '#shared/rpc/failure.ts';
import { formatCount } from './format.ts';

/** "train.csv, row 12, column 3 (pixel2)"; empty when nobody knows where. */
export function placeText(place: FailurePlace | undefined): string {
  if (place === undefined) return '';
  const parts: string[] = [];
  if (place.file !== undefined) parts.push(place.file);
  if (place.row !== undefined) parts.push(`row ${formatCount(place.row)}`);
  const name = place.columnName;
  if (place.column !== undefined) {
    parts.push(`column ${formatCount(place.column)}${name === undefined ? '' : ` (${name})`}`);
  } else if (name !== undefined) {
    parts.push(`column ${name}`);
  }
  return parts.join(', ');
}

/** Everything there is to say about a failure, to paste into a report. */
export function failureReport(failure: FailureData): string {
  const lines = [failure.message, placeText(failure.place), failureAdvice[failure.code]];
  lines.push(`Code: ${failure.code}`, failure.detail ?? '');
  return lines.filter((line) => line !== '').join('\n');
}
