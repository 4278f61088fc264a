import { imageSide } from '../digits.ts';
import { centreOfMass, type GreyImage, inkBox, strongestInk } from './grey-image.ts';

/**
 * Whether a picture looks like an MNIST image already, so that resampling it again would only blur it: 28 x 28, ink high
 * on a black border, the ink within 20 x 20 pixels, and its centre of mass at pixel 14 give or take one.
 */
export function isMnistLayout(image: GreyImage): boolean {
  if (image.width !== imageSide || image.height !== imageSide) return false;
  if (strongestInk(image) < 128) return false;
  const ink = inkBox(image, 1);
  const centre = centreOfMass(image);
  if (ink === null || centre === null || ink.width > 20 || ink.height > 20) return false;
  const middle = imageSide / 2;
  return Math.abs(centre.x - middle) <= 1 && Math.abs(centre.y - middle) <= 1;
}
