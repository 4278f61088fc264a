import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { saveChosenFile } from '#app/save-chosen-file.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const folder = temporaryFolder();

test('a chosen file holds what was saved, in place of what it held', async () => {
  const path = join(folder, 'report.html');
  writeFileSync(path, 'a longer text of the day before');
  await saveChosenFile(path, Buffer.from('new'));
  expect(readFileSync(path, 'utf8')).toBe('new');
});

test('a file that cannot be written was left half, beside or in place of what was there', async () => {
  const place = join(folder, 'taken');
  mkdirSync(join(place, 'chart.png'), { recursive: true });
  const saving = saveChosenFile(join(place, 'chart.png'), Buffer.from('new'));
  await expect(saving).rejects.toMatchObject({
    code: 'file-unwritable',
    place: { file: join(place, 'chart.png') },
  });
  expect(readdirSync(place)).toEqual(['chart.png']);
});
