import { expect, test } from 'vitest';
import { readOptions } from '../../../bench/train/options.mjs';

test('what is written with Python includes the time to an accuracy', () => {
  expect(readOptions([])).toMatchObject({ rounds: 3, seconds: 4, withPython: false, timeTo: false });
  expect(readOptions(['--write'])).toMatchObject({ timeTo: false, write: true });
  expect(readOptions(['--write', '--with-python'])).toMatchObject({ timeTo: true });
  expect(readOptions(['--time-to', '--rounds', '1'])).toMatchObject({
    timeTo: true,
    rounds: 1,
    write: false,
  });
});

test.each([
  ['--rounds', '0'],
  ['--rounds', '1.5'],
  ['--seconds', '-1'],
  ['--seconds', 'long'],
  ['--loud'],
  ['extra'],
])('wrong usage is told: %s %s', (...args) => {
  expect(readOptions(args)).toBeUndefined();
});
