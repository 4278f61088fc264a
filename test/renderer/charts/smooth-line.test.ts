import { expect, test } from 'vitest';
import { trackLine } from '../../../src/renderer/charts/tracked-line.ts';

test('a smooth line is read and drawn as it is, without a mean', () => {
  const points = [1, 5, 2].map((y, place) => ({ x: place + 1, y }));
  const line = trackLine({ name: 'loss', colour: 'accent', look: 'smooth', points: () => points });
  line.sync();
  expect(line.drawn()).toEqual(points);
  expect(line.mean()).toEqual([]);
  expect(line.valueAt(2.5)).toBe(5);
});
