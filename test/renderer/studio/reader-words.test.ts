import { expect, test } from 'vitest';
import type { Session } from '#shared/session.ts';
import { networkWords, readerWords } from '../../../src/renderer/studio/reader-words.ts';
import { oneStepRun } from '../../shared/session-parts.ts';

const result = { folder: '', status: 'completed', best: null, imagesPerSecond: 1, trainSeconds: 1 } as const;

test('a network is known by its title, and how many vote', () => {
  expect(networkWords({ network: 'accurate', members: 10 })).toBe('Accurate × 10');
  expect(networkWords({ network: 'own', members: 1 })).toBe('own');
});

test('the network that reads is named with its run', () => {
  const ended: Session['run'] = { kind: 'ended', start: oneStepRun, result: { ...result, epochs: [] } };
  const members = [1, 2, 3].map(() => ({ folder: '', validationAccuracy: 0.99 }));
  const ensemble = { of: 3, members, validationAccuracy: 0.99 };
  expect(readerWords(ended)).toBe('Run 1 · Fast');
  expect(readerWords({ ...ended, result: { ...ended.result, ensemble } })).toBe('Run 1 · Fast × 3');
  expect(readerWords({ kind: 'training', start: oneStepRun })).toBe('Run 1 · Fast');
  expect(readerWords({ kind: 'none' })).toBeNull();
});
