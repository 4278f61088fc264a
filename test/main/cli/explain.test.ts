import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { temporaryFolder } from '../temporary-folder.ts';
import { cli, writeShapes } from './cli-harness.ts';

const folder = temporaryFolder();
const train = writeShapes(join(folder, 'train.csv'), { rows: 400, labelled: true });
const run = join(folder, 'run');
const seven = join(folder, 'seven.png');

/** An 8-bit grey PNG of what `shade` gives for each place. */
function writePng(path: string, side: number, shade: (row: number, column: number) => number): void {
  const chunk = (type: string, content: Uint8Array) => {
    const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(content.length);
    sum.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const rows = Array.from({ length: side }, (_, row) =>
    Buffer.from([0, ...Array.from({ length: side }, (_unused, column) => shade(row, column))]),
  );
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  const pixels = deflateSync(Buffer.concat(rows));
  writeFileSync(
    path,
    Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]),
  );
}

const numbers = z.array(z.number());
const layerSchema = z.looseObject({
  name: z.string(),
  kind: z.string(),
  shape: z.array(z.int()),
  parameters: z.int(),
  least: z.number(),
  largest: z.number(),
  activations: numbers,
  weights: z
    .object({
      kernel: z.object({ shape: z.array(z.int()), values: numbers }).nullable(),
      scale: numbers.nullable(),
      offset: numbers.nullable(),
    })
    .optional(),
  stride: z.int().optional(),
  padding: z.string().optional(),
  size: z.int().optional(),
  activation: z.string().optional(),
});
type ExplainedLayer = z.output<typeof layerSchema>;

const replySchema = z.object({
  run: z.string(),
  epoch: z.int(),
  network: z.literal('fast'),
  parameters: z.literal(29_434),
  ensemble: z.null(),
  digit: z.object({ name: z.string(), label: z.int().nullable(), pixels: numbers.length(784) }),
  layers: z.array(layerSchema),
  logits: numbers.length(10),
  probabilities: numbers.length(10),
  prediction: z.int(),
});

async function explain(...argv: readonly string[]) {
  const { code, stdout, stderr } = await cli(['explain', '--run', run, ...argv, '--json']);
  expect(stderr).not.toContain('Error');
  expect(code).toBe(0);
  return replySchema.parse(JSON.parse(stdout));
}

