import { expect, test } from 'vitest';
import { activate, activationNames } from '#shared/learn/activations.ts';
import { activationArithmetic } from '../../../../src/renderer/learn/activation/activation-words.ts';

test('what is written out ends in what the function gives', () => {
  for (const name of activationNames)
    for (const sum of [-3.4, -0.5, 0, 0.25, 2]) {
      const { terms, result } = activationArithmetic(name, sum);
      expect(terms.length).toBeGreaterThan(0);
      expect(Number(result.replace('−', '-'))).toBeCloseTo(activate(name, sum), 2);
    }
});

test('of ReLU and GELU by hand', () => {
  expect(activationArithmetic('relu', -2)).toMatchObject({
    before: 'max(',
    terms: [
      { text: '0', chosen: true },
      { text: '−2', chosen: false },
    ],
    result: '0',
  });
  expect(activationArithmetic('gelu', -1)).toMatchObject({
    terms: [{ text: '−1' }, { text: '0.159' }],
    result: '−0.159',
  });
});
