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
}

/** What a command comes to: the JSON document, and the same for a person. */
export interface CommandResult {
  readonly json: unknown;
  readonly text: string;
  /** The work was cut short by the person but left something valid. */
  readonly wasCancelled?: boolean;
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

/** A file, or the generated digits. */
export function dataSource(value: string): DataSource {
  return value === 'builtin' ? builtinSource : { kind: 'file', path: value };
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
