import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { connect } from '#shared/rpc/connect.ts';
import { linkedPorts } from '#shared/rpc/linked-ports.ts';
import { serve } from '#shared/rpc/serve.ts';
import { trainerContract } from '#shared/trainer-contract.ts';
import { createTrainerHandlers } from '#trainer/handlers.ts';
import { createProgressLine } from '../../../src/main/cli/progress-line.ts';
import { runCli } from '../../../src/main/cli/run-cli.ts';
import { nativeTensorflow } from '../native.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const folder = temporaryFolder();

/** Runs a command line in this process, on the real trainer; `isTerminal` decides how progress shows. */
async function cli(
  argv: readonly string[],
  options: { signal?: AbortSignal; isTerminal?: boolean; onProgress?: (text: string) => void } = {},
) {
  let stdout = '';
  let stderr = '';
  const { left, right } = linkedPorts();
  serve(trainerContract, createTrainerHandlers(await nativeTensorflow()), right);
  const code = await runCli(
    argv,
    {
      stdout: (text) => {
        stdout += `${text}\n`;
      },
      stderr: (text) => {
        stderr += `${text}\n`;
      },
    },
    async () => ({
      ask: connect(trainerContract, left),
      signal: options.signal ?? new AbortController().signal,
      progress: createProgressLine({
        isTTY: options.isTerminal ?? false,
        write(text) {
          stderr += text;
          options.onProgress?.(text);
        },
      }),
    }),
  );
  return { code, stdout, stderr };
}

/** A CSV of shapes that differ by digit: labelled, or as test.csv. */
function writeCsv(name: string, rows: number, labelled: boolean): string {
  const header = [
    ...(labelled ? ['label'] : []),
    ...Array.from({ length: 784 }, (_, pixel) => `pixel${pixel}`),
  ].join(',');
  const lines = Array.from({ length: rows }, (_, row) => {
    const digit = row % 10;
    const pixels = Array.from({ length: 784 }, (_, pixel) =>
      pixel % 28 === 2 * digit + 4 && pixel % 7 !== row % 7 ? 255 : 0,
    );
    return [...(labelled ? [digit] : []), ...pixels].join(',');
  });
  const path = join(folder, name);
  writeFileSync(path, `${header}\r\n${lines.join('\r\n')}\r\n`);
  return path;
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

test('predict writes a submission of the exact form, and never over a file', async () => {
  const submission = join(folder, 'submission.csv');
  const argv = ['predict', '--run', run, '--data', unlabelled, '--submission', submission, '--json'];
  expect(await cli(argv)).toMatchObject({ code: 0 });
  const lines = readFileSync(submission, 'utf8').split('\r\n');
  expect(lines.length).toBe(122);
  expect(lines[0]).toBe('ImageId,Label');
  const right = lines.slice(1, 121).filter((line, row) => line === `${row + 1},${row % 10}`).length;
  expect(right).toBeGreaterThan(100);
  const again = await cli(argv);
  expect(again.code).toBe(1);
  expect(JSON.parse(again.stdout)).toMatchObject({ error: { code: 'file-exists' } });
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
  [['train', '--data', train, '--out', 'x', '--colour', 'red'], '--colour'],
  [['predict', '--run', run], 'Give --data with --submission, or --images'],
  [['fly'], 'There is no command "fly"'],
])('wrong usage %j exits with 2 and says what is wrong', async (argv, message) => {
  const { code, stdout, stderr } = await cli(argv);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
  expect(stdout).toBe('');
});

test('every command explains itself', async () => {
  for (const command of ['train', 'evaluate', 'predict', 'runs']) {
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
