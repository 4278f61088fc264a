import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sameInstallation } from '../../../scripts/setup/node-modules.mjs';
import { registryElectrons, tensorflowWheels } from '../../../scripts/setup/pinned.mjs';
import { cacheFolder } from '../../../scripts/setup/places.mjs';
import { npmCommand } from '../../../scripts/setup/run-command.mjs';
import { parseLibraryList } from '../../../scripts/setup/system-packages.mjs';

interface LockedPackage {
  readonly optionalDependencies?: Record<string, string>;
}

test.each([
  [{ DIGIT_RECOGNIZER_CACHE: '/big/disk', XDG_CACHE_HOME: '/xdg' }, 'linux', '/big/disk'],
  [{ XDG_CACHE_HOME: '/xdg' }, 'linux', '/xdg/digit-recognizer-studio'],
  [{}, 'linux', '/home/ada/.cache/digit-recognizer-studio'],
  [{}, 'darwin', '/home/ada/Library/Caches/digit-recognizer-studio'],
])('with %o on %s the cache is %s', (environment, platform, folder) => {
  expect(cacheFolder({ environment, platform, home: '/home/ada' })).toBe(folder);
});

test('every pinned file is named with a real SHA-256, and the wheel name fits its package', () => {
  expect(Object.keys(tensorflowWheels)).toEqual(['linux-x64', 'linux-arm64', 'darwin-arm64', 'darwin-x64']);
  const hashes = [...Object.values(tensorflowWheels), ...Object.values(registryElectrons)].map(
    ({ sha256 }) => sha256,
  );
  for (const hash of hashes) expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(new Set(hashes).size).toBe(hashes.length);
  for (const wheel of Object.values(tensorflowWheels))
    expect(wheel.file.startsWith(`${wheel.package.replaceAll('-', '_')}-${wheel.version}-cp311-`)).toBe(true);
});

test('the npm that started us is used, not another one on PATH', () => {
  expect(npmCommand({ npm_execpath: '/lib/npm/bin/npm-cli.js' }, 'linux')).toEqual([
    process.execPath,
    '/lib/npm/bin/npm-cli.js',
  ]);
  expect(npmCommand({ npm_execpath: '/lib/yarn.js' }, 'linux')).toEqual(['npm']);
});

test('node modules are as the lock file says, or not', () => {
  const wanted = { '': {}, 'node_modules/a': { version: '1.0.0', integrity: 'x' } };
  const other = { 'node_modules/b': { version: '2.0.0', integrity: 'y', optional: true } };
  expect(
    sameInstallation({ ...wanted, ...other }, { 'node_modules/a': { version: '1.0.0', integrity: 'x' } }),
  ).toBe(true);
  expect(sameInstallation(wanted, { 'node_modules/a': { version: '1.0.1', integrity: 'z' } })).toBe(false);
  expect(sameInstallation(wanted, {})).toBe(false);
  expect(sameInstallation(wanted, { ...wanted, 'node_modules/extra': { version: '1.0.0' } })).toBe(false);
});

test('the loader list gives library names', () => {
  const list =
    '213 libs found\n\tlibgtk-3.so.0 (libc6,x86-64) => /usr/lib/libgtk-3.so.0\n\tlibnss3.so (libc6) => /x\n';
  const known = parseLibraryList(list);
  expect(known.has('libgtk-3.so.0') && known.has('libnss3.so')).toBe(true);
  expect(known.has('libgbm.so.1')).toBe(false);
});

// `npm ci` refused a fresh clone: a registry without the other platforms' binaries left them out of the lock file.
test('the lock file names the optional packages of every platform', () => {
  const packages: Record<string, LockedPackage> = JSON.parse(
    readFileSync('package-lock.json', 'utf8'),
  ).packages;
  const names = new Set(
    Object.keys(packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 13)),
  );
  const asked = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
  expect(asked.filter((name) => !names.has(name))).toEqual([]);
});
