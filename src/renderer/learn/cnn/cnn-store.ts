import { create } from 'zustand';
import { createStepper } from '../figure/stepper.ts';

interface CnnState {
  /** Whose network is shown where there are both. */
  readonly source: 'own' | 'untrained';
  /** Of the untrained network's filters. */
  readonly seed: number;
}

/** Which network the chapter shows, kept while other chapters are open. */
export const useCnn = create<CnnState>(() => ({ source: 'own', seed: 1 }));

/** Walks over the columns, from the digit to the answer; begins at the end, where all is seen. */
export const cnnStepper = createStepper();
cnnStepper.setState({ position: Number.POSITIVE_INFINITY });

export function showSource(source: CnnState['source']): void {
  useCnn.setState({ source });
}

/** Other random filters for the untrained network. */
export function drawFilters(): void {
  useCnn.setState(({ seed }) => ({ seed: seed + 1 }));
}
