/** Pixels along one side of a digit image. */
export const imageSide = 28;
/** Pixels of one digit image, row by row, 0 (paper) to 255 (ink). */
export const imagePixels = imageSide * imageSide;
/** Classes: the digits 0 to 9. */
export const classCount = 10;
/** The digits in order, for loops and labels. */
export const digits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
