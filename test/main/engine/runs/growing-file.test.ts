import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cutBack, openGrowingFile, readUpTo } from '#engine/runs/growing-file.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const folder = temporaryFolder();

test('a file that was cut back to a mark goes on as if nothing had been written after it', async () => {
  const path = join(folder, 'steps.csv');
  const file = openGrowingFile(path);
  file.append('one\n');
  file.append('two\n');
  const mark = file.mark();
  file.append('three\n');
  await file.flush();
  expect(readFileSync(path, 'utf8')).toBe('one\ntwo\nthree\n');
  expect(new TextDecoder().decode(await readUpTo(path, mark))).toBe('one\ntwo\n');
  await cutBack(path, mark);
  const next = openGrowingFile(path, mark);
  next.append('drei\n');
  await next.flush();
  expect(readFileSync(path, 'utf8')).toBe('one\ntwo\ndrei\n');
  expect(await readUpTo(path, next.mark())).toEqual(readFileSync(path));
});

test('a file that is shorter, changed or gone is told apart from one that only grew', async () => {
  const path = join(folder, 'epochs.jsonl');
  const file = openGrowingFile(path);
  file.append('first\n');
  await file.flush();
  const mark = file.mark();
  writeFileSync(path, 'first\nand more');
  await expect(readUpTo(path, mark)).resolves.toHaveLength(6);
  for (const content of ['fir', 'forst\n']) {
    writeFileSync(path, content);
    await expect(readUpTo(path, mark)).rejects.toMatchObject({
      code: 'checkpoint-damaged',
      place: { file: path },
    });
  }
  await expect(readUpTo(join(folder, 'nowhere'), mark)).rejects.toMatchObject({ code: 'checkpoint-damaged' });
});

test('a new run starts its files anew, and one that cannot be written says so', async () => {
  const path = join(folder, 'again.csv');
  writeFileSync(path, 'left over\n');
  const file = openGrowingFile(path);
  file.append('fresh\n');
  await file.flush();
  expect(readFileSync(path, 'utf8')).toBe('fresh\n');
  mkdirSync(join(folder, 'folder.csv'));
  const blocked = openGrowingFile(join(folder, 'folder.csv'));
  blocked.append('x');
  await expect(blocked.flush()).rejects.toMatchObject({ code: 'file-unwritable' });
});
