import { create } from 'zustand';
import type { Sliding } from '#shared/learn/convolution.ts';
import { type Matrix, matrixOf } from '#shared/learn/matrix.ts';
import { createStepper } from '../figure/stepper.ts';

interface ConvolutionState {
  readonly image: Matrix;
  readonly filter: Matrix;
  readonly sliding: Sliding;
}

/** Figure 1 of the text this project started from. */
const figureOne: ConvolutionState = {
  image: matrixOf([
    [1, 1, 1, 0, 0],
    [0, 1, 1, 1, 0],
    [0, 0, 1, 1, 1],
    [0, 0, 1, 1, 0],
    [0, 1, 1, 0, 0],
  ]),
  filter: matrixOf([
    [1, 0, 1],
    [0, 1, 0],
    [1, 0, 1],
  ]),
  sliding: { stride: 1, padding: { kind: 'valid' }, dilation: 1 },
};

/** The image, the filter and how it slides; kept while other chapters are open. */
export const useConvolution = create<ConvolutionState>(() => figureOne);

export const convolutionStepper = createStepper();

export function changeConvolution(change: Partial<ConvolutionState>): void {
  useConvolution.setState(change);
}

/** Back to Figure 1, at its first position. */
export function resetConvolution(): void {
  useConvolution.setState(figureOne);
  convolutionStepper.setState({ position: 0, playing: false });
}
