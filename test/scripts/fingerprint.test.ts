import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sourceFingerprint } from '../../scripts/build/fingerprint.mjs';
import { temporaryFolder } from './temporary-folder.ts';

test('a build is due when a source is changed, added or moved, and not otherwise', async () => {
  const project = temporaryFolder();
  mkdirSync(join(project, 'src', 'deep'), { recursive: true });
  const file = join(project, 'src', 'deep', 'a.ts');
  writeFileSync(file, 'one');
  const first = await sourceFingerprint(project);
  expect(await sourceFingerprint(project)).toBe(first);
  utimesSync(file, new Date(), new Date(Date.now() + 5000));
  const touched = await sourceFingerprint(project);
  expect(touched).not.toBe(first);
  writeFileSync(join(project, 'src', 'b.ts'), '');
  expect(await sourceFingerprint(project)).not.toBe(touched);
});
