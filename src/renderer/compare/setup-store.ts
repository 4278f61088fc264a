import { create } from 'zustand';
import type { AlgorithmName } from '#shared/algorithms/algorithms.ts';
import { exampleExperiment } from '#shared/example-experiment.ts';
import type { ExperimentPlan } from '#shared/experiment.ts';
import { type Draft, draftOf } from './draft.ts';

interface Setup {
  readonly draft: Draft;
  /** The algorithm whose parameters are unfolded. */
  readonly unfolded: AlgorithmName | null;
}

/** The next experiment, kept while other views are open. */
export const useSetup = create<Setup>(() => ({
  draft: draftOf({ ...exampleExperiment(), ensembles: [] }),
  unfolded: null,
}));

export function changeDraft(change: (draft: Draft) => Draft): void {
  useSetup.setState(({ draft }) => ({ draft: change(draft) }));
}

export function unfold(unfolded: AlgorithmName | null): void {
  useSetup.setState({ unfolded });
}

/** Sets up one like an earlier one. */
export function loadExperiment(plan: ExperimentPlan): void {
  useSetup.setState({ draft: draftOf(plan), unfolded: null });
}
