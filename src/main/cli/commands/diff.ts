import { basename } from 'node:path';
import type { Difference, RunComparison } from '#shared/run-history.ts';
import { type CommandContext, type CommandResult, type Options, twoFolders } from '../command.ts';
import { differenceLines, verdictText } from '../comparison-text.ts';
import { percent } from '../progress-line.ts';

/** Two runs side by side; reads only. */
export async function diffCommand(
  _: Options,
  context: CommandContext,
  positionals: readonly string[],
): Promise<CommandResult> {
  const folders = twoFolders(positionals);
  const comparison = await context.ask('compareRuns', { folders });
  return { json: { runs: folders, ...comparison }, text: comparisonText(folders, comparison) };
}

function comparisonText([one, other]: readonly [string, string], comparison: RunComparison): string {
  const [first, second] = comparison.validationAccuracies.map(accuracyText);
  const rows: Difference[] = [
    { field: '', values: [basename(one), basename(other)] },
    { field: 'validation accuracy', values: [first ?? '', second ?? ''] },
    ...comparison.plan,
    ...comparison.surroundings,
  ];
  return [...differenceLines(rows), verdictText(comparison)].join('\n');
}

function accuracyText(accuracy: number | null): string {
  return accuracy === null ? 'none' : percent(accuracy);
}
