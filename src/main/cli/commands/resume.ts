import { failureFromData } from '#shared/rpc/failure.ts';
import { type CommandContext, type CommandResult, type Options, oneFolder } from '../command.ts';
import { openRunData } from '../run-data.ts';
import { trainingReporter, trainingResult } from '../training-output.ts';

export const resumeOptions = { data: { type: 'string' } } as const;

/** Goes on with a run that was cut off or stopped. */
export async function resumeCommand(
  options: Options,
  context: CommandContext,
  positionals: readonly string[],
): Promise<CommandResult> {
  const startedAt = performance.now();
  const folder = oneFolder(positionals);
  const { ask, signal, progress } = context;
  const details = await ask('describeRun', { folder });
  const summary = await openRunData(options, context, details);
  const reporter = trainingReporter(progress);
  const result = await ask('resumeRun', { folder }, { signal, onProgress: reporter.report });
  progress.clear();
  if (result.failure !== undefined) throw failureFromData(result.failure);
  const { plan } = details.entry;
  const spent = performance.now() - startedAt;
  return trainingResult({ folder, result, plan, summary, start: reporter.start(), spent });
}
