import { create } from 'zustand';
import type { AlgorithmName } from '#shared/algorithms/algorithms.ts';
import type { SweepPlan } from '#shared/sweep-plan.ts';
import type { DraftDimension } from './dimension.ts';
import { draftFor, firstSearchDraft, type SearchDraft, searchDraftOf } from './search-draft.ts';

interface SearchSetup {
  /** Which of the two is set up: a comparison of algorithms, or a search over the settings of one. */
  readonly mode: 'algorithms' | 'settings';
  readonly draft: SearchDraft;
}

/** The next search, kept while other views are open. */
export const useSearch = create<SearchSetup>(() => ({ mode: 'algorithms', draft: firstSearchDraft }));

export function setUp(mode: SearchSetup['mode']): void {
  useSearch.setState({ mode });
}

export function changeSearch(change: Partial<SearchDraft>): void {
  useSearch.setState(({ draft }) => ({ draft: { ...draft, ...change } }));
}

/** Searches over another algorithm: over its own parameters, measured on the same. */
export function searchOver(algorithm: AlgorithmName): void {
  useSearch.setState(({ draft }) => ({ draft: draftFor(algorithm, draft) }));
}

/** Tries other values of a parameter; null: only its usual one. */
export function vary(parameter: string, dimension: DraftDimension | null): void {
  useSearch.setState(({ draft }) => {
    const { [parameter]: _before, ...others } = draft.over;
    return { draft: { ...draft, over: dimension === null ? others : { ...others, [parameter]: dimension } } };
  });
}

/** Sets up one like an earlier one. */
export function loadSearch(plan: SweepPlan): void {
  useSearch.setState({ mode: 'settings', draft: searchDraftOf(plan) });
}
