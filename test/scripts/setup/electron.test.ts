import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { electronStep } from '../../../scripts/setup/electron.mjs';
import { fetchOfficialRuntime, mirrorSettings } from '../../../scripts/setup/electron-official.mjs';
import { temporaryFolder } from '../temporary-folder.ts';
import { zipFile } from '../zip-file.ts';

const folder = temporaryFolder();
const archive = zipFile([{ name: 'electron', bytes: 'runtime', mode: 0o100755 }]);
const archiveName = 'electron-v45.4.1-linux-x64.zip';
const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});
afterEach(() => {
  delete process.env['ELECTRON_MIRROR'];
});

/** A project whose Electron package promises `sha256` for the runtime; Electron's own downloader is the real one. */
function project(name: string, sha256: string) {
  const root = join(folder, name);
  mkdirSync(join(root, 'node_modules', 'electron'), { recursive: true });
  mkdirSync(join(root, 'node_modules', '@electron'), { recursive: true });
  symlinkSync(resolve('node_modules/@electron/get'), join(root, 'node_modules', '@electron', 'get'));
  writeFileSync(join(root, 'package.json'), '{}');
  const checksums = JSON.stringify({ [archiveName]: sha256 });
  writeFileSync(join(root, 'node_modules', 'electron', 'checksums.json'), checksums);
  writeFileSync(join(root, 'node_modules', 'electron', 'package.json'), '{}');
  const parts = { project: root, cache: join(root, 'cache'), native: join(root, '.native') };
  const environment = { electron_config_cache: join(root, 'downloads') };
  const notes: string[] = [];
  const progress = { update: () => {}, note: (text: string) => notes.push(text) };
  const machine = { platform: 'linux', arch: 'x64', declaredElectron: '45.4.1' };
  return { ...parts, ...machine, environment, progress, notes };
}

async function mirror(answer: Parameters<typeof createServer>[1]): Promise<void> {
  const server = createServer(answer as never).listen(0, '127.0.0.1');
  servers.push(server);
  await new Promise((listening) => server.once('listening', listening));
  process.env['ELECTRON_MIRROR'] = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const serveArchive = (_request: unknown, response: { end: (bytes: Buffer) => void }) => response.end(archive);
const sha256 = createHash('sha256').update(archive).digest('hex');

test('the declared runtime comes from the mirror, is checked and unpacked', async () => {
  await mirror(serveArchive as never);
  const context = project('whole', sha256);
  await electronStep.prepare(context);
  expect(readFileSync(join(context.native, 'electron', 'electron'), 'utf8')).toBe('runtime');
  expect(await electronStep.isReady(context)).toBe(true);
  expect(readdirSync(context.cache).sort()).toEqual([
    'electron-45.4.1-linux-x64',
    'electron-45.4.1-linux-x64.json',
  ]);
});

test('a runtime with another checksum is refused', async () => {
  await mirror(serveArchive as never);
  await expect(fetchOfficialRuntime(project('changed', '0'.repeat(64)))).rejects.toThrow(/checksum/i);
});

test('a server that never answers costs no more than its limit', async () => {
  await mirror((() => {}) as never);
  const started = performance.now();
  const impatient = { ...project('silent', sha256), patience: { connect: 150 } };
  await expect(fetchOfficialRuntime(impatient)).rejects.toThrow('no answer within 0.15 s');
  expect(performance.now() - started).toBeLessThan(3000);
});

test('a failed official download is remembered until the mirror or the version changes', async () => {
  const context = project('remembered', sha256);
  const fallback = join(context.cache, 'electron-33.2.1-linux-x64-registry');
  mkdirSync(fallback, { recursive: true });
  mkdirSync(context.native, { recursive: true });
  writeFileSync(join(fallback, 'electron'), 'runtime');
  writeFileSync(`${fallback}.json`, JSON.stringify({ version: '33.2.1', size: 7 }));
  symlinkSync(fallback, join(context.native, 'electron'));
  expect(await electronStep.isReady(context)).toBe(false);
  const failure = { declared: '45.4.1', mirror: mirrorSettings(context.environment), reason: 'no network' };
  writeFileSync(join(context.cache, 'electron-official-failed.json'), JSON.stringify(failure));
  expect(await electronStep.isReady(context)).toBe(true);
  const mirrored = {
    ...context,
    environment: { ...context.environment, ELECTRON_MIRROR: 'https://mirror.example/' },
  };
  expect(await electronStep.isReady(mirrored)).toBe(false);
  expect(await electronStep.isReady({ ...context, declaredElectron: '46.0.0' })).toBe(false);
});

test('a folder of the person comes first, and one without a runtime is refused', async () => {
  const context = project('own', sha256);
  const own = join(context.project, 'runtime');
  mkdirSync(own);
  const named = { ...context, environment: { ELECTRON_OVERRIDE_DIST_PATH: own } };
  await expect(electronStep.isReady(named)).rejects.toThrow('holds no electron');
  writeFileSync(join(own, 'electron'), 'runtime');
  writeFileSync(join(own, 'version'), 'v44.0.0');
  expect(await electronStep.prepare(named)).toBe('Electron runtime 44.0.0 (your own)');
  expect(await electronStep.isReady(named)).toBe(true);
});
