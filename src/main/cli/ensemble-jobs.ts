import type { EnsembleEnd, EnsembleState, MemberState } from '#shared/ensemble-work.ts';
import { failureFromData } from '#shared/rpc/failure.ts';
import type { CommandResult } from './command.ts';
import { type ProgressLine, percent } from './progress-line.ts';
import { ensembleText } from './training-output.ts';

/** Tells of an ensemble's networks as they end, and how many are trained. */
export function ensembleReporter(progress: ProgressLine): (state: EnsembleState) => void {
  let before: readonly MemberState[] = [];
  return ({ members }) => {
    for (const [position, member] of members.entries())
      if (member.kind !== before[position]?.kind) tell(progress, member, members.length);
    before = members;
    const count = (kind: MemberState['kind']) => members.filter((member) => member.kind === kind).length;
    const done = count('done') + count('failed');
    progress.update(
      done / members.length,
      `${done} of ${members.length} done, ${count('running')} in training`,
    );
  };
}

function tell(progress: ProgressLine, member: MemberState, of: number): void {
  const name = `network ${member.number} of ${of}`;
  if (member.kind === 'running') progress.line(`${name} is trained`);
  if (member.kind === 'done') progress.line(`${name}: ${percent(member.validationAccuracy ?? 0)}`);
  if (member.kind === 'failed') progress.line(`${name} failed: ${member.failure?.message ?? ''}`);
}

/** What jobs came to that train an ensemble. Throws why, where all its networks failed. */
export function ensembleEndResult({ state, result }: EnsembleEnd): CommandResult {
  const { folder, plan, members } = state;
  const failed = members.filter(({ kind }) => kind === 'failed');
  const [first] = failed;
  if (failed.length === members.length && first?.failure !== undefined) throw failureFromData(first.failure);
  const json = {
    run: folder,
    plan,
    best: result?.best ?? null,
    ensemble: result?.ensemble ?? null,
    failed: failed.map(({ number, failure }) => ({ number, error: failure })),
    seconds: { train: result?.trainSeconds ?? 0 },
  };
  const lines = [
    result?.ensemble === undefined
      ? `No network is done yet. Ensemble folder: ${folder}`
      : ensembleText(result, result.ensemble),
    ...failed.map(({ number, failure }) => `network ${number} failed: ${failure?.message ?? ''}`),
  ];
  return {
    json,
    text: lines.join('\n'),
    wasCancelled: members.some(({ kind }) => kind === 'waiting' || kind === 'running'),
    hasFailed: failed.length > 0,
  };
}
