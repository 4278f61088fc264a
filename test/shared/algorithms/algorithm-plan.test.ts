import { expect, test } from 'vitest';
import { defaultAlgorithmPlan, parseAlgorithmPlan, rangeText } from '#shared/algorithms/algorithm-plan.ts';
import { algorithmNames, algorithms, listAlgorithms } from '#shared/algorithms/algorithms.ts';

test.each(algorithmNames)('%s is completed by its defaults, which are within their ranges', (algorithm) => {
  const plan = defaultAlgorithmPlan(algorithm);
  const expected = algorithms[algorithm].parameters.map((parameter) => [parameter.name, parameter.default]);
  expect(plan).toEqual({ algorithm, parameters: Object.fromEntries(expected) });
  expect(parseAlgorithmPlan(plan)).toEqual(plan);
});

test.each(algorithmNames)(
  '%s refuses what lies outside a range, naming the parameter and the range',
  (algorithm) => {
    for (const parameter of algorithms[algorithm].parameters) {
      const wrong =
        parameter.kind === 'choice'
          ? ['neither', 1]
          : [
              parameter.minimum - 1,
              parameter.maximum + 1,
              Number.NaN,
              '3',
              ...(parameter.kind === 'integer' ? [parameter.minimum + 0.5] : []),
            ];
      for (const value of wrong) {
        const parse = () => parseAlgorithmPlan({ algorithm, parameters: { [parameter.name]: value } });
        expect(parse).toThrow(`${parameter.name} must be ${rangeText(parameter)}`);
        expect(parse).toThrow(expect.objectContaining({ code: 'plan-invalid' }));
      }
    }
  },
);

test('a parameter, an algorithm and a document that do not exist are refused by name', () => {
  const wrong = (value: unknown) => () => parseAlgorithmPlan(value);
  expect(wrong({ algorithm: 'decision-tree', parameters: { trees: 3 } })).toThrow(
    'Decision tree has no parameter trees; it has depth, minimumLeaf.',
  );
  expect(wrong({ algorithm: 'oracle' })).toThrow('There is no such algorithm. Choose from nearest-mean,');
  for (const value of [null, 7, {}, { algorithm: 'nearest-mean', parameters: [] }])
    expect(wrong(value)).toThrow(expect.objectContaining({ code: 'plan-invalid' }));
});

test('every band lies near its reference or says why not', () => {
  for (const { id, band, reference, bandReason, sentence } of listAlgorithms()) {
    const lost = reference.accuracy - band;
    expect(bandReason !== undefined || (lost >= 0.0029 && lost <= 0.0061), id).toBe(true);
    expect(sentence.endsWith('.'), id).toBe(true);
  }
});
