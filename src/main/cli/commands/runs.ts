import { resolve } from 'node:path';
import type { RunEntry } from '#shared/run-history.ts';
import { type CommandContext, type CommandResult, type Options, textOption } from '../command.ts';
import { percent } from '../progress-line.ts';

export const runsOptions = { dir: { type: 'string' } } as const;

/** Lists the runs in a folder. */
export async function runsCommand(options: Options, context: CommandContext): Promise<CommandResult> {
  const folder = resolve(textOption(options, 'dir') ?? '.');
  const { runs } = await context.ask('listRuns', { folder });
  const lines = runs.map((run) => {
    if (run.kind === 'unreadable') return `unreadable    ${run.folder}: ${run.message}`;
    const accuracy = run.validationAccuracy === null ? '—' : percent(run.validationAccuracy);
    return `${run.status.padEnd(12)}  ${accuracy.padStart(8)}  ${networkOf(run)}  ${run.startedAt.slice(0, 16).replace('T', ' ')}  ${run.folder}`;
  });
  return { json: { folder, runs }, text: lines.length === 0 ? `No runs in ${folder}.` : lines.join('\n') };
}

/** The network, and how many of it vote. */
function networkOf({ network, members }: Extract<RunEntry, { kind: 'run' }>): string {
  return (members === null ? network : `${network} x${members.done}`).padEnd(12);
}
