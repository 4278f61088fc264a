import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readImageFile } from '#engine/data/image-file.ts';

const images = fileURLToPath(new URL('../../../fixtures/images/', import.meta.url));
const expected: Record<string, number[]> = JSON.parse(readFileSync(`${images}expected.json`, 'utf8'));

test.each(Object.entries(expected))('%s', async (name, luminances) => {
  const { width, height, pixels } = await readImageFile(images + name);
  expect({ width, height }).toEqual({ width: 11, height: 9 });
  const worst = Math.max(...luminances.map((value, index) => Math.abs(value - (pixels[index] ?? 0))));
  console.log(name, worst);
  expect(worst).toBeLessThanOrEqual(name.endsWith('.jpg') ? 6 : 1);
});
