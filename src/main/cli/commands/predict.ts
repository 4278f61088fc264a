import { readdir, stat } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import { Failure } from '#shared/rpc/failure.ts';
import {
  type CommandContext,
  type CommandResult,
  dataSource,
  type Options,
  requiredOption,
  textOption,
} from '../command.ts';
import { percent } from '../progress-line.ts';
import { UsageError } from '../usage.ts';

export const predictOptions = {
  run: { type: 'string' },
  data: { type: 'string' },
  submission: { type: 'string' },
  images: { type: 'string', multiple: true },
} as const;

const imageExtensions = new Set(['.png', '.jpg', '.jpeg', '.bmp']);

/** Reads test.csv into a submission, or images into a table. `more` are further image paths after `--images`. */
export async function predictCommand(
  options: Options,
  context: CommandContext,
  more: readonly string[],
): Promise<CommandResult> {
  const folder = resolve(requiredOption(options, 'run'));
  const { images } = options;
  if (Array.isArray(images)) {
    const paths = [...images.filter((path) => typeof path === 'string'), ...more];
    return await predictImages(folder, context, paths);
  }
  if (more.length > 0) throw new UsageError(`"${more[0]}" is not expected here.`);
  if (textOption(options, 'data') === null)
    throw new UsageError('Give --data with --submission, or --images.');
  return await predictSubmission(options, context, folder);
}

async function predictSubmission(
  options: Options,
  context: CommandContext,
  folder: string,
): Promise<CommandResult> {
  const { ask, signal, progress } = context;
  const data = dataSource(requiredOption(options, 'data'));
  const path = resolve(requiredOption(options, 'submission'));
  await ask('loadRun', { folder });
  const onProgress = ({ done, total }: { done: number; total: number }) =>
    progress.update(done / total, `Reading ${done} of ${total}`);
  const { rows } = await ask('writeSubmission', { data, path }, { signal, onProgress });
  progress.clear();
  return {
    json: { submission: path, rows },
    text: `Wrote ${rows.toLocaleString('en')} predictions to ${path}`,
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
