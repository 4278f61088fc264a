import { create } from 'zustand';
import type { Sliding } from '#shared/learn/convolution.ts';
import { type FilterName, filterOf } from '#shared/learn/filters.ts';
import { type Matrix, matrixOf, withValue } from '#shared/learn/matrix.ts';
import type { GridPlace } from '../figure/grid-overlay.tsx';
import { createStepper } from '../figure/stepper.ts';
import { createImageStore } from '../image/image-store.ts';

interface ConvolutionState {
  readonly filter: Matrix;
  /** What the filter is called; `own` once a person changed it. */
  readonly filterName: FilterName | 'own';
  readonly sliding: Sliding;
}

/** The image of Figure 1 in the text this project started from; its filter is the one named `figure`. */
export const figureOneImage = matrixOf([
  [1, 1, 1, 0, 0],
  [0, 1, 1, 1, 0],
  [0, 0, 1, 1, 1],
  [0, 0, 1, 1, 0],
  [0, 1, 1, 0, 0],
]);

const figureOne: ConvolutionState = {
  filter: filterOf('figure'),
  filterName: 'figure',
  sliding: { stride: 1, padding: { kind: 'valid' }, dilation: 1 },
};

export const convolutionImage = createImageStore(figureOneImage);

/** The filter and how it slides; kept while other chapters are open. */
export const useConvolution = create<ConvolutionState>(() => figureOne);

export const convolutionStepper = createStepper();

export function changeConvolution(change: Partial<ConvolutionState>): void {
  useConvolution.setState(change);
}

export function changeSliding(change: Partial<Sliding>): void {
  useConvolution.setState(({ sliding }) => ({ sliding: { ...sliding, ...change } }));
}

export function editWeight({ row, column }: GridPlace, value: number): void {
  useConvolution.setState(({ filter }) => ({
    filter: withValue(filter, row, column, value),
    filterName: 'own',
  }));
}

/** Back to Figure 1, at its first position. */
export function resetConvolution(): void {
  useConvolution.setState(figureOne);
  convolutionImage.setState({ image: figureOneImage, source: 'figure' });
  convolutionStepper.setState({ position: 0, playing: false });
}
