import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { appVersion } from '#shared/version.ts';

test('the version is that of package.json', () => {
  const json: unknown = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(json).toMatchObject({ version: appVersion });
});
