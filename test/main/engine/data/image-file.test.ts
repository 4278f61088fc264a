import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { readImageFile } from '#engine/data/image-file.ts';
import { turnUpright } from '#engine/data/image-file-exif.ts';
import { Failure } from '#shared/rpc/failure.ts';

const images = fileURLToPath(new URL('../../../fixtures/images/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'image-file-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Per image of the fixtures, its luminances as another program reads them. */
const expected: Record<string, number[]> = JSON.parse(readFileSync(`${images}expected.json`, 'utf8'));

/** Luminance levels that decoders may differ by: rounding, 5-bit colours, and JPEG's own arithmetic. */
function tolerance(name: string): number {
  return name.endsWith('.jpg') ? 2 : 1.25;
}

describe('reads as others do', () => {
  test.each(Object.entries(expected))('%s', async (name, luminances) => {
    const { width, height, pixels } = await readImageFile(images + name);
    expect({ width, height, pixels: pixels.length }).toEqual({ width: 11, height: 9, pixels: 99 });
    const differences = luminances.map((value, index) => Math.abs(value - (pixels[index] ?? 0)));
    expect(Math.max(...differences)).toBeLessThanOrEqual(tolerance(name));
  });
});

let written = 0;

/** Writes a file into the test's folder and returns its path. */
function fileOf(bytes: Uint8Array, name = 'digit'): string {
  const path = join(folder, `${written++}-${name}`);
  writeFileSync(path, bytes);
  return path;
}

async function failureOf(path: string): Promise<Failure> {
  const thrown: unknown = await readImageFile(path).then(
    () => new Error('the file was accepted'),
    (reason) => reason,
  );
  if (thrown instanceof Failure) return thrown;
  throw thrown;
}

async function expectUnreadable(bytes: Uint8Array, what: string | RegExp): Promise<void> {
  const path = fileOf(bytes);
  const failure = await failureOf(path);
  expect(failure.code).toBe('image-unreadable');
  expect(failure.message).toMatch(what);
  expect(failure.message).toContain(path.slice(folder.length + 1));
  expect(failure.place).toEqual({ file: path });
}

/** A PNG of these chunks. */
function png(chunks: readonly (readonly [type: string, data: Uint8Array])[]): Uint8Array {
  const parts: Uint8Array[] = [Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10)];
  for (const [type, data] of chunks) {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    parts.push(frame.subarray(0, 4), body, frame.subarray(4));
  }
  return Buffer.concat(parts);
}

/** The header of an 8-bit grey PNG. */
function greyHeader(width: number, height: number): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  return header;
}

test('the format is read from the bytes, not from the name', async () => {
  const path = fileOf(readFileSync(`${images}grey-8.png`), 'digit.jpg');
  expect(await readImageFile(path)).toEqual(await readImageFile(`${images}grey-8.png`));
});

test('what follows a PNG and what describes it does not matter', async () => {
  const image = [
    ['IHDR', greyHeader(2, 1)],
    ['IDAT', deflateSync(Uint8Array.of(0, 10, 20))],
  ] as const;
  const expectedImage = { width: 2, height: 1, pixels: Uint8Array.of(10, 20) };
  const [header, data] = image;
  for (const bytes of [
    png([...image, ['IEND', new Uint8Array(0)]]),
    png(image),
    png([header, ['iCCP', Uint8Array.of(1, 2, 3)], ['tEXt', new Uint8Array(0)], data]),
    Buffer.concat([png([...image, ['IEND', new Uint8Array(0)]]), Buffer.from('trailing bytes')]),
  ]) {
    expect(await readImageFile(fileOf(bytes))).toEqual(expectedImage);
  }
});

test('other formats are called by their names', async () => {
  await expectUnreadable(Buffer.from('GIF89a'), /: this is a GIF file, expected PNG, JPEG or BMP\.$/);
  await expectUnreadable(Buffer.from('RIFF\0\0\0\0WEBP'), 'this is a WebP file');
  await expectUnreadable(Buffer.from('\0\0\0\x18ftypheic'), 'this is a HEIC file');
  await expectUnreadable(Buffer.from('label,pixel0'), 'this is not an image that can be read');
  await expectUnreadable(new Uint8Array(0), /: the file is empty\.$/);
});

test('no file and a folder', async () => {
  expect(await failureOf(join(folder, 'none.png'))).toMatchObject({ code: 'file-not-found' });
  expect(await failureOf(folder)).toMatchObject({ code: 'file-is-folder' });
});

test('more than 64 megapixels are refused before they are decoded', async () => {
  const what = /: the image has 68 megapixels, expected at most 64\.$/;
  await expectUnreadable(
    png([
      ['IHDR', greyHeader(8192, 8193)],
      ['IDAT', new Uint8Array(9)],
    ]),
    what,
  );
  const jpeg = readFileSync(`${images}colour-0.jpg`);
  const frame = jpeg.indexOf(Uint8Array.of(0xff, 0xc0));
  jpeg.writeUInt16BE(8193, frame + 5);
  jpeg.writeUInt16BE(8192, frame + 7);
  await expectUnreadable(jpeg, what);
  const bmp = readFileSync(`${images}24.bmp`);
  bmp.writeInt32LE(8192, 18);
  bmp.writeInt32LE(-8193, 22);
  await expectUnreadable(bmp, what);
});

