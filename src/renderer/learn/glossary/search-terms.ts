import { type TermName, termNames, terms } from './terms.ts';

/**
 * The terms that a few typed letters may mean: those called so first, then those also called so, then those that mention it;
 * each group as a dictionary has it. Nothing typed gives all.
 */
export function searchTerms(typed: string): readonly TermName[] {
  const wanted = plain(typed);
  if (wanted === '') return termNames;
  const groups = [inTitle, inOtherNames, inSentence].map((isMeant) =>
    termNames.filter((name) => isMeant(name, wanted)),
  );
  return [...new Set(groups.flat())];
}

function inTitle(name: TermName, wanted: string): boolean {
  return plain(terms[name].title).includes(wanted);
}

function inOtherNames(name: TermName, wanted: string): boolean {
  return terms[name].also?.some((other) => plain(other).includes(wanted)) ?? false;
}

function inSentence(name: TermName, wanted: string): boolean {
  return plain(terms[name].sentence).includes(wanted);
}

/** Small letters without hyphens: "Cross-Validation" is found by "cross validation". American spelling finds the British one. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('-', ' ')
    .replaceAll(/iz(e|er|ation)/g, 'is$1')
    .trim();
}
