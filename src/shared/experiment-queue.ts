import type { Cell, Experiment } from './experiment.ts';

/**
 * The cell to work on next: of the first fold that has cells waiting, the contestant that stands first in the order; undefined
 * when none waits. Ensembles stand in no order: their cells are combined as soon as their members' are done.
 */
export function nextCell({ cells, order }: Pick<Experiment, 'cells' | 'order'>): Cell | undefined {
  const waiting = cells.filter((cell) => isWaiting(cell) && order.includes(cell.contestant));
  const [first] = waiting;
  return waiting
    .filter(({ fold, share }) => fold === first?.fold && share === first.share)
    .toSorted((a, b) => order.indexOf(a.contestant) - order.indexOf(b.contestant))[0];
}

/** Contestants with cells that have not begun, in the order they learn in: those that can be moved. */
export function queueOf({ cells, order }: Pick<Experiment, 'cells' | 'order'>): number[] {
  const waiting = new Set(cells.filter(isWaiting).map(({ contestant }) => contestant));
  return order.filter((contestant) => waiting.has(contestant));
}

/** The order with a contestant moved one place up (-1) or down (1) among those that wait; the same order where there is none. */
export function movedInOrder(
  experiment: Pick<Experiment, 'cells' | 'order'>,
  contestant: number,
  by: -1 | 1,
): number[] {
  const queue = queueOf(experiment);
  const place = queue.indexOf(contestant);
  const other = place < 0 ? undefined : queue[place + by];
  if (other === undefined) return [...experiment.order];
  const swapped = new Map([
    [contestant, other],
    [other, contestant],
  ]);
  return experiment.order.map((one) => swapped.get(one) ?? one);
}

function isWaiting({ state }: Cell): boolean {
  return state.kind === 'waiting';
}
