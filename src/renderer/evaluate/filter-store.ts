import { create } from 'zustand';
import type { ReadingOrder } from './selection-words.ts';

interface Filter {
  readonly show: 'misread' | 'all';
  readonly sureAbove: number;
  readonly order: ReadingOrder;
  /** Row of the evaluation whose digit is open in the inspector. */
  readonly open: number | null;
}

/** How the digits of an evaluation are shown; the chosen cell is shared with Train and lives in the selection. */
export const useFilter = create<Filter>(() => ({
  show: 'misread',
  sureAbove: 0,
  order: 'surest',
  open: null,
}));

export function changeFilter(change: Partial<Filter>): void {
  useFilter.setState(change);
}
