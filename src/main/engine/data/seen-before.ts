import { createHash } from 'node:crypto';
import { imagePixels } from '#shared/digits.ts';
import { nextTurn } from '../next-turn.ts';

/** Rows looked at before others get their turn. */
const rowsPerTurn = 4000;

/** How many images [n, 784] are pixel for pixel among `known` [m, 784]; empty images do not count. */
export async function countSeenBefore(pixels: Uint8Array, known: Uint8Array): Promise<number> {
  const keys = new Set<string>();
  await eachImage(known, (image) => keys.add(keyOf(image)));
  let seen = 0;
  await eachImage(pixels, (image) => {
    if (keys.has(keyOf(image)) && image.some((value) => value > 0)) seen++;
  });
  return seen;
}

async function eachImage(pixels: Uint8Array, work: (image: Uint8Array) => void): Promise<void> {
  for (let start = 0; start < pixels.length; start += imagePixels) {
    if (start % (rowsPerTurn * imagePixels) === 0) await nextTurn();
    work(pixels.subarray(start, start + imagePixels));
  }
}

function keyOf(image: Uint8Array): string {
  return createHash('md5').update(image).digest('base64');
}