test('a PNG that unpacks to far more than its header says is refused', async () => {
  const bomb = deflateSync(Buffer.alloc(2 ** 25));
  await expectUnreadable(
    png([
      ['IHDR', greyHeader(1, 1)],
      ['IDAT', bomb],
    ]),
    /: the image is damaged\.$/,
  );
});

test('an image of no pixels', async () => {
  const empty = png([
    ['IHDR', greyHeader(0, 5)],
    ['IDAT', deflateSync('')],
  ]);
  await expectUnreadable(empty, /: the image has no pixels \(0 x 5\)\.$/);
});

const samples = [
  'grey-8.png',
  'palette-4-interlaced.png',
  'colour-0.jpg',
  'progressive-2.jpg',
  '24.bmp',
  '8.bmp',
];

test.each(samples)('%s cut short is unreadable', async (name) => {
  const whole = readFileSync(images + name);
  // A PNG may lack its last chunk, a JPEG its end marker and the last bits of its last block.
  const needed = whole.length - (name.endsWith('.png') ? 13 : name.endsWith('.jpg') ? 12 : 3);
  for (let length = 0; length < needed; length += Math.ceil(length / 40) + 1) {
    await expectUnreadable(whole.subarray(0, length), /.+: .+\.$/);
  }
});

test.each([...samples, '8-runs.bmp', '32-opacity.bmp'])(
  '%s damaged gives an image or a failure',
  async (name) => {
    const whole = readFileSync(images + name);
    const damage = fc.array(fc.tuple(fc.nat({ max: whole.length - 1 }), fc.integer({ min: 0, max: 255 })), {
      minLength: 1,
      maxLength: 5,
    });
    const path = join(folder, name);
    await fc.assert(
      fc.asyncProperty(damage, async (changes) => {
        const bytes = Buffer.from(whole);
        for (const [place, value] of changes) bytes[place] = value;
        writeFileSync(path, bytes);
        const outcome = await readImageFile(path).catch((thrown: unknown) => thrown);
        if (outcome instanceof Error) expect(outcome).toMatchObject({ code: 'image-unreadable' });
        else expect(outcome).toHaveProperty('pixels');
      }),
      { numRuns: 60 },
    );
  },
);

/** A JPEG with an Exif segment that says nothing but the orientation. */
function withOrientation(jpeg: Uint8Array, orientation: number, littleEndian: boolean): Uint8Array {
  const tiff = Buffer.alloc(26);
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.length);
  view.setUint16(0, littleEndian ? 0x4949 : 0x4d4d);
  view.setUint16(2, 42, littleEndian);
  view.setUint32(4, 8, littleEndian);
  view.setUint16(8, 1, littleEndian);
  view.setUint16(10, 0x0112, littleEndian);
  view.setUint16(12, 3, littleEndian);
  view.setUint32(14, 1, littleEndian);
  view.setUint16(18, orientation, littleEndian);
  const segment = Buffer.concat([Buffer.from([0xff, 0xe1, 0, 34]), Buffer.from('Exif\0\0', 'latin1'), tiff]);
  return Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)]);
}

test('a photo is seen as the camera was held', async () => {
  const jpeg = readFileSync(`${images}colour-0.jpg`);
  const stored = await readImageFile(`${images}colour-0.jpg`);
  for (let orientation = 1; orientation <= 8; orientation++) {
    for (const littleEndian of [true, false]) {
      const path = fileOf(withOrientation(jpeg, orientation, littleEndian));
      expect(await readImageFile(path)).toEqual(turnUpright(stored, orientation));
    }
  }
});

/** The same letters F as a camera stores them for each orientation, and as they must be seen. */
test('all eight orientations turn an F upright', () => {
  const seen = ['###', '#..', '##.', '#..'];
  const stored: Record<number, string[]> = {
    1: ['###', '#..', '##.', '#..'],
    2: ['###', '..#', '.##', '..#'],
    3: ['..#', '.##', '..#', '###'],
    4: ['#..', '##.', '#..', '###'],
    5: ['####', '#.#.', '#...'],
    6: ['#...', '#.#.', '####'],
    7: ['...#', '.#.#', '####'],
    8: ['####', '.#.#', '...#'],
  };
  for (const [orientation, lines] of Object.entries(stored)) {
    const upright = turnUpright(picture(lines), Number(orientation));
    expect(upright, `orientation ${orientation}`).toEqual(picture(seen));
  }
});

function picture(lines: readonly string[]) {
  const pixels = Uint8Array.from(lines.join(''), (character) => (character === '#' ? 0 : 255));
  return { width: lines[0]?.length ?? 0, height: lines.length, pixels };
}
