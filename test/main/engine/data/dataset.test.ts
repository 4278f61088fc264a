import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { type DatasetBlock, fingerprintDigits, joinBlocks } from '#engine/data/dataset.ts';
import { imagePixels } from '#shared/digits.ts';
import { someDigits } from './csv-writer.ts';

/** A block of as many rows as there are labels, each with pixels of its label's value. */
function blockOf(labels: readonly number[], labelled = true): DatasetBlock {
  const pixels = Uint8Array.from(labels.flatMap((label) => Array.from({ length: imagePixels }, () => label)));
  return { rows: labels.length, pixels, labels: labelled ? Uint8Array.from(labels) : null };
}

test('blocks are joined in order', async () => {
  const dataset = await joinBlocks('some', [blockOf([1, 2]), blockOf([3]), blockOf([4, 5, 6])]);
  const whole = blockOf([1, 2, 3, 4, 5, 6]);
  expect(dataset).toEqual({
    name: 'some',
    ...whole,
    fingerprint: fingerprintDigits(whole.pixels, whole.labels),
  });
});

test('the fingerprint is the SHA-256 of the labels, then the pixels', () => {
  const { pixels, labels } = blockOf([7, 8]);
  const hash = createHash('sha256').update(Uint8Array.of(7, 8)).update(pixels);
  expect(fingerprintDigits(pixels, labels)).toBe(hash.digest('hex'));
  expect(fingerprintDigits(pixels, null)).toBe(createHash('sha256').update(pixels).digest('hex'));
});

test('blocks without labels make a dataset without labels', async () => {
  expect(await joinBlocks('some', [blockOf([1], false), blockOf([2], false)])).toMatchObject({
    rows: 2,
    labels: null,
  });
});

test('joining can be cancelled between blocks', async () => {
  const blocks = someDigits(3).map(({ pixels }) => ({ rows: 1, pixels, labels: null }));
  await expect(joinBlocks('some', blocks, AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
});
