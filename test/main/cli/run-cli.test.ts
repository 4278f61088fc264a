import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { temporaryFolder } from '../temporary-folder.ts';
import { cli, writeShapes } from './cli-harness.ts';

const folder = temporaryFolder();

function writeCsv(name: string, rows: number, labelled: boolean): string {
  return writeShapes(join(folder, name), { rows, labelled });
}

const train = writeCsv('train.csv', 600, true);
const unlabelled = writeCsv('test.csv', 120, false);
const run = join(folder, 'run');

const trainReply = z.object({
  run: z.string(),
  network: z.literal('fast'),
  parameters: z.literal(29_434),
  rows: z.literal(600),
  epochs: z.array(
    z.strictObject({
      epoch: z.number(),
      loss: z.number(),
      accuracy: z.number(),
      validationLoss: z.number(),
      validationAccuracy: z.number(),
      seconds: z.number(),
    }),
  ),
  best: z.object({ epoch: z.number(), validationAccuracy: z.number(), validationLoss: z.number() }),
  imagesPerSecond: z.number().positive(),
  seconds: z.object({ read: z.number(), train: z.number(), total: z.number() }),
});

test('train --json prints one document with the promised keys, and one plain line per epoch on stderr', async () => {
  const { code, stdout, stderr } = await cli([
    'train',
    '--data',
    train,
    '--out',
    run,
    '--epochs',
    '3',
    '--batch',
    '32',
    '--json',
  ]);
  expect(code).toBe(0);
  const reply = trainReply.parse(JSON.parse(stdout));
  expect(reply.epochs.length).toBe(3);
  expect(reply.best.validationAccuracy).toBeGreaterThan(0.6);
  expect(stderr.split('\n').filter((line) => line.startsWith('epoch ')).length).toBe(3);
  expect(stderr).not.toContain('\r');
});

test('train takes an optimizer, a schedule, a learning rate and patience, and says why it ended early', async () => {
  const out = join(folder, 'more', 'options');
  const chosen = [
    '--optimizer',
    'sgd',
    '--schedule',
    'cosine',
    '--lr',
    '0.03',
    '--augment',
    'shift',
    '--patience',
    '1',
  ];
  const { code, stdout } = await cli([
    'train',
    '--data',
    train,
    '--out',
    out,
    ...chosen,
    '--batch',
    '32',
    '--epochs',
    '40',
  ]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Trained after \d+ of 40 epochs \(no better one in 1\): best/);
  expect(JSON.parse(readFileSync(join(out, 'run.json'), 'utf8'))).toMatchObject({
    status: 'completed',
    plan: {
      optimizer: 'sgd',
      schedule: 'cosine',
      augmentation: 'shift',
      learningRate: 0.03,
      warmUp: 0.1,
      patience: 1,
    },
  });
});

test('find-rate shows how the loss answers to the rate, and suggests one', async () => {
  const argv = ['find-rate', '--data', train, '--optimizer', 'adam', '--batch', '64'];
  const { code, stdout } = await cli(argv);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^learning rate +loss\n +1\.0e-5 +\d\.\d{3} +█/);
  expect(stdout).toMatch(/Suggested for fast with adam: --lr 0\.\d+/);
  const json = await cli([...argv, '--json']);
  const reply = z
    .object({
      network: z.literal('fast'),
      optimizer: z.literal('adam'),
      points: z.array(z.object({ learningRate: z.number(), loss: z.number() })),
      suggestion: z.number().positive(),
    })
    .parse(JSON.parse(json.stdout));
  expect(reply.points.length).toBeGreaterThan(40);
});

test('on a terminal, progress is a bar with time left and images per second', async () => {
  const { stderr } = await cli(['train', '--data', train, '--out', join(folder, 'bar'), '--epochs', '2'], {
    isTerminal: true,
  });
  expect(stderr).toMatch(/\r.*[█░]{24} epoch \d of 2 · loss [\d.]+ · [\d,]+ images\/s · \d+ s left/);
});

