import { readdirSync, readFileSync, readlinkSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readZipEntries, unpackZip } from '../../../scripts/setup/zip.mjs';
import { temporaryFolder } from '../temporary-folder.ts';
import { type ZipEntry, zipFile } from '../zip-file.ts';

const folder = temporaryFolder();
let count = 0;

function writeZip(entries: readonly ZipEntry[], change = (bytes: Buffer) => bytes): string {
  count += 1;
  const path = join(folder, `${count}.zip`);
  writeFileSync(path, change(zipFile(entries)));
  return path;
}

test('unpacks only what has a place, with executables, links and empty files', async () => {
  const large = Buffer.alloc(3_000_000, 'digits');
  const path = writeZip([
    { name: 'runtime/', bytes: '' },
    { name: 'runtime/electron', bytes: large, mode: 0o100755 },
    { name: 'runtime/version', bytes: '45.4.1', stored: true },
    { name: 'runtime/empty', bytes: '', stored: true },
    { name: 'runtime/Current', bytes: 'version', mode: 0o120777 },
    { name: 'other/file', bytes: 'left out' },
  ]);
  const out = join(folder, 'out');
  const progress: number[] = [];
  const names = await unpackZip(path, {
    folder: out,
    placeOf: (name: string) => (name.startsWith('runtime/') ? name.slice('runtime/'.length) : undefined),
    onBytes: (written: number, total: number) => progress.push(written / total),
  });
  expect(names).toEqual(['runtime/electron', 'runtime/version', 'runtime/empty', 'runtime/Current']);
  expect(readdirSync(out).sort()).toEqual(['Current', 'electron', 'empty', 'version']);
  expect(readFileSync(join(out, 'electron')).equals(large)).toBe(true);
  expect(statSync(join(out, 'electron')).mode & 0o111).not.toBe(0);
  expect(statSync(join(out, 'empty')).size).toBe(0);
  expect(readlinkSync(join(out, 'Current'))).toBe('version');
  expect(progress.at(-1)).toBe(1);
});

test('an archive that was cut short is refused', async () => {
  const path = writeZip([{ name: 'a', bytes: 'b'.repeat(1000) }], (bytes) => bytes.subarray(0, 60));
  await expect(readZipEntries(path)).rejects.toThrow('cut short');
});

test('a changed byte is found by its checksum', async () => {
  const path = writeZip([{ name: 'a', bytes: 'hello digits', stored: true }], (bytes) => {
    bytes[33] = 0x58;
    return bytes;
  });
  const unpacking = unpackZip(path, { folder: join(folder, 'changed'), placeOf: (name: string) => name });
  await expect(unpacking).rejects.toThrow('damaged at a');
});

test('an entry cannot leave its folder', async () => {
  const path = writeZip([{ name: '../escaped', bytes: 'x' }]);
  const unpacking = unpackZip(path, { folder: join(folder, 'inside'), placeOf: (name: string) => name });
  await expect(unpacking).rejects.toThrow('outside its folder');
  expect(readdirSync(folder)).not.toContain('escaped');
});
