import { beforeEach, expect, test } from 'vitest';
import {
  filterWall,
  inspectOnWall,
  resetWall,
  sizeWall,
  useWall,
} from '../../../src/renderer/data/wall-store.ts';

beforeEach(resetWall);

test('choosing a digit again shows all of them', () => {
  filterWall({ kind: 'digit', digit: 7 });
  expect(useWall.getState().filter).toEqual({ kind: 'digit', digit: 7 });
  filterWall({ kind: 'digit', digit: 3 });
  filterWall({ kind: 'digit', digit: 3 });
  expect(useWall.getState().filter).toEqual({ kind: 'all' });
});

test('other digits close the inspector but keep their size', () => {
  sizeWall(3);
  inspectOnWall(12);
  filterWall({ kind: 'digit', digit: 1 });
  expect(useWall.getState()).toMatchObject({ active: null, inspecting: false, scale: 3 });
});
