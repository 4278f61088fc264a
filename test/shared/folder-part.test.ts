import { expect, test } from 'vitest';
import { folderPart } from '#shared/folder-part.ts';

test('folders get a plain form of a name', () => {
  expect(folderPart('Überblick 2.0 ✓', 'network')).toBe('uberblick-2-0');
  expect(folderPart('../../etc', 'network')).toBe('etc');
  expect(folderPart('数字', 'network')).toBe('network');
});
