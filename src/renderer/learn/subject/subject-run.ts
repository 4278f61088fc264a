import type { Session } from '#shared/session.ts';
import { isBusy } from '#shared/session.ts';
import type { FinishedRun } from '#shared/studio-contract.ts';
import { useFinishedRuns } from '../../studio/finished-runs.ts';
import { networkWords, readerWords } from '../../studio/reader-words.ts';
import { useSession } from '../../studio/session-store.ts';
import { formatPercent } from '../../ui/format.ts';
import { useSubject } from './subject-store.ts';

/** The run that is looked into, as operations name it, and those there are to choose from. */
export interface SubjectRun {
  /** `run` for a request; undefined where no network can be looked into. */
  readonly run: string | null | undefined;
  /** Changes when the same `run` stands for other weights: another run reads now, or it ended. */
  readonly state: string;
  readonly choices: readonly RunChoice[];
  /** Whether the runs of earlier are still being looked up. */
  readonly isLookingUp: boolean;
}

export interface RunChoice {
  /** null: the network that reads now. */
  readonly run: string | null;
  readonly words: string;
}

/** The run of the subject. One that was chosen and is gone gives way to the network that reads now, else the newest. */
export function useSubjectRun(): SubjectRun {
  const chosen = useSubject((subject) => subject.run);
  const reader = useSession(currentWords);
  const state = useSession(currentState);
  const { runs, failure } = useFinishedRuns('earlier');
  const choices = runChoices(reader, runs ?? []);
  const found = choices.find(({ run }) => run === chosen) ?? choices[0];
  return { run: found?.run, state, choices, isLookingUp: runs === null && failure === null };
}

/** What there is to choose from: the network that reads now first, then finished runs, newest first. */
export function runChoices(reader: string | null, runs: readonly FinishedRun[]): RunChoice[] {
  const earlier = runs
    .filter(({ isCurrent }) => reader === null || !isCurrent)
    .map((run) => ({
      run: run.id,
      words: `${run.name} · ${networkWords(run)}, ${formatPercent(run.validationAccuracy)}`,
    }));
  return reader === null ? earlier : [{ run: null, words: reader }, ...earlier];
}

/** The network that reads now, in words; null where none is in memory. */
export function currentWords({ run }: Session): string | null {
  const words = readerWords(run);
  if (words === null) return null;
  if (isBusy(run)) return `${words}, still training`;
  return run.kind === 'ended' && run.result.best !== null ? words : null;
}

function currentState({ run, trainer }: Session): string {
  const folder = 'start' in run ? run.start.folder : '';
  return `${run.kind} ${folder} ${trainer.kind}`;
}
