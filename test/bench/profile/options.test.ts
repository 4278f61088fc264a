import { expect, test } from 'vitest';
import { readOptions } from '../../../bench/profile/options.mjs';

test("options change the recipe's plan, by the plan's own names", () => {
  expect(readOptions([])).toEqual({ network: 'fast', changes: {}, steps: 40, top: 15, json: false });
  expect(readOptions(['--python', 'python3'])).toMatchObject({ python: 'python3' });
  expect(
    readOptions(['--network', 'simple', '--batch', '64', '--optimizer', 'adam', '--precision', 'float32']),
  ).toMatchObject({ network: 'simple', changes: { batch: 64, optimizer: 'adam', precision: 'float32' } });
  expect(readOptions(['--augment', 'affine'])).toMatchObject({ changes: { augmentation: 'affine' } });
});

test.each([['--steps', '0'], ['--top', 'many'], ['--batch', 'big'], ['--loud']])(
  'wrong usage is told: %s %s',
  (...args) => {
    expect(readOptions(args)).toBeUndefined();
  },
);