/** Numbers and their shape: what one layer hands to the next. */
interface Output {
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

function finish(sum: number, channel: number, { weights, activation }: ExplainedLayer): number {
  const value = sum * (weights?.scale?.[channel] ?? 1) + (weights?.offset?.[channel] ?? 0);
  return activation === 'relu' ? Math.max(0, value) : value;
}

/** A convolution by four nested loops. */
function convolved({ shape, values }: Output, layer: ExplainedLayer): number[] {
  const [inHeight = 0, inWidth = 0, inputs = 0] = shape;
  const [height = 0, width = 0, channels = 0] = layer.shape;
  const kernel = layer.weights?.kernel;
  const [side = 0] = kernel?.shape ?? [];
  const stride = layer.stride ?? 1;
  const before = (size: number, out: number) =>
    layer.padding === 'same' ? Math.floor(Math.max(0, (out - 1) * stride + side - size) / 2) : 0;
  const [top, left] = [before(inHeight, height), before(inWidth, width)];
  return Array.from({ length: height * width * channels }, (_, at) => {
    const channel = at % channels;
    const column = Math.floor(at / channels) % width;
    const row = Math.floor(at / channels / width);
    let sum = 0;
    for (let down = 0; down < side; down++)
      for (let right = 0; right < side; right++) {
        const [y, x] = [row * stride + down - top, column * stride + right - left];
        if (y < 0 || x < 0 || y >= inHeight || x >= inWidth) continue;
        for (let input = 0; input < inputs; input++)
          sum +=
            (values[(y * inWidth + x) * inputs + input] ?? 0) *
            (kernel?.values[((down * side + right) * inputs + input) * channels + channel] ?? 0);
      }
    return finish(sum, channel, layer);
  });
}

function pooled({ shape, values }: Output, layer: ExplainedLayer): number[] {
  const [, inWidth = 0] = shape;
  const [height = 0, width = 0, channels = 0] = layer.shape;
  const { size = 2 } = layer;
  return Array.from({ length: height * width * channels }, (_, at) => {
    const column = Math.floor(at / channels) % width;
    const row = Math.floor(at / channels / width);
    const window = Array.from({ length: size * size }, (_unused, place) => {
      const [y, x] = [row * size + Math.floor(place / size), column * size + (place % size)];
      return values[(y * inWidth + x) * channels + (at % channels)] ?? Number.NEGATIVE_INFINITY;
    });
    return Math.max(...window);
  });
}

function summed({ values }: Output, layer: ExplainedLayer): number[] {
  const [units = 0] = layer.shape;
  return Array.from({ length: units }, (_, unit) =>
    finish(
      values.reduce(
        (sum, value, place) => sum + value * (layer.weights?.kernel?.values[place * units + unit] ?? 0),
        0,
      ),
      unit,
      layer,
    ),
  );
}

/** What a layer of `fast` gives, by the words of the help and nothing of the engine. */
function recomputed(input: Output, layer: ExplainedLayer): readonly number[] {
  if (layer.kind === 'conv') return convolved(input, layer);
  if (layer.kind === 'max-pool') return pooled(input, layer);
  if (layer.kind === 'dense') return summed(input, layer);
  if (layer.kind === 'flatten' || layer.kind === 'dropout') return input.values;
  throw new RangeError(`There is no ${layer.kind} in fast.`);
}

function expectClose(actual: readonly number[], expected: readonly number[]): void {
  expect(actual.length).toBe(expected.length);
  const size = Math.max(1, ...expected.map(Math.abs));
  const worst = actual.reduce((most, value, at) => Math.max(most, Math.abs(value - (expected[at] ?? 0))), 0);
  expect(worst / size).toBeLessThan(1e-5);
}

beforeAll(async () => {
  const plan = ['--data', train, '--epochs', '2', '--batch', '32', '--seed', '5'];
  expect((await cli(['train', ...plan, '--out', run])).code).toBe(0);
  writePng(seven, 60, (row, column) => {
    const isBar = row > 12 && row < 19 && column > 14 && column < 44;
    const isStem = row >= 19 && row < 48 && Math.abs(column - (42 - (row - 19) * 0.6)) < 3;
    return isBar || isStem ? 10 : 250;
  });
});

test('every layer of an image can be recomputed from the one before by plain arithmetic', async () => {
  const { digit, layers, logits, probabilities, prediction } = await explain('--image', seven, '--weights');
  expect(digit).toMatchObject({ name: 'seven.png', label: null });
  expect(layers.reduce((sum, { parameters }) => sum + parameters, 0)).toBe(29_434);
  let input: Output = { shape: [28, 28, 1], values: digit.pixels.map((ink) => ink / 255) };
  for (const layer of layers) {
    expect(layer.activations).toHaveLength(layer.shape.reduce((product, size) => product * size, 1));
    expectClose(layer.activations, recomputed(input, layer));
    expect([Math.min(...layer.activations), Math.max(...layer.activations)]).toEqual([
      layer.least,
      layer.largest,
    ]);
    input = { shape: layer.shape, values: layer.activations };
  }
  expect(logits).toEqual(input.values);
  const powers = logits.map(Math.exp);
  const total = powers.reduce((sum, power) => sum + power, 0);
  expectClose(
    probabilities,
    powers.map((power) => power / total),
  );
  expect(prediction).toBe(probabilities.indexOf(Math.max(...probabilities)));
});

test('an image is read as predict reads it', async () => {
  const { probabilities } = await explain('--image', seven);
  const { stdout } = await cli(['predict', '--run', run, '--images', seven, '--json']);
  const [read] = z.array(z.object({ probabilities: numbers })).parse(JSON.parse(stdout));
  expectClose(probabilities, read?.probabilities ?? []);
});

test('a digit of a file is that row of it, with its label', async () => {
  const { digit, layers } = await explain('--data', train, '--row', '4');
  expect(digit).toMatchObject({ name: 'train.csv, digit 4', label: 3 });
  const [label, ...pixels] = readFileSync(train, 'utf8').split('\r\n')[4]?.split(',').map(Number) ?? [];
  expect(label).toBe(3);
  expect(digit.pixels).toEqual(pixels);
  expect(layers[0]).not.toHaveProperty('weights');
});

test('a kept epoch, the fresh weights and the best differ, and say which they are', async () => {
  const best = await explain('--image', seven);
  const [fresh, first, second] = await Promise.all(
    ['0', '1', '2'].map((epoch) => explain('--image', seven, '--epoch', epoch)),
  );
  expect([fresh?.epoch, first?.epoch, second?.epoch]).toEqual([0, 1, 2]);
  expect([first, second].find((reply) => reply?.epoch === best.epoch)?.logits).toEqual(best.logits);
  expect(first?.logits).not.toEqual(second?.logits);
  expect(fresh?.logits).not.toEqual(first?.logits);
});

test('without --json it is a table of layers and one of digits', async () => {
  const { code, stdout } = await cli([
    'explain',
    '--run',
    run,
    '--data',
    train,
    '--row',
    '1',
    '--epoch',
    '0',
  ]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^fast, 29,434 parameters, the fresh weights before any training\.\n/);
  expect(stdout).toMatch(/train\.csv, digit 1, labelled 0, is read as \d with [\d.]+ %\./);
  expect(stdout).toMatch(/\n1 {2}conv_1 +conv +12 x 12 x 16 +\d+ +0\.0000 +\d\.\d{4}\n/);
  expect(stdout).toMatch(/\ndigit +logit +probability\n( {4}\d +-?\d+\.\d{4} +[\d.]+ %\n){10}/);
});

describe('bad input', () => {
  async function failure(...argv: readonly string[]) {
    const { code, stdout, stderr } = await cli(['explain', ...argv, '--json']);
    return { code, stderr, error: JSON.parse(stdout).error };
  }

  test('a blank image shows no digit', async () => {
    const blank = join(folder, 'blank.png');
    writePng(blank, 40, () => 255);
    expect(await failure('--run', run, '--image', blank)).toMatchObject({
      code: 1,
      error: { code: 'image-unreadable', message: expect.stringContaining('blank') },
    });
  });

  test('a file that is no image, and one that is not there', async () => {
    const notes = join(folder, 'notes.png');
    writeFileSync(notes, 'no image');
    expect(await failure('--run', run, '--image', notes)).toMatchObject({
      code: 1,
      error: { code: 'image-unreadable', message: expect.stringContaining('notes.png') },
    });
    expect(await failure('--run', run, '--image', join(folder, 'none.png'))).toMatchObject({
      code: 1,
      error: { code: 'file-not-found' },
    });
  });

  test('an epoch whose weights were not kept, with those that can be had', async () => {
    expect(await failure('--run', run, '--image', seven, '--epoch', '9')).toMatchObject({
      code: 1,
      error: {
        code: 'epoch-unavailable',
        message: 'The weights after epoch 9 were not kept. Those after 0, 1, 2 can be had.',
      },
    });
  });

  test('a folder without a run, and a run without a model', async () => {
    expect(await failure('--run', folder, '--image', seven)).toMatchObject({
      code: 1,
      error: { code: 'run-not-found' },
    });
    const bare = join(folder, 'bare');
    const plan = ['--data', train, '--epochs', '1', '--out', bare];
    expect((await cli(['train', ...plan])).code).toBe(0);
    rmSync(join(bare, 'model'), { recursive: true });
    expect(await failure('--run', bare, '--image', seven)).toMatchObject({
      code: 1,
      error: { code: 'run-damaged' },
    });
    expect((await cli(['explain', '--run', bare, '--image', seven, '--epoch', '1'])).code).toBe(0);
  });

  test.each([
    [['--image', seven], '--run is missing'],
    [['--run', run], 'Give --image, or --data with --row'],
    [['--run', run, '--image', seven, '--data', train, '--row', '1'], 'Give --image, or --data with --row'],
    [['--run', run, '--image', seven, '--row', '1'], '--row needs --data'],
    [['--run', run, '--data', train], '--row is missing'],
    [['--run', run, '--data', train, '--row', '0'], '--row takes a whole number from 1'],
    [['--run', run, '--data', train, '--row', '401'], '--row 401: train.csv has 400 digits'],
    [['--run', run, '--image', seven, '--epoch', '1.5'], '--epoch takes a whole number from 0'],
  ])('wrong usage %j exits with 2 and says what is wrong', async (argv, message) => {
    const { code, stderr, error } = await failure(...argv);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(error).toMatchObject({ code: 'usage' });
  });
});
