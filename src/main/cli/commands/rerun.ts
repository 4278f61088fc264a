import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { failureFromData } from '#shared/rpc/failure.ts';
import type { RunComparison, RunDetails } from '#shared/run-history.ts';
import type { RunResult } from '#shared/training.ts';
import { type CommandContext, type CommandResult, type Options, oneFolder, textOption } from '../command.ts';
import { differenceLines, verdictText } from '../comparison-text.ts';
import { duration } from '../progress-line.ts';
import { openRunData } from '../run-data.ts';
import { trainingReporter, trainingResult } from '../training-output.ts';

export const rerunOptions = {
  check: { type: 'boolean' },
  out: { type: 'string' },
  data: { type: 'string' },
} as const;

/** Trains a run again in a new folder, and says whether the same came of it. */
export async function rerunCommand(
  options: Options,
  context: CommandContext,
  positionals: readonly string[],
): Promise<CommandResult> {
  const startedAt = performance.now();
  const run = oneFolder(positionals);
  const { ask, signal, progress } = context;
  const details = await ask('describeRun', { folder: run });
  const out = textOption(options, 'out');
  const folder = out === null ? await freeFolder(run) : resolve(out);
  const summary = await openRunData(options, context, details);
  const reporter = trainingReporter(progress);
  const result = await ask(
    'repeatRun',
    { run, folder, name: basename(folder) },
    { signal, onProgress: reporter.report },
  );
  progress.clear();
  // A run that diverged diverges again: that is what its repetition is for.
  if (result.failure !== undefined && result.failure.code !== details.failure?.code)
    throw failureFromData(result.failure);
  const comparison = await ask('compareRuns', { folders: [run, folder] });
  const { plan, status } = details.entry;
  const spent = performance.now() - startedAt;
  const trained = trainingResult({ folder, result, plan, summary, start: reporter.start(), spent });
  const isSame = isSameRun(comparison, status === 'completed');
  return {
    json: { ...trained.json, repeats: run, isSame, comparison },
    text: [trained.text, ...comparisonLines(comparison, { details, result })].join('\n'),
    wasCancelled: result.status === 'stopped',
    hasFailed: options['check'] === true && !isSame,
  };
}

/** The first folder beside a run that is still free: `<run>-rerun-1`, then 2 and so on. */
async function freeFolder(run: string): Promise<string> {
  for (let number = 1; ; number++) {
    const folder = `${run}-rerun-${number}`;
    const isFree = await stat(folder).then(
      () => false,
      () => true,
    );
    if (isFree) return folder;
  }
}

/** Whether a repetition repeated: step by step, and to the same weights where the first run came to its end. */
function isSameRun({ steps, firstDifference, sameWeights }: RunComparison, isWhole: boolean): boolean {
  if (firstDifference !== null) return false;
  if (isWhole && sameWeights === false) return false;
  return steps > 0 || sameWeights === true;
}

function comparisonLines(
  comparison: RunComparison,
  { details, result }: { readonly details: RunDetails; readonly result: RunResult },
): string[] {
  const { plan, status } = details.entry;
  const lines = [verdictText(comparison)];
  const differences = [...comparison.plan, ...comparison.surroundings];
  if (differences.length > 0) lines.push('Then and now:', ...differenceLines(differences));
  if (plan.timeBudget > 0)
    lines.push(
      `Note: the run had a time budget of ${duration(plan.timeBudget)}, which repeats only roughly.`,
    );
  if (status !== 'completed' && result.status === 'completed')
    lines.push('Note: the first run did not come to its end; only the steps that both took can be compared.');
  return lines;
}
