import { expect, test } from 'vitest';
import {
  agreementWords,
  digitChoices,
  otherAnswers,
  questionWords,
  readingWords,
} from '../../../../src/renderer/learn/why/why-words.ts';

const probabilities = [0, 0.004, 0, 0, 0.973, 0, 0, 0, 0, 0.023];
const labelled = (...labels: number[]) => labels.map((label) => ({ label }));

test('a reading says how sure it is, and what the label says only where that differs', () => {
  const reading = { answer: 4, probabilities };
  expect(readingWords(reading, null)).toBe('Read as 4, 97.3 % sure');
  expect(readingWords(reading, 4)).toBe('Read as 4, 97.3 % sure');
  expect(readingWords(reading, 9)).toBe('Read as 4, 97.3 % sure; its label says 9');
});

test('ten digits can be asked about, each with its probability', () => {
  const choices = digitChoices(probabilities);
  expect(choices.map(({ face }) => face)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(choices[9]).toEqual({ value: '9', label: '9, 2.3 %', face: 9 });
  expect(digitChoices([]).every(({ label }) => label.endsWith('0.0 %'))).toBe(true);
});

test('of what is read one asks why, of another digit why not', () => {
  expect(questionWords(4, 4)).toBe('Why 4?');
  expect(questionWords(9, 4)).toBe('Why not 9?');
});

test('other answers are told the most frequent first, without the own', () => {
  expect(otherAnswers(Uint8Array.of(4, 9, 4, 7, 9, 9, 4), 4)).toBe('9 at 3 places, 7 at 1 place');
  expect(otherAnswers(Uint8Array.of(4, 4), 4)).toBe('');
});

test('agreement is counted in words that fit the count', () => {
  expect(agreementWords(labelled(4, 4, 4), 4)).toBe('All 3 nearest are labelled 4, as it was read.');
  expect(agreementWords(labelled(9, 4, 7, 9), 4)).toBe(
    '1 of the 4 nearest is labelled 4, as it was read; the others 7, 9.',
  );
  expect(agreementWords(labelled(4, 4, 9), 4)).toBe(
    '2 of the 3 nearest are labelled 4, as it was read; the others 9.',
  );
  expect(agreementWords(labelled(9, 7, 9), 4)).toBe(
    'None of the 3 nearest are labelled 4, as it was read; they are labelled 7, 9.',
  );
});
