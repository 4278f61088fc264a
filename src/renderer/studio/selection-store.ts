import { create } from 'zustand';
import type { ViewName } from '#shared/studio-contract.ts';

/** A cell of a confusion matrix: digits of `label` that were read as `prediction`. */
export interface ConfusionCell {
  readonly label: number;
  readonly prediction: number;
}

interface Selection {
  readonly view: ViewName;
  /** The one selection that Train and Evaluate share. */
  readonly cell: ConfusionCell | null;
  /** A 28 x 28 image another view sent to Draw, until Draw takes it. */
  readonly sentToDraw: Uint8Array | null;
  readonly aboutOpen: boolean;
}

/** What this window shows: nothing here is worth telling main. */
export const useSelection = create<Selection>(() => ({
  view: 'data',
  cell: null,
  sentToDraw: null,
  aboutOpen: false,
}));

export function showView(view: ViewName): void {
  useSelection.setState({ view });
}

/** Selects a confusion cell (null: none) and stays in the view. */
export function selectCell(cell: ConfusionCell | null): void {
  useSelection.setState({ cell });
}

/** Selects a confusion cell and opens Evaluate on its images. */
export function openCell(cell: ConfusionCell): void {
  useSelection.setState({ cell, view: 'evaluate' });
}

/** Opens Draw on an image of a digit: 784 values, 255 is ink. */
export function sendToDraw(pixels: Uint8Array): void {
  useSelection.setState({ sentToDraw: pixels.slice(), view: 'draw' });
}

export function showAbout(aboutOpen: boolean): void {
  useSelection.setState({ aboutOpen });
}
