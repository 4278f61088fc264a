import { imagePixels, imageSide } from '../digits.ts';

/**
 * Ink that grew by `amount` pixels on each side, or shrank where it is negative: grey dilation and erosion by a disc (Serra
 * 1982). Parts of a pixel lie between the two whole ones, so that a slider moves smoothly. Outside lies paper.
 */
export function changeThickness(pixels: Uint8Array, amount: number): Uint8Array {
  const size = Math.abs(amount);
  const whole = Math.floor(size);
  const part = size - whole;
  const inner = withDisc(pixels, whole, amount > 0);
  if (part === 0) return inner;
  const outer = withDisc(pixels, whole + 1, amount > 0);
  return inner.map((ink, pixel) => Math.round(ink + part * ((outer[pixel] ?? 0) - ink)));
}

/** The most (or least) ink within a disc around each pixel. */
function withDisc(pixels: Uint8Array, radius: number, isGrowing: boolean): Uint8Array {
  if (radius === 0) return pixels;
  const offsets = discOffsets(radius);
  const changed = new Uint8Array(imagePixels);
  for (let y = 0; y < imageSide; y++) {
    for (let x = 0; x < imageSide; x++) {
      let extreme = isGrowing ? 0 : 255;
      for (const [right, down] of offsets) {
        const [atX, atY] = [x + right, y + down];
        const isOutside = atX < 0 || atY < 0 || atX >= imageSide || atY >= imageSide;
        const ink = isOutside ? 0 : (pixels[atY * imageSide + atX] ?? 0);
        extreme = isGrowing ? Math.max(extreme, ink) : Math.min(extreme, ink);
      }
      changed[y * imageSide + x] = extreme;
    }
  }
  return changed;
}

/** Whole steps within `radius`: a cross of five for 1, thirteen for 2. */
function discOffsets(radius: number): readonly (readonly [number, number])[] {
  const offsets: [number, number][] = [];
  for (let down = -radius; down <= radius; down++)
    for (let right = -radius; right <= radius; right++)
      if (right * right + down * down <= radius * radius) offsets.push([right, down]);
  return offsets;
}
