import { digitTerms } from './digit-terms.ts';
import type { GlossaryEntry } from './glossary-entry.ts';
import { measureTerms } from './measure-terms.ts';
import { networkTerms } from './network-terms.ts';
import { trainingTerms } from './training-terms.ts';

const declared = { ...digitTerms, ...networkTerms, ...trainingTerms, ...measureTerms };

export type TermName = keyof typeof declared;

/** The glossary: the one place where terms are explained. A related term that does not exist is an error of types here. */
export const terms: Readonly<Record<TermName, GlossaryEntry<TermName>>> = declared;

const collator = new Intl.Collator('en', { sensitivity: 'base' });

/** All terms, as a dictionary has them. */
export const termNames: readonly TermName[] = Object.keys(declared)
  .filter((name): name is TermName => name in declared)
  .toSorted((a, b) => collator.compare(terms[a].title, terms[b].title));
