import { create } from 'zustand';
import type { ActivationName } from '#shared/learn/activations.ts';
import { type Matrix, matrixOf } from '#shared/learn/matrix.ts';

interface ActivationState {
  readonly activation: ActivationName;
  /** The movable input, within {@link inputRange}. */
  readonly input: number;
  /** Sums of eight neurons, [8, 1]. */
  readonly rows: Matrix;
  /** Three hidden neurons over one input, [3, 3]: weight in, bias, weight out. */
  readonly neurons: Matrix;
}

export const inputRange = { min: -4, max: 4 } as const;

const start: ActivationState = {
  activation: 'relu',
  input: 1.5,
  rows: matrixOf([[-3], [-1.5], [-0.5], [0], [0.5], [1], [2], [3.5]]),
  neurons: matrixOf([
    [1, 2, 1],
    [1, 0, -2],
    [1, -2, 2],
  ]),
};

/** What the chapter shows, kept while other chapters are open. */
export const useActivation = create<ActivationState>(() => start);

export function changeActivation(change: Partial<ActivationState>): void {
  useActivation.setState(change);
}

export function resetActivation(): void {
  useActivation.setState({ ...start, activation: useActivation.getState().activation });
}
