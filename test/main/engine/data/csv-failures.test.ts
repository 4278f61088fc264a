import { expect, test } from 'vitest';
import { createCsvParser } from '#engine/data/csv-parser.ts';
import { Failure, type FailureData, failureToData } from '#shared/rpc/failure.ts';
import { encode, headerNames, rowValues, someDigits } from './csv-writer.ts';

const path = '/data/train.csv';
const digits = someDigits(20);
const unlabelled = someDigits(20, false);

/** The lines of a good file as lists of values; tests damage a copy. */
function goodLines(rows = digits): string[][] {
  return [headerNames(rows[0]?.label !== null), ...rows.map(rowValues)];
}

/** A file whose value at `row`, `column` (from 1, as in a spreadsheet) is `value`. */
function withValue(row: number, column: number, value: string, rows = digits): Uint8Array {
  const lines = goodLines(rows);
  lines[row - 1]?.splice(column - 1, 1, value);
  return join(lines);
}

/** A file whose line `row` is `change` of what it was. */
function withLine(row: number, change: (values: string[]) => string[]): Uint8Array {
  const lines = goodLines();
  lines[row - 1] = change(lines[row - 1] ?? []);
  return join(lines);
}

function join(lines: readonly string[][]): Uint8Array {
  return encode(`${lines.map((values) => values.join(',')).join('\n')}\n`);
}

function header(change: (names: string[]) => string[]): Uint8Array {
  return withLine(1, change);
}

function failureOf(bytes: Uint8Array): FailureData {
  const parser = createCsvParser(path);
  try {
    parser.push(bytes);
    parser.end();
  } catch (thrown) {
    if (thrown instanceof Failure) return failureToData(thrown);
    throw thrown;
  }
  throw new Error('the file was accepted');
}

const [headerLine = []] = goodLines();

interface Case {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly code: FailureData['code'];
  /** What follows `train.csv` in the message. */
  readonly message: string;
  readonly place?: FailureData['place'];
}

