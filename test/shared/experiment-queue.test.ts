import { expect, test } from 'vitest';
import type { Cell, CellState } from '#shared/experiment.ts';
import { movedInOrder, nextCell, queueOf } from '#shared/experiment-queue.ts';

const waiting: CellState = { kind: 'waiting' };
const lost: CellState = { kind: 'failed', failure: { code: 'trainer-lost', message: 'gone' } };

/** Three contestants on two folds; the states of the first fold are given. */
function cellsOf(...first: readonly CellState[]): Cell[] {
  return [0, 1].flatMap((fold) =>
    [0, 1, 2].map((contestant) => ({
      ...{ contestant, fold, share: 1 },
      state: fold === 0 ? (first[contestant] ?? waiting) : waiting,
    })),
  );
}

test('a fold is finished before the next begins, its contestants in their order', () => {
  expect(nextCell({ cells: cellsOf(waiting, waiting, waiting), order: [2, 0, 1] })).toMatchObject({
    contestant: 2,
    fold: 0,
  });
  expect(nextCell({ cells: cellsOf(waiting, lost, lost), order: [2, 0, 1] })).toMatchObject({
    contestant: 0,
    fold: 0,
  });
  expect(nextCell({ cells: cellsOf(lost, lost, lost), order: [2, 0, 1] })).toMatchObject({
    contestant: 2,
    fold: 1,
  });
  const over = cellsOf(lost, lost, lost).map((cell) => ({ ...cell, state: lost }));
  expect(nextCell({ cells: over, order: [0, 1, 2] })).toBeUndefined();
});

test('a contestant moves past the next one that waits, and no further than the ends', () => {
  const all = { cells: cellsOf(), order: [0, 1, 2] };
  expect(movedInOrder(all, 2, -1)).toEqual([0, 2, 1]);
  expect(movedInOrder(all, 0, 1)).toEqual([1, 0, 2]);
  expect(movedInOrder(all, 0, -1)).toEqual([0, 1, 2]);
  expect(movedInOrder(all, 2, 1)).toEqual([0, 1, 2]);
  const withoutMiddle = {
    order: [0, 1, 2],
    cells: all.cells.map((cell) => (cell.contestant === 1 ? { ...cell, state: lost } : cell)),
  };
  expect(queueOf(withoutMiddle)).toEqual([0, 2]);
  expect(movedInOrder(withoutMiddle, 2, -1)).toEqual([2, 1, 0]);
  expect(movedInOrder(withoutMiddle, 1, 1)).toEqual([0, 1, 2]);
});
