import { cropImage, type GreyImage } from './grey-image.ts';

/** Ink this strong belongs to a piece; weaker ink is the soft edge of one. */
const solid = 128;

/**
 * A copy without the pieces of ink (8-connected) smaller than `share` of the largest piece. The soft edge around a piece
 * goes with it; faint ink that belongs to no piece goes too.
 */
export function clearSpecks(image: GreyImage, share: number): GreyImage {
  const { width, height } = image;
  const pieces = new Int32Array(width * height);
  const sizes = [0];
  for (let start = 0; start < pieces.length; start++) {
    if (pieces[start] !== 0 || (image.pixels[start] ?? 0) < solid) continue;
    sizes.push(fillPiece(image, pieces, { start, piece: sizes.length }));
  }
  const least = share * Math.max(...sizes);
  const copy = cropImage(image, { x: 0, y: 0, width, height });
  for (let index = 0; index < pieces.length; index++) {
    const kept = neighbours(index, width, height).some((near) => {
      const piece = pieces[near] ?? 0;
      return piece > 0 && (sizes[piece] ?? 0) >= least;
    });
    if (!kept) copy.pixels[index] = 0;
  }
  return copy;
}

/** Marks everything connected to `start` and counts it. */
function fillPiece(
  image: GreyImage,
  pieces: Int32Array,
  { start, piece }: { readonly start: number; readonly piece: number },
): number {
  const open = [start];
  pieces[start] = piece;
  let size = 0;
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    size++;
    for (const near of neighbours(index, image.width, image.height)) {
      if (pieces[near] !== 0 || (image.pixels[near] ?? 0) < solid) continue;
      pieces[near] = piece;
      open.push(near);
    }
  }
  return size;
}

/** A pixel and the up to eight around it. */
function neighbours(index: number, width: number, height: number): readonly number[] {
  const x = index % width;
  const y = (index - x) / width;
  const found: number[] = [];
  for (let nearY = Math.max(0, y - 1); nearY <= Math.min(height - 1, y + 1); nearY++) {
    for (let nearX = Math.max(0, x - 1); nearX <= Math.min(width - 1, x + 1); nearX++)
      found.push(nearY * width + nearX);
  }
  return found;
}
