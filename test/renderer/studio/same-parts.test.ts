import { expect, test } from 'vitest';
import { emptySession, type Session } from '#shared/session.ts';
import { keepSameParts } from '../../../src/renderer/studio/same-parts.ts';
import { tenDigits } from '../../shared/session-parts.ts';

function ready(fingerprint: string): Session['data'] {
  return { kind: 'ready', summary: { ...structuredClone(tenDigits), fingerprint } };
}

test('parts that did not change stay the same objects', () => {
  const before: Session = { ...emptySession, data: ready('a') };
  const after: Session = { ...structuredClone(before), run: { kind: 'starting' } };
  const kept = keepSameParts(before, after);
  expect(kept.data).toBe(before.data);
  expect(kept.trainer).toBe(before.trainer);
  expect(kept.recent).toBe(before.recent);
  expect(kept.run).toEqual({ kind: 'starting' });
});

test('other data is taken over', () => {
  const before: Session = { ...emptySession, data: ready('a') };
  const after: Session = { ...emptySession, data: ready('b') };
  expect(keepSameParts(before, after).data).toBe(after.data);
});
