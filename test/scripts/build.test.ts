import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { buildTargets } from '../../scripts/build/targets.mjs';
import { buildPrograms } from '../../scripts/build.mjs';
import { temporaryFolder } from './temporary-folder.ts';

test('a build under the NODE_ENV of a test runner opened an empty window', async () => {
  expect(process.env['NODE_ENV']).toBe('test');
  const output = temporaryFolder();
  const targets = buildTargets({ project: resolve('.'), output });
  await buildPrograms(targets.filter(({ name }) => name === 'renderer'));
  const assets = join(output, 'renderer', 'assets');
  const scripts = readdirSync(assets).filter((file) => file.endsWith('.js'));
  expect(scripts.length).toBeGreaterThan(0);
  for (const script of scripts)
    expect(readFileSync(join(assets, script), 'utf8').includes('jsxDEV')).toBe(false);
  expect(process.env['NODE_ENV']).toBe('test');
});
