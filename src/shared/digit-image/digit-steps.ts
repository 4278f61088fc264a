import { imageSide } from '../digits.ts';
import {
  blankImage,
  centreOfMass,
  cropImage,
  type GreyImage,
  inkBox,
  type PixelBox,
  strongestInk,
} from './grey-image.ts';
import { isMnistLayout } from './mnist-layout.ts';
import { resizeIntoBox } from './resize-into-box.ts';

/** Side of the square into which MNIST fits every digit before centring it. */
export const boxSide = 20;

/** Paper around that square before the digit is shifted. */
const margin = (imageSide - boxSide) / 2;

/** The way from a drawing to the network's input, one picture per step; in all of them ink is high. */
export interface DigitSteps {
  readonly drawn: GreyImage;
  /** The bounding box of the ink. */
  readonly cropped: GreyImage;
  /** The digit fitted into 20 x 20 pixels, its shape kept, the shorter side in the middle. */
  readonly boxed: GreyImage;
  /** 28 x 28, the centre of mass in the middle: the network's input. */
  readonly centred: GreyImage;
  /** Where `cropped` lies in `drawn`. */
  readonly box: PixelBox;
  /** Whole pixels by which the box was moved from the middle of the 28 x 28. */
  readonly shift: { readonly x: number; readonly y: number };
}

/**
 * Makes a digit image as MNIST's were made (LeCun, Bottou, Bengio and Haffner 1998, section III-A): the ink's bounding box
 * is fitted into 20 x 20 pixels with its aspect ratio kept, greys coming from averaging, and put into 28 x 28 so that the
 * centre of mass lies in the middle. The details follow from the 42,000 rows of Kaggle's train.csv: the shorter side is
 * padded evenly (so widths are mostly even), and the shift is by whole pixels such that the centre of mass falls into
 * [13.5, 14.5) in pixel indices, that is rounds to pixel 14. A picture that has this layout already is left as it is.
 * Null when there is no ink.
 */
export function digitSteps(image: GreyImage): DigitSteps | null {
  const strongest = strongestInk(image);
  const box = inkBox(image, Math.max(1, strongest / 2));
  if (strongest === 0 || box === null) return null;
  const cropped = cropImage(image, box);
  if (isMnistLayout(image)) return keptSteps(image, cropped, box);
  const boxed = resizeIntoBox(cropped, boxSide);
  const shift = centringShift(boxed);
  const centred = blankImage(imageSide, imageSide);
  placeImage(boxed, centred, { x: margin + shift.x, y: margin + shift.y });
  return { drawn: image, cropped, boxed, centred, box, shift };
}

/** The whole-pixel move that brings the centre of mass of a 20 x 20 picture to pixel 14 without pushing ink over an edge. */
function centringShift(boxed: GreyImage): { readonly x: number; readonly y: number } {
  const centre = centreOfMass(boxed);
  const ink = inkBox(boxed, 1);
  if (centre === null || ink === null) return { x: 0, y: 0 };
  return {
    x: shiftAlong(centre.x, ink.x, ink.width),
    y: shiftAlong(centre.y, ink.y, ink.height),
  };
}

function shiftAlong(centre: number, inkStart: number, inkLength: number): number {
  const wanted = imageSide / 2 - Math.floor(centre + margin + 0.5);
  const lowest = -(margin + inkStart);
  const highest = imageSide - (margin + inkStart + inkLength);
  return Math.min(highest, Math.max(lowest, wanted));
}

/** Copies a picture into another, leaving out what falls outside. */
function placeImage(
  image: GreyImage,
  target: GreyImage,
  at: { readonly x: number; readonly y: number },
): void {
  for (let y = 0; y < image.height; y++) {
    for (let x = 0; x < image.width; x++) {
      const targetX = at.x + x;
      const targetY = at.y + y;
      if (targetX < 0 || targetX >= target.width || targetY < 0 || targetY >= target.height) continue;
      target.pixels[targetY * target.width + targetX] = image.pixels[y * image.width + x] ?? 0;
    }
  }
}

/** The steps of a picture that is an MNIST image already: only read off, nothing resampled. */
function keptSteps(image: GreyImage, cropped: GreyImage, box: PixelBox): DigitSteps {
  const extent = inkBox(image, 1) ?? box;
  const boxed = blankImage(boxSide, boxSide);
  const inset = { x: (boxSide - extent.width) >> 1, y: (boxSide - extent.height) >> 1 };
  placeImage(cropImage(image, extent), boxed, inset);
  const shift = { x: extent.x - inset.x - margin, y: extent.y - inset.y - margin };
  return { drawn: image, cropped, boxed, centred: image, box, shift };
}
