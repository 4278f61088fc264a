import { resolve } from 'node:path';
import type { DataSource } from '#shared/dataset-summary.ts';
import { builtinSource } from '#shared/dataset-summary.ts';
import type { Client } from '#shared/rpc/connect.ts';
import type { TrainerContract } from '#shared/trainer-contract.ts';
import type { ProgressLine } from './progress-line.ts';
import { UsageError } from './usage.ts';

/** What a command gets: the trainer, Ctrl-C as a signal, and where to show progress. */
export interface CommandContext {
  readonly ask: Client<TrainerContract>;
  readonly signal: AbortSignal;
  readonly progress: ProgressLine;
  /** The command line's own program, for those that start it elsewhere. */
  readonly worker: readonly string[];
}

/** What a command comes to: the JSON document, and the same for a person. */
export interface CommandResult {
  readonly json: unknown;
  readonly text: string;
  /** The work was cut short by the person but left something valid. */
  readonly wasCancelled?: boolean;
  /** The work was done, but what was to be checked does not hold. */
  readonly hasFailed?: boolean;
}

/** Options of a command as `parseArgs` gives them. */
export type Options = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;

/** The text of an option; null when it was not given. */
export function textOption(options: Options, name: string): string | null {
  const value = options[name];
  return typeof value === 'string' ? value : null;
}

/** The texts of an option that may be given several times. */
export function listOption(options: Options, name: string): string[] {
  const value = options[name];
  return Array.isArray(value) ? value.filter((text) => typeof text === 'string' && text !== '') : [];
}

/** The text of an option that must be given. Throws a UsageError. */
export function requiredOption(options: Options, name: string): string {
  const value = textOption(options, name);
  if (value === null || value === '') throw new UsageError(`--${name} is missing.`);
  return value;
}

/** The number of an option; null when it was not given. Throws a UsageError, with `code`, when it is no number. */
export function numberOption(
  options: Options,
  name: string,
  code: UsageError['code'] = 'usage',
): number | null {
  const value = textOption(options, name);
  if (value === null) return null;
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number))
    throw new UsageError(`--${name} needs a number, not "${value}".`, code);
  return number;
}

/** One of the names that an option knows; null when it was not given. Throws a UsageError that lists them. */
export function nameOption<Name extends string>(
  options: Options,
  { name, known }: { readonly name: string; readonly known: readonly Name[] },
): Name | null {
  const text = textOption(options, name);
  if (text === null) return null;
  const found = known.find((candidate) => candidate === text);
  if (found === undefined)
    throw new UsageError(`There is no ${name} "${text}". Choose from ${known.join(', ')}.`);
  return found;
}

/** How often a run that a command trains is made safe. */
export const checkpointOptions = { 'checkpoint-seconds': { type: 'string' } } as const;

/** Seconds between two checkpoints within an epoch; the trainer's own when left out. Throws a UsageError. */
export function checkpointSecondsOf(options: Options): number | undefined {
  const seconds = numberOption(options, 'checkpoint-seconds');
  if (seconds !== null && seconds <= 0) throw new UsageError('--checkpoint-seconds needs a number above 0.');
  return seconds ?? undefined;
}

/** A file, or the generated digits. The path is absolute: a run remembers it, and is resumed from any folder. */
export function dataSource(value: string): DataSource {
  return value === 'builtin' ? builtinSource : { kind: 'file', path: resolve(value) };
}

/** The one folder that a command takes without an option before it. Throws a UsageError. */
export function oneFolder([folder, extra]: readonly string[]): string {
  if (folder === undefined || folder === '') throw new UsageError('The folder of the run is missing.');
  if (extra !== undefined) throw new UsageError(`"${extra}" is not expected here.`);
  return resolve(folder);
}

/** The two folders that a command takes without an option before them. Throws a UsageError. */
export function twoFolders([first, ...rest]: readonly string[]): [string, string] {
  if (rest.length === 0) throw new UsageError('Give the folders of two runs.');
  return [oneFolder([first ?? '']), oneFolder(rest)];
}

/** Opens data with progress. */
export async function openData(context: CommandContext, source: DataSource) {
  const { ask, signal, progress } = context;
  const what = source.kind === 'file' ? 'Reading' : 'Writing';
  const summary = await ask(
    'openData',
    { source },
    {
      signal,
      onProgress: ({ done, total }) => progress.update(total === 0 ? 0 : done / total, `${what} digits`),
    },
  );
  progress.line(
    `${summary.name}: ${summary.rows.toLocaleString('en')} digits in ${summary.seconds.toFixed(2)} s`,
  );
  return summary;
}
