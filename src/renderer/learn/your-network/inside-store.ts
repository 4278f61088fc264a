import { create } from 'zustand';
import type { DigitExplanation, DigitQuestion } from '#shared/explain/explanation.ts';
import { type FailureData, failureToData, toFailure } from '#shared/rpc/failure.ts';
import { latestOnly } from '../../studio/latest-only.ts';
import { studio } from '../../studio/studio.ts';
import type { CellPlace } from './cell-sum.ts';

/** One value of one layer, by the layer's place in the network, from 0; the number of layers stands for the probabilities. */
export interface OpenCell {
  readonly position: number;
  readonly at: CellPlace;
}

interface InsideChoices {
  /** Whether maps stand as the network has them, or the most active first. */
  readonly order: DigitQuestion['maps']['order'];
  /** Layers of which all maps are shown. */
  readonly expanded: readonly number[];
  /** What is zoomed into; null shows all layers. */
  readonly open: OpenCell | null;
}

/** How the network is looked into, kept while other chapters are open. */
export const useInsideChoices = create<InsideChoices>(() => ({ order: 'network', expanded: [], open: null }));

export function orderMaps(order: InsideChoices['order']): void {
  useInsideChoices.setState({ order });
}

/** Shows all maps of a layer, or one line of them again. */
export function toggleExpanded(position: number): void {
  useInsideChoices.setState(({ expanded }) => ({
    expanded: expanded.includes(position)
      ? expanded.filter((other) => other !== position)
      : [...expanded, position],
  }));
}

export function openCell(open: OpenCell | null): void {
  useInsideChoices.setState({ open });
}

/** Another network: places in the one before mean nothing in it. */
export function forgetPlaces(): void {
  useInsideChoices.setState({ expanded: [], open: null });
}

/** A question and which weights it was asked of: `key` changes when the run or what it has learned does. */
export interface InsideQuestion {
  readonly key: string;
  readonly question: DigitQuestion;
}

/** The last answer. */
export type Inside =
  | { readonly kind: 'none' }
  | { readonly kind: 'known'; readonly asked: InsideQuestion; readonly explanation: DigitExplanation }
  | { readonly kind: 'failed'; readonly failure: FailureData };

export const useInside = create<{ readonly inside: Inside }>(() => ({ inside: { kind: 'none' } }));

/** Three at once, as the reading of Draw: while a network learns, an answer waits for the step in progress. */
export const lookInside = latestOnly<InsideQuestion, Inside>({
  limit: 3,
  work: ask,
  show: (inside) => useInside.setState({ inside }),
});

async function ask(asked: InsideQuestion): Promise<Inside> {
  try {
    return { kind: 'known', asked, explanation: await studio('explainDigit', asked.question) };
  } catch (thrown) {
    return { kind: 'failed', failure: failureToData(toFailure(thrown)) };
  }
}
