import type { Experiment } from '#shared/experiment.ts';
import { foldNoun } from '#shared/folding.ts';
import { participantName } from '#shared/participants.ts';
import { type FailureData, failureAdvice } from '#shared/rpc/failure.ts';
import { listWords } from './experiment-words.ts';
import { shareText } from './share-choices.ts';

/** Cells of one contestant that failed of the same thing. */
export interface FailedGroup {
  readonly name: string;
  /** "fold 2", "folds 1, 2 and 5". */
  readonly where: string;
  /** What happened, and what to do. */
  readonly why: string;
}

/** Which cells failed and why, those of one contestant and one reason together. */
export function failedGroups({ plan, cells }: Experiment): FailedGroup[] {
  const groups = new Map<string, { name: string; folds: Set<number>; failure: FailureData }>();
  for (const { contestant, fold, share, state } of cells) {
    if (state.kind !== 'failed') continue;
    const part = share === 1 ? '' : ` from ${shareText(share)} of the digits`;
    const name = `${participantName(plan, contestant)}${part}`;
    const key = JSON.stringify([name, state.failure.code, state.failure.message]);
    const known = groups.get(key) ?? { name, folds: new Set(), failure: state.failure };
    known.folds.add(fold + 1);
    groups.set(key, known);
  }
  return [...groups.values()].map(({ name, folds, failure }) => ({
    name,
    where: `${foldNoun(plan.folding)}${folds.size === 1 ? '' : 's'} ${foldWords([...folds])}`,
    // The advice for a lost trainer is for one that is lost now.
    why:
      failure.code === 'trainer-lost' ? failure.message : `${failure.message} ${failureAdvice[failure.code]}`,
  }));
}

/** "1", "1 and 2", "1, 2 and 5". */
function foldWords(folds: readonly number[]): string {
  return listWords(folds.toSorted((a, b) => a - b).map(String));
}
