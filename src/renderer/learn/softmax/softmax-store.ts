import { create } from 'zustand';

interface SoftmaxState {
  /** Of the digits 0 to 9. */
  readonly logits: readonly number[];
  readonly temperature: number;
  /** The digit whose probability is written out. */
  readonly digit: number;
  /** Whose logits these are. */
  readonly source: string;
}

/** How far a logit can be moved. */
export const logitRange = { min: -10, max: 10 } as const;
/** Powers of ten between which the temperature lies. */
export const temperaturePowers = { min: -1, max: 1 } as const;

/** A digit that is a 3, or perhaps an 8. */
const example: SoftmaxState = {
  logits: [-2.1, -4, 1.2, 6.1, -5.3, 2.4, -3.2, -1.5, 4.6, 1.1],
  temperature: 1,
  digit: 3,
  source: 'An example: a 3 that might be an 8',
};

/** What the chapter shows, kept while other chapters are open. */
export const useSoftmax = create<SoftmaxState>(() => example);

export function resetSoftmax(): void {
  useSoftmax.setState(example);
}

/** Puts other logits in place, of ten digits; what lies beyond the sliders is shown at their ends but counted as it is. */
export function showLogits(logits: readonly number[], source: string): void {
  useSoftmax.setState({ logits, source, temperature: 1, digit: logits.indexOf(Math.max(...logits)) });
}

export function changeLogit(digit: number, logit: number): void {
  useSoftmax.setState(({ logits }) => ({
    digit,
    logits: logits.with(digit, Math.min(logitRange.max, Math.max(logitRange.min, logit))),
    source: 'Moved by hand',
  }));
}

export function writeOut(digit: number): void {
  useSoftmax.setState({ digit });
}

export function changeTemperature(temperature: number): void {
  useSoftmax.setState({ temperature });
}
