import type { Raster } from './raster.ts';

/** Paints a canvas anew from pixels. */
export function fill(canvas: HTMLCanvasElement, draw: (raster: Raster) => void): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const { width, height } = canvas;
  const image = imageOf(context, width, height);
  const pixels = new Uint32Array(image.data.buffer);
  pixels.fill(0);
  draw({ pixels, width, height });
  context.putImageData(image, 0, 0);
}

/** The last image, used again while its size is asked for: a new one for every frame keeps the collector busy. */
let lastImage: ImageData | null = null;

function imageOf(context: CanvasRenderingContext2D, width: number, height: number): ImageData {
  if (lastImage?.width !== width || lastImage.height !== height) {
    lastImage = context.createImageData(width, height);
  }
  return lastImage;
}
