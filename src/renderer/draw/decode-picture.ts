import type { GreyImage } from '#shared/digit-image/grey-image.ts';

/** Larger pictures are shrunk to this while they are decoded: plenty for 28 pixels, and quickly searched for ink. */
const longestSide = 200;

/** A picture as luminance (0 black, 255 white), transparent parts white. Rejects when it is no picture. */
export async function decodePicture(picture: Blob): Promise<GreyImage> {
  const bitmap = await createImageBitmap(picture);
  try {
    const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height));
    const width = Math.max(1, Math.round(bitmap.width * scale));
    const height = Math.max(1, Math.round(bitmap.height * scale));
    const context = new OffscreenCanvas(width, height).getContext('2d');
    if (context === null) throw new Error('No canvas.');
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, width, height);
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, 0, 0, width, height);
    return { width, height, pixels: luminance(context.getImageData(0, 0, width, height).data) };
  } finally {
    bitmap.close();
  }
}

/** ITU-R BT.709 weights on RGBA bytes. */
export function luminance(rgba: ArrayLike<number>): Uint8Array {
  return Uint8Array.from({ length: rgba.length / 4 }, (_, pixel) => {
    const [red = 0, green = 0, blue = 0] = [rgba[pixel * 4], rgba[pixel * 4 + 1], rgba[pixel * 4 + 2]];
    return Math.round(0.2126 * red + 0.7152 * green + 0.0722 * blue);
  });
}
