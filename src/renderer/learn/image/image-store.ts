import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { imageSide } from '#shared/digits.ts';
import { type Matrix, matrixFrom, resized, withValue } from '#shared/learn/matrix.ts';
import { painted } from '#shared/learn/painting.ts';
import type { GridPlace } from '../figure/grid-overlay.tsx';

/** Where a figure's image comes from; `own` once a person changed it. */
export type ImageSource = 'figure' | 'sample' | 'drawing' | 'own';

export interface ImageState {
  readonly image: Matrix;
  readonly source: ImageSource;
  /** Row of the open data that `sample` shows, counted from 0. */
  readonly sampleRow: number;
  /** Whether the brush puts ink on or takes it off. */
  readonly ink: boolean;
}

export type ImageStore = UseBoundStore<StoreApi<ImageState>>;

/** Cells along a side at most: as many as a digit has. */
export const largestImage = imageSide;

/** The image of one chapter's figure, kept while other chapters are open. */
export function createImageStore(figure: Matrix): ImageStore {
  return create<ImageState>(() => ({ image: figure, source: 'figure', sampleRow: 0, ink: true }));
}

export function editPixel(store: ImageStore, { row, column }: GridPlace, value: number): void {
  store.setState(({ image }) => ({ image: withValue(image, row, column, value), source: 'own' }));
}

export function paintPixel(store: ImageStore, place: GridPlace): void {
  store.setState(({ image, ink }) => ({ image: painted(image, place, ink), source: 'own' }));
}

export function resizeImage(store: ImageStore, rows: number, columns: number): void {
  store.setState(({ image }) => ({ image: resized(image, rows, columns), source: 'own' }));
}

export function clearImage(store: ImageStore): void {
  store.setState(({ image }) => ({ image: matrixFrom(image.rows, image.columns, () => 0), source: 'own' }));
}

/** A digit's 784 bytes as numbers from 0 (paper) to 1 (ink), as networks read them. */
export function matrixOfDigit(pixels: Uint8Array): Matrix {
  return matrixFrom(imageSide, imageSide, (row, column) => (pixels[row * imageSide + column] ?? 0) / 255);
}
