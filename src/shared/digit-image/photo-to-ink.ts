import { blankImage, type GreyImage } from './grey-image.ts';

/** Placeholder: replaced below. */
export function photoToInk(image: GreyImage): GreyImage {
  return blankImage(image.width, image.height);
}
