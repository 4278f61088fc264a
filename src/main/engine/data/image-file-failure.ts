import { basename } from 'node:path';
import { Failure } from '#shared/rpc/failure.ts';

/** Pixels of the largest image that is decoded: 64 megapixels. */
export const mostPixels = 64_000_000;

/** The failure of an image file; `what` says what was found and what was expected. */
export function imageFailure(path: string, what: string, detail?: string): Failure {
  return new Failure('image-unreadable', `${basename(path)}: ${what}`, { place: { file: path }, detail });
}

/** Throws for an image of no pixels, or of more than are decoded; called with what the header says, before decoding. */
export function checkImageSize(path: string, width: number, height: number): void {
  if (width < 1 || height < 1) throw imageFailure(path, `the image has no pixels (${width} x ${height}).`);
  if (width * height > mostPixels) {
    const megapixels = Math.ceil((width * height) / 1_000_000);
    throw imageFailure(path, `the image has ${megapixels} megapixels, expected at most 64.`);
  }
}
