import { expect, test } from 'vitest';
import { failedGroups } from '../../../src/renderer/compare/failed-cells.ts';
import { exampleExperiment } from './example-result.ts';

test('cells of one contestant that failed of the same thing are told together, with what to do', () => {
  expect(failedGroups(exampleExperiment)).toEqual([
    {
      name: 'Broken',
      where: 'folds 1 and 2',
      why: 'It had not learned after 60 s. Give it more time, fewer rows, or parameters that need less work.',
    },
  ]);
});

test('other reasons and other contestants stand apart, and splits are called so', () => {
  const lost = { code: 'trainer-lost', message: 'The process ended.' } as const;
  const cells = exampleExperiment.cells.map((cell) =>
    cell.contestant === 0 || (cell.contestant === 2 && cell.fold === 1)
      ? ({ ...cell, state: { kind: 'failed', failure: lost } } as const)
      : cell,
  );
  const plan = {
    ...exampleExperiment.plan,
    folding: { kind: 'repeated-split', count: 2, validation: 0.2 },
  } as const;
  expect(failedGroups({ ...exampleExperiment, plan, cells }).map(({ name, where }) => [name, where])).toEqual(
    [
      ['Quick', 'splits 1 and 2'],
      ['Broken', 'split 1'],
      ['Broken', 'split 2'],
    ],
  );
});
