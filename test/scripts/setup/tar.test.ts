import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { copyFromTgz } from '../../../scripts/setup/tar.mjs';
import { temporaryFolder } from '../temporary-folder.ts';

const folder = temporaryFolder();

function tarEntry(name: string, bytes: Buffer): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write(bytes.length.toString(8).padStart(11, '0'), 124);
  const padding = Buffer.alloc((512 - (bytes.length % 512)) % 512);
  return Buffer.concat([header, bytes, padding]);
}

function writePackage(name: string, length = Number.POSITIVE_INFINITY): string {
  const archive = Buffer.alloc(700_001, 'zip');
  const entries = [
    tarEntry('package/package.json', Buffer.from('{}')),
    tarEntry('package/runtime.zip', archive),
  ];
  const path = join(folder, name);
  writeFileSync(path, gzipSync(Buffer.concat([...entries, Buffer.alloc(1024)]).subarray(0, length)));
  return path;
}

async function copy(path: string, name: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  await copyFromTgz(path, name, async (chunk: Buffer) => {
    chunks.push(chunk);
  });
  return Buffer.concat(chunks);
}

test('copies one file out of an npm package', async () => {
  const bytes = await copy(writePackage('whole.tgz'), 'package/runtime.zip');
  expect(bytes.equals(Buffer.alloc(700_001, 'zip'))).toBe(true);
});

test('says when the file is not in it', async () => {
  await expect(copy(writePackage('other.tgz'), 'package/nothing')).rejects.toThrow(
    'holds no package/nothing',
  );
});

test('says when the package is cut short', async () => {
  await expect(copy(writePackage('short.tgz', 5000), 'package/runtime.zip')).rejects.toThrow('cut short');
});