const cases: Case[] = [
  { name: 'empty', bytes: encode(''), code: 'csv-empty', message: ': the file is empty.', place: {} },
  {
    name: 'nothing but blank lines',
    bytes: encode('\uFEFF\r\n \r\n'),
    code: 'csv-empty',
    message: ': the file is empty.',
    place: {},
  },
  {
    name: 'a header only',
    bytes: encode(`${headerLine.join(',')}\n`),
    code: 'csv-no-rows',
    message: ': found a header and no rows.',
    place: {},
  },
  {
    name: 'a header only, without line end',
    bytes: encode(headerLine.join(',')),
    code: 'csv-no-rows',
    message: ': found a header and no rows.',
    place: {},
  },
  {
    name: 'no header',
    bytes: join(goodLines().slice(1)),
    code: 'csv-bad-header',
    message: ', row 1, column 1: found "0", expected "label" or "pixel0".',
    place: { row: 1, column: 1 },
  },
  {
    name: 'another table',
    bytes: encode('PassengerId,Survived\n1,0\n'),
    code: 'csv-bad-header',
    message: ', row 1, column 1: found "PassengerId", expected "label" or "pixel0".',
    place: { row: 1, column: 1 },
  },
  {
    name: 'a sample submission',
    bytes: encode('ImageId,Label\n1,0\n'),
    code: 'csv-bad-header',
    message: ', row 1, column 1: found "ImageId", expected "label" or "pixel0".',
    place: { row: 1, column: 1 },
  },
  {
    name: 'a column misnamed',
    bytes: header((names) => names.with(100, 'pixel')),
    code: 'csv-bad-header',
    message: ', row 1, column 101: found "pixel", expected "pixel99".',
    place: { row: 1, column: 101 },
  },
  {
    name: 'two columns exchanged',
    bytes: header((names) => names.with(3, 'pixel3').with(4, 'pixel2')),
    code: 'csv-bad-header',
    message: ', row 1, column 4: found "pixel3", expected "pixel2".',
    place: { row: 1, column: 4 },
  },
  {
    name: 'a column missing',
    bytes: header((names) => names.slice(0, -1)),
    code: 'csv-bad-header',
    message: ', row 1, column 785: the header ends here, expected "pixel783".',
    place: { row: 1, column: 785 },
  },
  {
    name: 'the label last',
    bytes: header((names) => [...names.slice(1), 'label']),
    code: 'csv-bad-header',
    message: ', row 1, column 785: "label" is one column too many.',
    place: { row: 1, column: 785 },
  },
  {
    name: 'an index column first',
    bytes: header((names) => ['', ...names]),
    code: 'csv-bad-header',
    message: ', row 1, column 1: found "", expected "label" or "pixel0".',
    place: { row: 1, column: 1 },
  },
  {
    name: 'semicolons',
    bytes: encode(headerLine.join(';')),
    code: 'csv-bad-header',
    message: ', row 1, column 1: the columns are separated by ";", expected commas.',
    place: { row: 1, column: 1 },
  },
  {
    name: 'tabs',
    bytes: encode(headerLine.join('\t')),
    code: 'csv-bad-header',
    message: ', row 1, column 1: the columns are separated by tabs, expected commas.',
    place: { row: 1, column: 1 },
  },
  {
    name: 'a row too short',
    bytes: withLine(17, (values) => values.slice(0, -1)),
    code: 'csv-bad-row',
    message: ', row 17: found 784 values, expected 785.',
    place: { row: 17 },
  },
  {
    name: 'a row too long',
    bytes: withLine(17, (values) => [...values, '0']),
    code: 'csv-bad-row',
    message: ', row 17: found 786 values, expected 785.',
    place: { row: 17 },
  },
  {
    name: 'a row of zeros far too long',
    bytes: withLine(17, () => Array.from({ length: 5000 }, () => '0')),
    code: 'csv-bad-row',
    message: ', row 17: found 5000 values, expected 785.',
    place: { row: 17 },
  },
  {
    name: 'a row without pixels',
    bytes: withLine(21, () => ['7']),
    code: 'csv-bad-row',
    message: ', row 21: found 1 value, expected 785.',
    place: { row: 21 },
  },
  {
    name: 'cut off in the last row',
    bytes: withLine(21, (values) => values.slice(0, 736)).slice(0, -1),
    code: 'csv-bad-row',
    message: ', row 21: found 736 values, expected 785. The file ends in the middle of this row.',
    place: { row: 21 },
  },
  {
    name: 'a blank line between rows',
    bytes: withLine(9, () => []),
    code: 'csv-bad-row',
    message: ', row 9: this row is blank, but more rows follow it.',
    place: { row: 9 },
  },
  {
    name: 'a blank line before the header',
    bytes: encode(`\n${headerLine.join(',')}\n`),
    code: 'csv-bad-row',
    message: ', row 1: this row is blank, but more rows follow it.',
    place: { row: 1 },
  },
  ...[
    ['a non-number', 'abc', '"abc" is not a whole number from 0 to 255.'],
    ['a negative', '-1', '"-1" is below 0.'],
    ['256', '256', '"256" is above 255.'],
    ['a quoted 256', '"256"', '"256" is above 255.'],
    ['a huge number', '9'.repeat(400), `"${'9'.repeat(24)}…" is above 255.`],
    ['3.5', '3.5', '"3.5" is not a whole number from 0 to 255.'],
    ['an exponent', '1e1', '"1e1" is not a whole number from 0 to 255.'],
    ['hexadecimal', '0x1f', '"0x1f" is not a whole number from 0 to 255.'],
    ['a plus sign', '+3', '"+3" is not a whole number from 0 to 255.'],
    ['not a number', 'NaN', '"NaN" is not a whole number from 0 to 255.'],
    ['nothing', '', 'found nothing, expected a whole number from 0 to 255.'],
    ['a space', ' ', 'found nothing, expected a whole number from 0 to 255.'],
    ['empty quotes', '""', 'found nothing, expected a whole number from 0 to 255.'],
    ['an open quote', '"12', '""12" is not a whole number from 0 to 255.'],
    ['two numbers', '1 2', '"1 2" is not a whole number from 0 to 255.'],
    ['digits of another script', '٣', '"٣" is not a whole number from 0 to 255.'],
  ].map(
    ([name = '', value = '', message = '']): Case => ({
      name: `a pixel that is ${name}`,
      bytes: withValue(17, 5, value),
      code: 'csv-bad-value',
      message: `, row 17, column 5 (pixel3): ${message}`,
      place: { row: 17, column: 5, columnName: 'pixel3' },
    }),
  ),
  {
    name: 'a bad last pixel',
    bytes: withValue(2, 785, '300'),
    code: 'csv-bad-value',
    message: ', row 2, column 785 (pixel783): "300" is above 255.',
    place: { row: 2, column: 785, columnName: 'pixel783' },
  },
  {
    name: 'a bad pixel without labels',
    bytes: withValue(2, 1, 'x', unlabelled),
    code: 'csv-bad-value',
    message: ', row 2, column 1 (pixel0): "x" is not a whole number from 0 to 255.',
    place: { row: 2, column: 1, columnName: 'pixel0' },
  },
  ...[
    ['10', '10', '"10" is above 9.'],
    ['negative', '-1', '"-1" is below 0.'],
    ['a letter', 'O', '"O" is not a whole number from 0 to 9.'],
    ['missing', '', 'found nothing, expected a whole number from 0 to 9.'],
  ].map(
    ([name = '', value = '', message = '']): Case => ({
      name: `a label that is ${name}`,
      bytes: withValue(17, 1, value),
      code: 'csv-bad-label',
      message: `, row 17, column 1 (label): ${message}`,
      place: { row: 17, column: 1, columnName: 'label' },
    }),
  ),
  {
    name: 'a picture',
    bytes: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13),
    code: 'csv-not-text',
    message: ', row 1: this is not text, expected the names of the columns.',
    place: { row: 1 },
  },
  {
    name: "Kaggle's zip archive",
    bytes: Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0),
    code: 'csv-not-text',
    message: ', row 1: this is a zip archive, expected the file inside it.',
    place: { row: 1 },
  },
  {
    name: 'UTF-16',
    bytes: Uint8Array.from(
      [0xff, 0xfe, ...headerLine.join(',')].flatMap((c) =>
        typeof c === 'string' ? [c.charCodeAt(0), 0] : [c],
      ),
    ),
    code: 'csv-not-text',
    message: ', row 1: this text is encoded as UTF-16, expected UTF-8.',
    place: { row: 1 },
  },
  {
    name: 'a NUL byte in a row',
    bytes: withValue(17, 5, '\u0000'),
    code: 'csv-not-text',
    message: ', row 17, column 5: the byte 0 is not text.',
    place: { row: 17, column: 5 },
  },
  {
    name: 'a disk hole after good rows',
    bytes: Uint8Array.from([...join(goodLines()), ...new Uint8Array(200_000)]),
    code: 'csv-not-text',
    message: ', row 22: this line is not text.',
    place: { row: 22 },
  },
  {
    name: 'an endless first line',
    bytes: encode('label,'.repeat(20_000)),
    code: 'csv-line-too-long',
    message: ', row 1: this line is longer than 65536 bytes, expected at most a few thousand.',
    place: { row: 1 },
  },
];

test.each(cases)('$name', ({ bytes, code, message, place }) => {
  expect(failureOf(bytes)).toEqual({ code, message: `train.csv${message}`, place: { file: path, ...place } });
});
