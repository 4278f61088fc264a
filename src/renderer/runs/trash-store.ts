import { create } from 'zustand';

/** A deletion that can still be taken back. */
export interface Deletion {
  readonly ids: readonly string[];
  readonly names: readonly string[];
  /** What they are, for a sentence about several. */
  readonly noun: 'run' | 'comparison';
  readonly restore: () => void;
}

export const useDeletions = create<{ readonly deletions: readonly Deletion[] }>(() => ({ deletions: [] }));

export function addDeletion(deletion: Deletion): void {
  useDeletions.setState(({ deletions }) => ({ deletions: [...deletions, deletion] }));
}

export function endDeletion(deletion: Deletion): void {
  useDeletions.setState(({ deletions }) => ({ deletions: deletions.filter((one) => one !== deletion) }));
}

/** Takes all of them back. */
export function restoreAll(deletions: readonly Deletion[]): void {
  for (const { restore } of deletions) restore();
}

/** What all of them are: "run", "comparison", or "item" where they are not the same. */
export function nounOf(deletions: readonly Deletion[]): string {
  const nouns = new Set(deletions.map(({ noun }) => noun));
  const [noun = 'item'] = nouns;
  return nouns.size === 1 ? noun : 'item';
}
