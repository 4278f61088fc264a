import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCsvParser } from '#engine/data/csv-parser.ts';
import type { DatasetBlock } from '#engine/data/dataset.ts';
import { imagePixels } from '#shared/digits.ts';
import { Failure } from '#shared/rpc/failure.ts';
import { type Digit, encode, type Layout, plainLayout, someDigits, writeCsv } from './csv-writer.ts';

/** Parses `bytes` cut into chunks at the given places, each chunk overwritten as soon as it was pushed. */
function parse(bytes: Uint8Array, cuts: readonly number[] = []): DatasetBlock[] {
  const parser = createCsvParser('/data/train.csv');
  const places = [...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  let start = 0;
  for (const end of places) {
    const chunk = bytes.slice(start, end);
    parser.push(chunk);
    chunk.fill(0);
    start = end;
  }
  return parser.end();
}

/** The digits of a parsed table. */
function digitsOf(blocks: readonly DatasetBlock[]): Digit[] {
  return blocks.flatMap(({ rows, pixels, labels }) =>
    Array.from({ length: rows }, (_, row) => ({
      label: labels?.[row] ?? null,
      pixels: pixels.slice(row * imagePixels, (row + 1) * imagePixels),
    })),
  );
}

const pixelValues = fc.oneof(
  { weight: 4, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 255 }) },
  { weight: 1, arbitrary: fc.constantFrom(9, 10, 99, 100, 255) },
);
const pixels = fc
  .array(pixelValues, { minLength: imagePixels, maxLength: imagePixels, size: 'max' })
  .map((values) => Uint8Array.from(values));

const tables: fc.Arbitrary<Digit[]> = fc.boolean().chain((labelled) =>
  fc.array(fc.record({ label: labelled ? fc.integer({ min: 0, max: 9 }) : fc.constant(null), pixels }), {
    minLength: 1,
    maxLength: 4,
  }),
);

const dresses: Record<string, (value: string) => string> = {
  bare: (value) => value,
  quoted: (value) => `"${value}"`,
  spaced: (value) => ` ${value}\t `,
  both: (value) => `  " ${value} " `,
  padded: (value) => (/^\d/.test(value) ? `00${value}` : value),
  decimal: (value) => (/^\d/.test(value) ? `${value}.00` : value),
};

/** A function that dresses every value in a style picked by `seed`, which may differ from value to value. */
function mixedDress(styles: readonly string[], seed: number): Layout['dress'] {
  let state = seed;
  return (value) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const style = styles[(state >>> 16) % styles.length] ?? 'bare';
    return dresses[style]?.(value) ?? value;
  };
}

const layouts: fc.Arbitrary<Layout> = fc
  .record({
    byteOrderMark: fc.boolean(),
    lineEnd: fc.constantFrom<Layout['lineEnd']>('\n', '\r', '\r\n'),
    styles: fc.oneof(
      fc.constant(['bare']),
      fc.uniqueArray(fc.constantFrom(...Object.keys(dresses)), { minLength: 1 }),
    ),
    seed: fc.nat(),
    blankLines: fc.nat({ max: 3 }),
    endsLine: fc.boolean(),
    upperCaseHeader: fc.boolean(),
  })
  .map(({ styles, seed, blankLines, endsLine, ...layout }) => ({
    ...layout,
    dress: mixedDress(styles, seed),
    ending: endsLine ? `${layout.lineEnd}${` \t${layout.lineEnd}`.repeat(blankLines)}` : '',
  }));

const cutPlaces = fc.array(fc.nat({ max: 100_000 }), { maxLength: 12 });

test('any layout, cut anywhere, says the same numbers', () => {
  fc.assert(
    fc.property(tables, layouts, cutPlaces, (digits, layout, cuts) => {
      expect(digitsOf(parse(writeCsv(digits, layout), cuts))).toEqual(digits);
    }),
    { numRuns: 150 },
  );
});

test('one byte at a time is enough', () => {
  const digits = someDigits(3);
  for (const lineEnd of ['\n', '\r', '\r\n'] as const) {
    const bytes = writeCsv(digits, { ...plainLayout, lineEnd, byteOrderMark: true });
    expect(digitsOf(parse(bytes, [...bytes.keys()]))).toEqual(digits);
  }
});

test('a bad byte fails the same way wherever the chunks are cut', () => {
  const bytes = writeCsv(someDigits(3));
  const damage = fc.constantFrom(...'x,"\n\r -.5\u0000\t\u007f');
  fc.assert(
    fc.property(fc.nat({ max: bytes.length - 1 }), damage, cutPlaces, (place, character, cuts) => {
      const damaged = bytes.slice();
      damaged[place] = character.charCodeAt(0);
      expect(outcome(damaged, cuts)).toEqual(outcome(damaged, []));
    }),
    { numRuns: 300 },
  );
});

function outcome(bytes: Uint8Array, cuts: readonly number[]): unknown {
  try {
    return digitsOf(parse(bytes, cuts));
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    return { code: thrown.code, message: thrown.message, place: thrown.place };
  }
}

test('random bytes never do anything but fail', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 3000 }), cutPlaces, (bytes, cuts) => {
      expect(() => parse(bytes, cuts)).toThrow(Failure);
    }),
  );
});

test('rows keep their order across blocks', () => {
  const digits = someDigits(9000);
  const blocks = parse(writeCsv(digits), [1_000_000, 2_000_000, 3_333_333]);
  expect(blocks.length).toBeGreaterThan(2);
  const all = digitsOf(blocks);
  expect(all.length).toBe(digits.length);
  for (const row of [0, 4095, 4096, 8191, 8192, 8999]) expect(all[row]).toEqual(digits[row]);
});

test('a line of exactly 64 KiB is too long, one byte less is not', () => {
  const digits = someDigits(1);
  const bytes = writeCsv(digits);
  const lastRow = bytes.length - bytes.indexOf(10) - 2;
  const withSpaces = (count: number) => {
    const text = new TextDecoder().decode(bytes).trimEnd();
    return encode(`${text}${' '.repeat(count)}`);
  };
  const spare = 64 * 1024 - lastRow;
  for (const cuts of [[], [50_000], [bytes.length + 10, bytes.length + 20]]) {
    expect(digitsOf(parse(withSpaces(spare - 1), cuts))).toEqual(digits);
    expect(() => parse(withSpaces(spare), cuts)).toThrow(/row 2: this line is longer than 65536 bytes/);
  }
});
