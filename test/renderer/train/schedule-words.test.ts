import { expect, test } from 'vitest';
import { defaultPlan, scheduleNames } from '#shared/plan.ts';
import { scheduleEnds, schedulePath, scheduleSentence } from '../../../src/renderer/train/schedule-words.ts';

const fast = { ...defaultPlan('fast'), epochs: 3, learningRate: 0.02 };

test('a curve is labelled with its peak and its end', () => {
  expect(scheduleEnds(fast)).toEqual({ peak: 0.02, end: 0 });
  expect(scheduleEnds({ ...fast, schedule: 'constant' })).toEqual({ peak: 0.02, end: 0.02 });
  expect(scheduleEnds({ ...fast, schedule: 'step', warmUp: 0 })).toEqual({ peak: 0.02, end: 0.005 });
});

test('a curve in words', () => {
  expect(scheduleSentence(fast)).toBe(
    'The learning rate rises to 0.02 over 20 % of the run, then falls to 0.',
  );
  expect(scheduleSentence({ ...fast, schedule: 'constant', warmUp: 0 })).toBe(
    'The learning rate starts at 0.02, then stays.',
  );
});

test('every schedule fits its box', () => {
  for (const schedule of scheduleNames) {
    const numbers = schedulePath({ ...fast, schedule }, { width: 240, height: 40 })
      .split(/[ML]/)
      .filter(Boolean)
      .map((point) => point.split(' ').map(Number));
    expect(numbers.length).toBeGreaterThan(100);
    expect(numbers.every(([x = -1, y = -1]) => x >= 0 && x <= 240 && y >= 0 && y <= 40)).toBe(true);
  }
});
