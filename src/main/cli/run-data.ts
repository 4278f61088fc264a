import type { DataSummary } from '#shared/dataset-summary.ts';
import { Failure, toFailure } from '#shared/rpc/failure.ts';
import type { RunDetails } from '#shared/run-history.ts';
import { type CommandContext, dataSource, type Options, openData, textOption } from './command.ts';

/** Opens the data that `--data` names, else the run's own where it lay then. Says how to name it where it is gone. */
export async function openRunData(
  options: Options,
  context: CommandContext,
  { data }: RunDetails,
): Promise<DataSummary> {
  const given = textOption(options, 'data');
  if (given !== null) return await openData(context, dataSource(given));
  try {
    return await openData(context, data.source);
  } catch (thrown) {
    const failure = toFailure(thrown);
    if (failure.code !== 'file-not-found') throw failure;
    const message = `${failure.message} The run learned from ${data.name} there; give --data FILE where it lies now.`;
    throw new Failure(failure.code, message, failure);
  }
}
