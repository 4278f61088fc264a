import { digits } from '#shared/digits.ts';
import { formatPercent } from '../../ui/format.ts';

/** "Read as 4, 97.3 % sure." and, where it is known and wrong, what the label says. */
export function readingWords(
  { answer, probabilities }: { readonly answer: number; readonly probabilities: ArrayLike<number> },
  label: number | null,
): string {
  const read = `Read as ${answer}, ${formatPercent(probabilities[answer] ?? 0, 1)} sure`;
  return label === null || label === answer ? read : `${read}; its label says ${label}`;
}

/** Choices of a digit, with how likely the network takes it to be. */
export function digitChoices(probabilities: ArrayLike<number>) {
  return digits.map((digit) => ({
    value: String(digit),
    label: `${digit}, ${formatPercent(probabilities[digit] ?? 0, 1)}`,
    face: digit,
  }));
}

/** "Why 4?" of what is read, "Why not 9?" of another digit. */
export function questionWords(digit: number, answer: number): string {
  return digit === answer ? `Why ${digit}?` : `Why not ${digit}?`;
}

/** "9 (30 places), 7 (12 places)": what is read where, the most frequent first, without `answer`. */
export function otherAnswers(answers: Uint8Array, answer: number): string {
  const counts = digits
    .map((digit) => ({ digit, places: answers.filter((read) => read === digit).length }))
    .filter(({ digit, places }) => digit !== answer && places > 0)
    .sort((a, b) => b.places - a.places);
  return counts
    .map(({ digit, places }) => `${digit} at ${places === 1 ? '1 place' : `${places} places`}`)
    .join(', ');
}

/** Whether the labels of near digits agree with what was read: "All 12 nearest are labelled 4, as it was read." */
export function agreementWords(neighbours: readonly { readonly label: number }[], answer: number): string {
  const total = neighbours.length;
  const agreeing = neighbours.filter(({ label }) => label === answer).length;
  if (agreeing === total) return `All ${total} nearest are labelled ${answer}, as it was read.`;
  const others = [
    ...new Set(neighbours.map(({ label }) => label).filter((label) => label !== answer)),
  ].sort();
  const rest = agreeing === 0 ? `they are labelled ${others.join(', ')}` : `the others ${others.join(', ')}`;
  const verb = agreeing === 1 ? 'is' : 'are';
  return `${agreeing === 0 ? 'None' : agreeing} of the ${total} nearest ${verb} labelled ${answer}, as it was read; ${rest}.`;
}
