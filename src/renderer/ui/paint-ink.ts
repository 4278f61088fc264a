import type { GreyImage } from '#shared/digit-image/grey-image.ts';
import { inkColours } from './digit-raster.ts';

/** Fills a canvas with an ink picture, one canvas pixel per picture pixel; the canvas takes the picture's size. */
export function paintInk(canvas: HTMLCanvasElement, image: GreyImage, lightInk: boolean): void {
  canvas.width = image.width;
  canvas.height = image.height;
  const context = canvas.getContext('2d');
  if (context === null) return;
  const data = context.createImageData(image.width, image.height);
  const colours = new Uint32Array(data.data.buffer);
  const inks = inkColours(lightInk);
  for (let index = 0; index < colours.length; index++) {
    colours[index] = inks[image.pixels[index] ?? 0] ?? 0;
  }
  context.putImageData(data, 0, 0);
}
