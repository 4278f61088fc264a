import { create } from 'zustand';

/** What is shown under the leaderboard. */
export const tabNames = ['folds', 'time', 'pairs', 'digits', 'curves'] as const;
export type TabName = (typeof tabNames)[number];

interface Tab {
  readonly tab: TabName;
  /** The contestant that the others are compared with; null: the best one. */
  readonly facing: string | null;
}

/** What is looked at in an experiment, kept while other views are open. */
export const useTab = create<Tab>(() => ({ tab: 'folds', facing: null }));

export function showTab(tab: TabName): void {
  useTab.setState({ tab });
}

export function face(facing: string | null): void {
  useTab.setState({ facing });
}
