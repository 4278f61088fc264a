import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStudio } from './studio-window.ts';

test('a file dropped on the window is opened by its real path', async () => {
  const studio = await openStudio();
  const path = join(studio.dataFolder, 'dropped.csv');
  const header = ['label', ...Array.from({ length: 784 }, (_, pixel) => `pixel${pixel}`)].join(',');
  const rows = Array.from({ length: 30 }, (_, row) =>
    [row % 10, ...new Array<number>(784).fill(row)].join(','),
  );
  writeFileSync(path, `${header}\n${rows.join('\n')}\n`);
  const session = await studio.page.context().newCDPSession(studio.page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 600, y: 400, data });
    if (type === 'dragOver') await studio.page.getByText(/drop/i).first().waitFor();
  }
  await studio.page.getByText('30 digits').first().waitFor();
  expect(studio.errors).toEqual([]);
  await studio.close();
});
