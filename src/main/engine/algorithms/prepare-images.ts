import { imagePixels } from '#shared/digits.ts';
import { deskewImages } from './deskew.ts';

export type Preparation = 'none' | 'deskew';

/** Images at a stretch: about 10 ms of work. */
const imagesAtOnce = 500;

/** Images [n, 784] as an algorithm is to see them, giving way between blocks of them. */
export async function prepareImages(
  pixels: Uint8Array,
  preparation: Preparation,
  giveWay: () => Promise<void>,
): Promise<Uint8Array> {
  if (preparation === 'none') return pixels;
  const prepared = new Uint8Array(pixels.length);
  const size = imagesAtOnce * imagePixels;
  for (let start = 0; start < pixels.length; start += size) {
    prepared.set(prepareBlock(pixels.subarray(start, start + size), preparation), start);
    await giveWay();
  }
  return prepared;
}

/** As {@link prepareImages}, for few of them. */
export function prepareBlock(pixels: Uint8Array, preparation: Preparation): Uint8Array {
  return preparation === 'none' ? pixels : deskewImages(pixels);
}
