import { strongestInk } from '#shared/digit-image/grey-image.ts';
import { photoToInk } from '#shared/digit-image/photo-to-ink.ts';
import { failureAdvice } from '#shared/rpc/failure.ts';
import { decodePicture } from './decode-picture.ts';
import { reportProblem, showPicture } from './draw-store.ts';

/** Puts a dropped or pasted picture of a digit on the pad, or says why it cannot. */
export async function takePicture(picture: Blob): Promise<void> {
  try {
    const ink = photoToInk(await decodePicture(picture));
    if (strongestInk(ink) === 0) reportProblem('There is no digit in this picture: it is all of one shade.');
    else showPicture(ink);
  } catch {
    reportProblem(`This picture cannot be read. ${failureAdvice['image-unreadable']}`);
  }
}
