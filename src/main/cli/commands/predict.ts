import { readdir, stat } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import { Failure } from '#shared/rpc/failure.ts';
import { readsPerDigitSchema, type SubmissionProgress } from '#shared/submission.ts';
import {
  type CommandContext,
  type CommandResult,
  dataSource,
  listOption,
  numberOption,
  type Options,
  requiredOption,
  textOption,
} from '../command.ts';
import { percent } from '../progress-line.ts';
import { UsageError } from '../usage.ts';
import { submissionText } from './submission-text.ts';

export const predictOptions = {
  run: { type: 'string', multiple: true },
  data: { type: 'string' },
  submission: { type: 'string' },
  tta: { type: 'string' },
  images: { type: 'string', multiple: true },
} as const;

const imageExtensions = new Set(['.png', '.jpg', '.jpeg', '.bmp']);

/** Reads test.csv into a submission, or images into a table. `more` are further image paths after `--images`. */
export async function predictCommand(
  options: Options,
  context: CommandContext,
  more: readonly string[],
): Promise<CommandResult> {
  const runs = listOption(options, 'run').map((folder) => resolve(folder));
  const [folder] = runs;
  if (folder === undefined) throw new UsageError('--run is missing.');
  const { images } = options;
  if (Array.isArray(images)) {
    if (runs.length > 1 || textOption(options, 'tta') !== null)
      throw new UsageError('--images takes one --run and no --tta.');
    return await predictImages(folder, context, [...listOption(options, 'images'), ...more]);
  }
  if (more.length > 0) throw new UsageError(`"${more[0]}" is not expected here.`);
  if (textOption(options, 'data') === null)
    throw new UsageError('Give --data with --submission, or --images.');
  return await predictSubmission(options, context, runs);
}

async function predictSubmission(
  options: Options,
  context: CommandContext,
  runs: readonly string[],
): Promise<CommandResult> {
  const { ask, signal, progress } = context;
  const data = dataSource(requiredOption(options, 'data'));
  const path = resolve(requiredOption(options, 'submission'));
  const readsPerDigit = readsPerDigitSchema.nullable().safeParse(numberOption(options, 'tta'));
  if (!readsPerDigit.success) throw new UsageError('--tta takes a whole number from 1 to 9.');
  const onProgress = ({ kind, done, total }: SubmissionProgress) =>
    progress.update(
      total === 0 ? 0 : done / total,
      kind === 'file' ? 'Reading the file' : `Reading ${done} of ${total}`,
    );
  const reply = await ask(
    'writeSubmission',
    { data, runs: [...runs], readsPerDigit: readsPerDigit.data, path, replace: false },
    { signal, onProgress },
  );
  progress.clear();
  const { rows, counts, expected } = reply;
  const leastCertain = reply.leastCertain.readings.map(({ index, ...reading }) => ({
    imageId: index + 1,
    ...reading,
  }));
  return {
    json: { submission: reply.path, rows, expected, counts, leastCertain },
    text: submissionText(reply),
  };
}

async function predictImages(
  folder: string,
  context: CommandContext,
  paths: readonly string[],
): Promise<CommandResult> {
  const { ask, signal, progress } = context;
  const files = (await Promise.all(paths.map(imagesAt))).flat();
  if (files.length === 0) throw new Failure('file-not-found', 'There are no PNG, JPEG or BMP images there.');
  await ask('loadRun', { folder });
  const onProgress = ({ done, total }: { done: number; total: number }) =>
    progress.update(done / total, `Reading ${done} of ${total}`);
  const { images } = await ask('predictImages', { files }, { signal, onProgress });
  progress.clear();
  const rows = images.map(
    ({ file, digit, probabilities }) =>
      `${digit}  ${percent(probabilities[digit] ?? 0).padStart(9)}  ${file}`,
  );
  return { json: images, text: rows.join('\n') };
}

async function imagesAt(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => null);
  if (found === null)
    throw new Failure('file-not-found', `There is no file ${path}.`, { place: { file: path } });
  if (!found.isDirectory()) return [path];
  const names = await readdir(path);
  return names
    .filter((name) => imageExtensions.has(extname(name).toLowerCase()))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .map((name) => join(path, name));
}