test('evaluate gives accuracy, its interval and the confusion matrix, and says that it knows the rows', async () => {
  const { code, stdout, stderr } = await cli(['evaluate', '--run', run, '--data', train, '--json']);
  expect(code).toBe(0);
  const reply = z
    .object({
      rows: z.literal(600),
      accuracy: z.number(),
      interval: z.tuple([z.number(), z.number()]),
      confusion: z.array(z.array(z.number()).length(10)).length(10),
    })
    .parse(JSON.parse(stdout));
  expect(reply.interval[0]).toBeLessThanOrEqual(reply.accuracy);
  expect(reply.interval[1]).toBeGreaterThanOrEqual(reply.accuracy);
  expect(reply.confusion.flat().reduce((sum, count) => sum + count)).toBe(600);
  expect(stderr).toContain('flatters');
});

const submissionReply = z.object({
  submission: z.string(),
  rows: z.literal(120),
  expected: z.object({
    accuracy: z.number(),
    interval: z.tuple([z.number(), z.number()]),
    digits: z.number(),
    basis: z.enum(['same', 'single', 'members']),
  }),
  counts: z.array(z.int()).length(10),
  leastCertain: z.array(z.object({ imageId: z.int().min(1), prediction: z.int(), runnerUp: z.int() })),
});

test('predict writes a submission of the exact form, and never over a file', async () => {
  const submission = join(folder, 'submission.csv');
  const argv = ['predict', '--run', run, '--data', unlabelled, '--submission', submission, '--json'];
  const written = await cli(argv);
  expect(written.code).toBe(0);
  const reply = submissionReply.parse(JSON.parse(written.stdout));
  expect(reply.submission).toBe(submission);
  expect(reply.counts.reduce((sum, count) => sum + count)).toBe(120);
  const lines = readFileSync(submission, 'utf8').split('\r\n');
  expect(lines.length).toBe(122);
  expect(lines[0]).toBe('ImageId,Label');
  const right = lines.slice(1, 121).filter((line, row) => line === `${row + 1},${row % 10}`).length;
  expect(right).toBeGreaterThan(100);
  const again = await cli(argv);
  expect(again.code).toBe(1);
  expect(JSON.parse(again.stdout)).toMatchObject({ error: { code: 'file-exists' } });
});

test('runs vote together and read each digit several times', async () => {
  const argv = ['predict', '--run', run, '--run', join(folder, 'bar'), '--data', unlabelled, '--tta', '9'];
  const { code, stdout } = await cli([...argv, '--submission', join(folder, 'together.csv'), '--json']);
  expect(code).toBe(0);
  expect(submissionReply.parse(JSON.parse(stdout)).expected.basis).toBe('members');
  const text = await cli([...argv, '--submission', join(folder, 'text.csv')]);
  expect(text.stdout).toMatch(/^Wrote 120 predictions to .*text\.csv, read back and checked/);
  expect(text.stdout).toContain('Kaggle expects 28,000 rows');
  expect(text.stdout).toMatch(/Expected score: [\d.]+ % \(95 % interval [\d.]+ % to [\d.]+ %\)/);
  expect(text.stdout).toMatch(/ImageId +\d+: \d \(/);
});

test('train.csv given as test.csv is refused', async () => {
  const argv = ['predict', '--run', run, '--data', train, '--submission', join(folder, 'none.csv'), '--json'];
  const { code, stdout } = await cli(argv);
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'data-labelled' } });
});

/** A 24-bit BMP, white with one black upright bar. */
function barBmp(side: number): Uint8Array {
  const bytes = new Uint8Array(54 + side * side * 3).fill(255, 54);
  const view = new DataView(bytes.buffer);
  bytes.set([0x42, 0x4d]);
  view.setUint32(2, bytes.length, true);
  view.setUint32(10, 54, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, side, true);
  view.setInt32(22, side, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, 24, true);
  for (let y = side / 4; y < (side * 3) / 4; y++)
    bytes.fill(0, 54 + (y * side + side / 2 - 2) * 3, 54 + (y * side + side / 2 + 2) * 3);
  return bytes;
}

