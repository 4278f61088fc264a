import { imagePixels, imageSide } from '../digits.ts';
import { makeRandom, type Random, randomInteger } from '../random.ts';
import type { Distortions } from './distortions.ts';
import { changeThickness } from './thickness.ts';
import { type InverseAffine, warpAffine } from './warp-affine.ts';

/** What separates the random numbers for noise and for the place of the square: one does not move the other. */
const noiseStream = 1;
const squareStream = 2;

/**
 * A digit of 784 values made harder to read: stroke width, then moved as a sheet of paper, blurred, partly covered, and
 * with noise over all. Noise and the square's place follow from `seed` alone; give it the digit's row, so that what is looked at is
 * what is measured. Changes that are neutral leave every value as it is.
 */
export function distortDigit(pixels: Uint8Array, distortions: Distortions, seed: number): Uint8Array {
  let image: Uint8Array = pixels;
  if (distortions.thickness !== 0) image = changeThickness(image, distortions.thickness);
  const affine = inverseOf(distortions);
  if (affine !== null) image = warpAffine(image, affine);
  if (distortions.blur > 0) image = blurDigit(image, distortions.blur);
  if (distortions.occlude > 0)
    image = coverSquare(image, distortions.occlude, makeRandom(seed, squareStream));
  if (distortions.noise > 0) image = addNoise(image, distortions.noise, makeRandom(seed, noiseStream));
  return image;
}

/** Scale, then shear, then rotation about the image's middle, then the shift, undone: where each pixel comes from. */
function inverseOf(distortions: Distortions): InverseAffine | null {
  const { rotate, scale, shear } = distortions;
  const right = distortions['shift-right'];
  const down = distortions['shift-down'];
  if (rotate === 0 && scale === 1 && shear === 0 && right === 0 && down === 0) return null;
  const angle = (rotate * Math.PI) / 180;
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  const a = (cosine - shear * sine) / scale;
  const b = (sine + shear * cosine) / scale;
  const c = -sine / scale;
  const d = cosine / scale;
  const middle = (imageSide - 1) / 2;
  return {
    a,
    b,
    c,
    d,
    offsetX: middle - a * (middle + right) - b * (middle + down),
    offsetY: middle - c * (middle + right) - d * (middle + down),
  };
}

/** Gaussian blur of `deviation` pixels; paper lies around the image. */
function blurDigit(pixels: Uint8Array, deviation: number): Uint8Array {
  const reach = Math.ceil(3 * deviation);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, place) =>
    Math.exp(-((place - reach) ** 2) / (2 * deviation * deviation)),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const across = new Float64Array(imagePixels);
  const blurred = new Uint8Array(imagePixels);
  for (let pixel = 0; pixel < imagePixels; pixel++) {
    const column = pixel % imageSide;
    let sum = 0;
    for (let step = Math.max(-reach, -column); step <= Math.min(reach, imageSide - 1 - column); step++)
      sum += (weights[step + reach] ?? 0) * (pixels[pixel + step] ?? 0);
    across[pixel] = sum / total;
  }
  for (let pixel = 0; pixel < imagePixels; pixel++) {
    const row = Math.floor(pixel / imageSide);
    let sum = 0;
    for (let step = Math.max(-reach, -row); step <= Math.min(reach, imageSide - 1 - row); step++)
      sum += (weights[step + reach] ?? 0) * (across[pixel + step * imageSide] ?? 0);
    blurred[pixel] = Math.round(sum / total);
  }
  return blurred;
}

/** A square of paper of `side` pixels, wholly within the image, at a random place. */
function coverSquare(pixels: Uint8Array, side: number, random: Random): Uint8Array {
  const length = Math.min(imageSide, Math.round(side));
  const left = randomInteger(random, imageSide - length + 1);
  const top = randomInteger(random, imageSide - length + 1);
  const covered = pixels.slice();
  for (let row = top; row < top + length; row++)
    covered.fill(0, row * imageSide + left, row * imageSide + left + length);
  return covered;
}

/** Normal noise of `deviation` (a share of full ink) on each pixel (Box and Muller 1958), held within paper and ink. */
function addNoise(pixels: Uint8Array, deviation: number, random: Random): Uint8Array {
  const noisy = new Uint8Array(imagePixels);
  for (let pixel = 0; pixel < imagePixels; pixel++) {
    const length = Math.sqrt(-2 * Math.log(1 - random()));
    const noise = length * Math.cos(2 * Math.PI * random());
    noisy[pixel] = Math.round(Math.min(255, Math.max(0, (pixels[pixel] ?? 0) + 255 * deviation * noise)));
  }
  return noisy;
}
