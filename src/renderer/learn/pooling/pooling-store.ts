import { create } from 'zustand';
import { matrixOf, strongestPlace } from '#shared/learn/matrix.ts';
import { type Pooling, pool } from '#shared/learn/pooling.ts';
import { createStepper } from '../figure/stepper.ts';
import { createImageStore } from '../image/image-store.ts';

/** The figure of max pooling by 2 x 2 in the text this project started from. */
export const poolingFigureImage = matrixOf([
  [12, 20, 30, 0],
  [8, 12, 2, 0],
  [34, 70, 37, 4],
  [112, 100, 25, 12],
]);

const figurePooling: Pooling = { kind: 'maximum', size: 2, stride: 2 };

export const poolingImage = createImageStore(poolingFigureImage);

/** How the figure pools; kept while other chapters are open. */
export const usePooling = create<Pooling>(() => figurePooling);

export const poolingStepper = createStepper();

export function changePooling(change: Partial<Pooling>): void {
  usePooling.setState(change);
}

/** Moves to where the output is largest: the edge of a large image tells nothing. */
export function goToStrongest(): void {
  const output = pool(poolingImage.getState().image, usePooling.getState());
  poolingStepper.setState({ position: strongestPlace(output), playing: false });
}

/** Back to the 2 x 2 maximum, at its first window. */
export function resetPooling(): void {
  usePooling.setState(figurePooling);
  poolingImage.setState({ image: poolingFigureImage, source: 'figure' });
  poolingStepper.setState({ position: 0, playing: false });
}
