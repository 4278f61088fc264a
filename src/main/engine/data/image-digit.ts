import { digitSteps } from '#shared/digit-image/digit-steps.ts';
import { photoToInk } from '#shared/digit-image/photo-to-ink.ts';
import { Failure } from '#shared/rpc/failure.ts';
import { readImageFile } from './image-file.ts';

/**
 * The digit in a photo or scan as a network reads it: [784], 255 is ink. Throws `image-unreadable`, also for a blank image, and
 * `file-…` failures.
 */
export async function readImageDigit(file: string): Promise<Uint8Array> {
  const steps = digitSteps(photoToInk(await readImageFile(file)));
  if (steps === null)
    throw new Failure('image-unreadable', `${file} shows no digit: it is blank.`, { place: { file } });
  return steps.centred.pixels;
}
