/** A grey picture, row by row. In this folder 0 is paper and 255 is ink, unless a function says "luminance". */
export interface GreyImage {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** A rectangle of whole pixels. */
export interface PixelBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A picture of paper only. */
export function blankImage(width: number, height: number): GreyImage {
  return { width, height, pixels: new Uint8Array(width * height) };
}

/** The smallest box around all pixels of at least `level`, or null when there is none. */
export function inkBox(image: GreyImage, level: number): PixelBox | null {
  const { width, height, pixels } = image;
  let left = width;
  let right = -1;
  let top = -1;
  let bottom = -1;
  for (let y = 0; y < height; y++) {
    const row = y * width;
    let first = 0;
    while (first < width && (pixels[row + first] ?? 0) < level) first++;
    if (first === width) continue;
    let last = width - 1;
    while ((pixels[row + last] ?? 0) < level) last--;
    if (first < left) left = first;
    if (last > right) right = last;
    if (top < 0) top = y;
    bottom = y;
  }
  if (right < 0) return null;
  return { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}

/** The part of `image` inside `box`, which must lie within it. */
export function cropImage(image: GreyImage, box: PixelBox): GreyImage {
  const cropped = blankImage(box.width, box.height);
  for (let y = 0; y < box.height; y++) {
    const start = (box.y + y) * image.width + box.x;
    cropped.pixels.set(image.pixels.subarray(start, start + box.width), y * box.width);
  }
  return cropped;
}

/** The darkest ink, 0 for a blank picture. */
export function strongestInk(image: GreyImage): number {
  let strongest = 0;
  for (const value of image.pixels) if (value > strongest) strongest = value;
  return strongest;
}

/** The mean position of the ink in pixel indices (the centre of the first pixel is 0), or null for a blank picture. */
export function centreOfMass(image: GreyImage): { readonly x: number; readonly y: number } | null {
  const { width, height, pixels } = image;
  let total = 0;
  let sumX = 0;
  let sumY = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = pixels[y * width + x] ?? 0;
      total += value;
      sumX += value * x;
      sumY += value * y;
    }
  }
  return total === 0 ? null : { x: sumX / total, y: sumY / total };
}
