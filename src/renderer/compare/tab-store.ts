import { create } from 'zustand';

/** What is shown under the leaderboard. */
export const tabNames = ['folds', 'time', 'pairs', 'digits', 'curves'] as const;
export type TabName = (typeof tabNames)[number];

/** The same of a search over settings, where the leaderboard of its round is one of them. */
export const searchTabNames = ['settings', 'leaderboard', 'folds', 'time', 'pairs', 'digits'] as const;
export type SearchTabName = (typeof searchTabNames)[number];

interface Tab {
  readonly tab: TabName;
  readonly searchTab: SearchTabName;
  /** The contestant that the others are compared with; null: the best one. */
  readonly facing: string | null;
}

/** What is looked at in an experiment, kept while other views are open. */
export const useTab = create<Tab>(() => ({ tab: 'folds', searchTab: 'settings', facing: null }));

export function showTab(tab: TabName): void {
  useTab.setState({ tab });
}

export function showSearchTab(searchTab: SearchTabName): void {
  useTab.setState({ searchTab });
}

export function face(facing: string | null): void {
  useTab.setState({ facing });
}
