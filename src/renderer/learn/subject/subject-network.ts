import type { ExplainedNetwork } from '#shared/explain/explanation.ts';
import { studio } from '../../studio/studio.ts';
import { useSubjectRun } from './subject-run.ts';
import { type Answer, useAnswer } from './use-answer.ts';

/** The network of the subject: its layers, its kept epochs, who answers of an ensemble. */
export function useSubjectNetwork(): Answer<ExplainedNetwork> {
  const { run, state } = useSubjectRun();
  return useAnswer(run === undefined ? null : `${run} ${state}`, (signal) =>
    studio('explainedNetwork', { run: run ?? null }, { signal }),
  );
}