test('predict reads image files and folders of them', async () => {
  const images = join(folder, 'images');
  mkdirSync(images);
  for (const name of ['10.bmp', '9.bmp']) writeFileSync(join(images, name), barBmp(64));
  writeFileSync(join(images, 'notes.txt'), 'no image');
  const { code, stdout } = await cli([
    'predict',
    '--run',
    run,
    '--images',
    images,
    join(images, '9.bmp'),
    '--json',
  ]);
  expect(code).toBe(0);
  const replies = z
    .array(z.object({ file: z.string(), digit: z.number(), probabilities: z.array(z.number()).length(10) }))
    .parse(JSON.parse(stdout));
  expect(replies.map(({ file }) => file.slice(images.length + 1))).toEqual(['9.bmp', '10.bmp', '9.bmp']);
  for (const { digit, probabilities } of replies) {
    expect(probabilities.reduce((sum, share) => sum + share)).toBeCloseTo(1);
    expect(probabilities[digit]).toBe(Math.max(...probabilities));
  }
});

test('an image that is none is named', async () => {
  const { code, stdout } = await cli([
    'predict',
    '--run',
    run,
    '--images',
    join(folder, 'images', 'notes.txt'),
    '--json',
  ]);
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    error: { code: 'image-unreadable', message: expect.stringContaining('notes.txt') },
  });
});

test('runs lists what is there', async () => {
  const { code, stdout } = await cli(['runs', '--dir', folder, '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ runs: [{ status: 'completed' }, { status: 'completed' }] });
});

test('a cancelled run exits with 130 and is still a run', async () => {
  const stop = new AbortController();
  const target = join(folder, 'stopped');
  const onProgress = (text: string) => {
    if (text.startsWith('epoch 1')) stop.abort();
  };
  const { code, stdout } = await cli(
    ['train', '--data', train, '--out', target, '--epochs', '500', '--json'],
    { signal: stop.signal, onProgress },
  );
  expect(code).toBe(130);
  expect(JSON.parse(stdout)).toMatchObject({ status: 'stopped', best: { epoch: expect.any(Number) } });
  expect(await cli(['evaluate', '--run', target, '--data', train])).toMatchObject({ code: 0 });
});

test.each([
  [['train', '--out', 'x'], '--data is missing'],
  [['train', '--data', train, '--out', 'x', '--network', 'huge'], 'There is no network "huge"'],
  [['train', '--data', train, '--out', 'x', '--epochs', 'many'], '--epochs needs a number'],
  [['train', '--data', train, '--out', 'x', '--epochs', '0'], '--epochs'],
  [
    ['train', '--data', train, '--out', 'x', '--optimizer', 'luck'],
    'There is no optimizer "luck". Choose from muon, adam',
  ],
  [['train', '--data', train, '--out', 'x', '--schedule', 'weekly'], 'There is no schedule "weekly"'],
  [['train', '--data', train, '--out', 'x', '--lr', '0'], '--lr: '],
  [['train', '--data', train, '--out', 'x', '--lr', '1e9'], '--lr: '],
  [['train', '--data', train, '--out', 'x', '--lr', 'NaN'], '--lr needs a number'],
  [['train', '--data', train, '--out', 'x', '--patience', '1.5'], '--patience: '],
  [['find-rate'], '--data is missing'],
  [['find-rate', '--data', train, '--optimizer', 'luck'], 'There is no optimizer "luck"'],
  [['train', '--data', train, '--out', 'x', '--colour', 'red'], '--colour'],
  [['predict', '--run', run], 'Give --data with --submission, or --images'],
  [['predict', '--data', unlabelled, '--submission', 's.csv'], '--run is missing'],
  [
    ['predict', '--run', run, '--data', unlabelled, '--submission', 's.csv', '--tta', '10'],
    '--tta takes a whole',
  ],
  [['predict', '--run', run, '--run', run, '--images', 'x.png'], '--images takes one --run'],
  [['fly'], 'There is no command "fly"'],
])('wrong usage %j exits with 2 and says what is wrong', async (argv, message) => {
  const { code, stdout, stderr } = await cli(argv);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
  expect(stdout).toBe('');
});

test('every command explains itself', async () => {
  for (const command of ['train', 'evaluate', 'predict', 'explain', 'runs']) {
    const { code, stdout } = await cli([command, '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain(`npm run --silent cli -- ${command}`);
  }
});

test('data without labels cannot be learned from, and says so', async () => {
  const { code, stdout } = await cli([
    'train',
    '--data',
    unlabelled,
    '--out',
    join(folder, 'unlabelled'),
    '--json',
  ]);
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    error: { code: 'data-unlabelled', advice: expect.stringContaining('train.csv') },
  });
});
