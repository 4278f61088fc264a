import { blankImage, type GreyImage } from './grey-image.ts';
import { clearSpecks } from './ink-specks.ts';
import { isMnistLayout } from './mnist-layout.ts';
import { otsuThreshold } from './otsu-threshold.ts';
import { fitPaper } from './paper-surface.ts';
import { shrinkTo } from './resize-into-box.ts';

/** Larger photos are averaged down to this: far more than 28 x 28 needs, little enough to be done at once. */
const longestSide = 320;

/** Luminance levels (of 255) by which ink must differ from paper: less is an empty sheet and its noise. */
const leastContrast = 16;

/** Specks below this share of the largest piece of ink are noise. */
const speckShare = 0.03;

/**
 * Turns a photo, scan or drawing of one digit, given as luminance (0 black, 255 white), into ink on paper as
 * `digitSteps` takes it. Whether it is dark on light or light on dark is read from the border; a smooth surface through
 * the paper takes out uneven light; the threshold is Otsu's (1979) with a soft edge half as wide as the contrast; specks
 * are cleared. An empty sheet gives a blank picture. A 28 x 28 picture that has MNIST's layout already (light digit on a
 * black border, centred) is returned as it is.
 */
export function photoToInk(photo: GreyImage): GreyImage {
  if (photo.width < 1 || photo.height < 1) return blankImage(1, 1);
  if (isMnistLayout(photo)) return photo;
  const image = shrinkTo(photo, longestSide);
  const sign = hasDarkBorder(image) ? 1 : -1;
  const paper = fitPaper(image, sign);
  const contrast = blankImage(image.width, image.height);
  for (let index = 0; index < contrast.pixels.length; index++) {
    const difference = sign * ((image.pixels[index] ?? 0) - (paper[index] ?? 0));
    contrast.pixels[index] = Math.min(255, Math.max(0, difference));
  }
  const { threshold, above } = otsuThreshold(contrast.pixels);
  if (above < leastContrast) return blankImage(image.width, image.height);
  const softness = (above - threshold) / 2;
  const low = Math.max(1, threshold - softness);
  const high = Math.max(low + 1, threshold + softness);
  const ink = blankImage(image.width, image.height);
  for (let index = 0; index < ink.pixels.length; index++) {
    const share = ((contrast.pixels[index] ?? 0) - low) / (high - low);
    ink.pixels[index] = Math.round(255 * Math.min(1, Math.max(0, share)));
  }
  return clearSpecks(ink, speckShare);
}

/** Whether most of the border is darker than the middle between the darkest and the lightest of its picture. */
function hasDarkBorder(image: GreyImage): boolean {
  const { width, height, pixels } = image;
  const { threshold } = otsuThreshold(pixels);
  let dark = 0;
  let light = 0;
  for (let index = 0; index < pixels.length; index++) {
    const x = index % width;
    const y = (index - x) / width;
    if (x > 0 && y > 0 && x < width - 1 && y < height - 1) continue;
    if ((pixels[index] ?? 0) < threshold) dark++;
    else light++;
  }
  return dark > light;
}
