import { create } from 'zustand';

/** The digit that is looked into: what lies on the pad of Draw, or a row of the open data. */
export type SubjectDigit = { readonly kind: 'drawing' } | { readonly kind: 'sample'; readonly row: number };

/** Which digits of the open data are offered: all, those of one class (0..9), or those a network misread. */
export type SampleChoice = 'any' | 'misread' | number;

interface Subject {
  /** Id of the chosen run; null: the network that reads now, else the newest that can. */
  readonly run: string | null;
  readonly digit: SubjectDigit;
  /** Whether a person chose the digit. */
  readonly isChosen: boolean;
  readonly choice: SampleChoice;
}

/** What all chapters about a network look at, kept while other chapters and views are open. */
export const useSubject = create<Subject>(() => ({
  run: null,
  digit: { kind: 'drawing' },
  isChosen: false,
  choice: 'any',
}));

/** Looks into another run; null follows the network that reads now. */
export function chooseRun(run: string | null): void {
  useSubject.setState({ run });
}

export function showDrawing(): void {
  useSubject.setState({ digit: { kind: 'drawing' }, isChosen: true });
}

/** Shows a row of the open data, counted from 0. */
export function showSample(row: number): void {
  useSubject.setState({ digit: { kind: 'sample', row }, isChosen: true });
}

export function chooseSamples(choice: SampleChoice): void {
  useSubject.setState({ choice });
}
