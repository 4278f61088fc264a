import { create } from 'zustand';
import type { coverWindows } from '#shared/explain/why-work.ts';
import type { MethodName } from './attribution-methods.ts';

/** How an answer is asked about; kept while other chapters are open. */
interface Attribution {
  /** null: the digit that is read. */
  readonly digit: number | null;
  readonly method: MethodName | 'all';
  /** Side of the square that covers, in pixels. */
  readonly window: (typeof coverWindows)[number];
  /** Place of a convolution among the layers; null, or one that is none: the last that tells places apart. */
  readonly layer: number | null;
}

export const useAttribution = create<Attribution>(() => ({
  digit: null,
  method: 'all',
  window: 5,
  layer: null,
}));

export function changeAttribution(change: Partial<Attribution>): void {
  useAttribution.setState(change);
}
