import { create } from 'zustand';
import { followLink } from '../chapter-store.ts';
import type { TermName } from './terms.ts';

interface Glossary {
  readonly typed: string;
  /** The entry that a link led to; null when a person leafs through. `opened` counts, so that the same link acts again. */
  readonly term: TermName | null;
  readonly opened: number;
}

/** The glossary as it is looked at, kept while other chapters are open. */
export const useGlossary = create<Glossary>(() => ({ typed: '', term: null, opened: 0 }));

/** Opens the glossary at a term, from wherever the link is. */
export function openTerm(term: TermName): void {
  useGlossary.setState(({ opened }) => ({ typed: '', term, opened: opened + 1 }));
  followLink('glossary');
}

export function typeTerm(typed: string): void {
  useGlossary.setState({ typed, term: null });
}
