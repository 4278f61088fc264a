import type { Reading } from '#shared/metrics/readings.ts';
import type { ConfusionCell } from '../studio/selection-store.ts';
import { formatNumberOf } from '../ui/format.ts';

/** Which digits of an evaluation are shown, and in which order. */
export interface ReadingFilter {
  /** A cell of the matrix; null: all that `show` says. */
  readonly cell: ConfusionCell | null;
  readonly show: 'misread' | 'all';
  /** The least confidence, 0..1. */
  readonly sureAbove: number;
  readonly order: ReadingOrder;
}

export const readingOrders = ['surest', 'least-sure', 'loss'] as const;
export type ReadingOrder = (typeof readingOrders)[number];

/** The readings a filter lets through, in its order; equals in the order of the data. */
export function selectReadings(readings: readonly Reading[], filter: ReadingFilter): Reading[] {
  const { cell, show, sureAbove, order } = filter;
  const chosen = readings.filter((reading) => {
    if (reading.confidence < sureAbove) return false;
    if (cell !== null) return reading.label === cell.label && reading.prediction === cell.prediction;
    return show === 'all' || reading.label !== reading.prediction;
  });
  const rank = rankOf(order);
  return chosen.sort((a, b) => rank(b) - rank(a) || a.row - b.row);
}

function rankOf(order: ReadingOrder): (reading: Reading) => number {
  if (order === 'loss') return (reading) => reading.loss;
  return order === 'surest' ? (reading) => reading.confidence : (reading) => -reading.confidence;
}

/** The selection in words: "49 digits: 4 read as 9, sure above 0.9". */
export function selectionWords(count: number, filter: Omit<ReadingFilter, 'order'>): string {
  const { cell, show, sureAbove } = filter;
  const parts: string[] = [];
  if (cell !== null && cell.label === cell.prediction) parts.push(`${cell.label} read correctly`);
  else if (cell !== null) parts.push(`${cell.label} read as ${cell.prediction}`);
  else parts.push(show === 'misread' ? 'misread' : 'right and wrong');
  if (sureAbove > 0) parts.push(`sure above ${sureAbove.toFixed(2).replace(/0$/, '')}`);
  return `${formatNumberOf(count, 'digit')}: ${parts.join(', ')}`;
}

/** One digit in words, for those who do not see it. */
export function readingWords({ label, prediction, confidence }: Reading): string {
  const what = label === prediction ? `${label}, read correctly` : `${label} read as ${prediction}`;
  return `${what}, ${(confidence * 100).toFixed(1)} % sure`;
}
