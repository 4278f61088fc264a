import { basename, resolve } from 'node:path';
import { failureFromData } from '#shared/rpc/failure.ts';
import {
  type CommandContext,
  type CommandResult,
  checkpointOptions,
  checkpointSecondsOf,
  dataSource,
  type Options,
  openData,
  requiredOption,
  textOption,
} from '../command.ts';
import { planOf, planOptions } from '../plan-options.ts';
import { trainingReporter, trainingResult } from '../training-output.ts';

export const trainOptions = {
  data: { type: 'string' },
  out: { type: 'string' },
  from: { type: 'string' },
  ...checkpointOptions,
  ...planOptions,
} as const;

/** Trains into a run folder. */
export async function trainCommand(options: Options, context: CommandContext): Promise<CommandResult> {
  const startedAt = performance.now();
  const source = dataSource(requiredOption(options, 'data'));
  const folder = resolve(requiredOption(options, 'out'));
  const plan = await planOf(options);
  const start = textOption(options, 'from');
  const from = start === null ? null : resolve(start);
  const checkpointSeconds = checkpointSecondsOf(options);
  const summary = await openData(context, source);
  const { ask, signal, progress } = context;
  const reporter = trainingReporter(progress);
  const result = await ask(
    'train',
    { plan, folder, name: basename(folder), from, checkpointSeconds },
    { signal, onProgress: reporter.report },
  );
  progress.clear();
  if (result.failure !== undefined) throw failureFromData(result.failure);
  const spent = performance.now() - startedAt;
  return trainingResult({ folder, result, plan, summary, start: reporter.start(), spent });
}
