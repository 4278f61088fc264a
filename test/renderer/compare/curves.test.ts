import { expect, test } from 'vitest';
import type { LearningCurve } from '#shared/learning-curve.ts';
import { curvesCsv, pointWords, slopeWords } from '../../../src/renderer/compare/curve-words.ts';
import { curveMarkAt, curvesChart } from '../../../src/renderer/compare/curves-chart.ts';
import { shapesToSvg } from '../../../src/renderer/compare/shapes.ts';
import { shareChoiceOf, shareText } from '../../../src/renderer/compare/share-choices.ts';

const folds = { kind: 'k-fold', count: 3 } as const;
const splits = { kind: 'repeated-split', count: 3, validation: 0.2 } as const;

function curve(contestant: number, means: readonly number[]): LearningCurve {
  return {
    contestant,
    name: `Number "${contestant}"`,
    points: means.map((mean, place) => ({
      ...{ share: 2 ** (place + 1 - means.length), trainingRows: 250 * 2 ** place },
      ...{ folds: 3, mean, standardDeviation: 0.01 },
    })),
    lastDoubling: {
      ...{ fromRows: 500, toRows: 1000, gain: 0.0123 },
      ...{ probabilityBetter: 0.99, probabilityEquivalent: 0.01 },
    },
  };
}

test('the end of a curve is told with how sure it is', () => {
  const one = curve(0, [0.8, 0.85, 0.9]);
  const { lastDoubling } = one;
  if (lastDoubling === null) throw new Error('There is one.');
  const told = (changes: Partial<typeof lastDoubling>) =>
    slopeWords({ ...one, lastDoubling: { ...lastDoubling, ...changes } }, folds);
  expect(told({})).toBe(
    'From 500 to 1,000 digits it read 1.23 points more. More digits would probably help, if less each time.',
  );
  expect(told({ probabilityBetter: 0.6, probabilityEquivalent: 0.2 })).toContain('Too uncertain');
  expect(told({ gain: 0, probabilityBetter: 0.02, probabilityEquivalent: 0.96 })).toMatch(
    /nothing changed\. More digits of this kind would hardly help\./,
  );
  expect(told({ gain: -0.02, probabilityBetter: 0.01, probabilityEquivalent: 0.01 })).toMatch(
    /2\.00 points fewer\. More digits did not help it\./,
  );
  expect(
    slopeWords({ ...one, lastDoubling: { ...lastDoubling, probabilityBetter: null } }, splits),
  ).toContain('One split cannot tell');
  expect(slopeWords({ ...one, lastDoubling: null }, splits)).toContain('once a split was learned from');
  const [point] = one.points;
  if (point === undefined) throw new Error('There are three.');
  expect(pointWords('Softmax', point, folds)).toBe(
    'Softmax, from 250 digits: reads 80.00 %, spread 1.00 points over 3 folds.',
  );
});

test('more digits lie further right, better ones higher, and a mark is found where it is drawn', () => {
  const curves = [curve(0, [0.8, 0.85, 0.9]), curve(11, [0.7, 0.85, 0.95])];
  const { marks, shapes } = curvesChart(curves, { width: 600, height: 300 }, { hasNames: true, marked: 0 });
  expect(marks).toHaveLength(6);
  const [first, second, third] = marks.map(({ x, y }) => ({ x, y }));
  if (first === undefined || second === undefined || third === undefined) throw new Error('There are six.');
  expect(second.x - first.x).toBeCloseTo(third.x - second.x);
  expect(second.y).toBeLessThan(first.y);
  expect(curveMarkAt(marks, third.x + 3, third.y)?.point.mean).toBe(0.9);
  expect(curveMarkAt(marks, 5, 290)).toBeNull();
  for (const shape of shapes)
    for (const [x, y] of shape.kind === 'path' ? shape.points : [[shape.x, shape.y] as const])
      expect(x >= 0 && x <= 600 && y >= 0 && y <= 300, JSON.stringify(shape)).toBe(true);
  const svg = shapesToSvg(shapes);
  expect(svg).toContain('s-series-0');
  expect(svg).toMatch(/s-line" fill="none" stroke-width="1.5" stroke-dasharray="7 3"/);
});

test('the points as a file, and shares as a person reads them', () => {
  expect(curvesCsv([curve(0, [0.8, 0.9])]).split('\n')).toEqual([
    'name,share,training_rows,folds,mean_accuracy,standard_deviation',
    '"Number ""0""",0.5,250,3,0.8,0.01',
    '"Number ""0""",1,500,3,0.9,0.01',
    '',
  ]);
  expect([1, 0.5, 1 / 3, 0.0625, 0.3].map(shareText)).toEqual(['all', '1/2', '1/3', '1/16', '30 %']);
  expect(shareChoiceOf([1, 0.5, 0.25])).toBe('quarter');
  expect(shareChoiceOf([1])).toBe('none');
  expect(shareChoiceOf([1, 0.3])).toBe('own');
});
