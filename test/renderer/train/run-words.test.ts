import { expect, test } from 'vitest';
import type { RunResult } from '#shared/training.ts';
import { membersText, memberWords, resultWords } from '../../../src/renderer/train/run-words.ts';
import { oneStepRun } from '../../shared/session-parts.ts';

const start = { ...oneStepRun, plan: { ...oneStepRun.plan, patience: 3, target: 0.995, timeBudget: 30 } };
const result: RunResult = {
  folder: 'runs/1',
  status: 'completed',
  best: { epoch: 2, validationAccuracy: 0.99, validationLoss: 0.03 },
  epochs: Array.from({ length: 4 }, (_, epoch) => ({
    epoch: epoch + 1,
    loss: 1,
    accuracy: 1,
    validationLoss: 1,
    validationAccuracy: 1,
    seconds: 1,
  })),
  imagesPerSecond: 1,
  trainSeconds: 12,
};
const ensemble = {
  of: 3,
  members: [0.9955, 0.9962, 0.996].map((validationAccuracy) => ({ folder: 'f', validationAccuracy })),
  validationAccuracy: 0.9971,
};

test('a member says its place and what those before it read together', () => {
  expect(memberWords({ number: 1, of: 10, together: null })).toBe('network 1 of 10');
  expect(memberWords({ number: 3, of: 10, together: 0.9971 })).toBe('network 3 of 10 · together 99.71 %');
});

test('a run that ended says what was kept, and why it ended early', () => {
  const said = 'Best after epoch 2 of 4, in 12 s.';
  expect(resultWords(start, result)).toBe(said);
  expect(resultWords(start, { ...result, endedEarly: 'patience' })).toBe(
    `${said} Ended early: 3 rounds brought nothing better.`,
  );
  expect(resultWords(start, { ...result, endedEarly: 'target' })).toContain('its target of 99.5 %');
  expect(resultWords(start, { ...result, endedEarly: 'time-budget' })).toContain('time budget of 30 s');
  expect(resultWords(start, { ...result, best: null, epochs: [] })).toContain('before there were weights');
});

test('an ensemble says what its networks read alone', () => {
  expect(resultWords(start, { ...result, ensemble })).toBe('3 networks in 12 s: alone 99.55 to 99.62 %.');
  expect(resultWords(start, { ...result, ensemble: { ...ensemble, of: 10 } })).toContain('3 of 10 networks');
  expect(resultWords(start, { ...result, ensemble: { ...ensemble, members: [] } })).toContain('before a');
  expect(membersText(ensemble).split('\n')[1]).toBe('Network 2: 99.62 %');
});
