/** The luminance of a colour (each part 0 to 255), as ITU-R BT.601 weighs it: what JPEG stores and eyes expect. */
export function luminance(red: number, green: number, blue: number): number {
  return Math.round((299 * red + 587 * green + 114 * blue) / 1000);
}

/** What a luminance of this opacity (0 to 255) looks like over white paper. */
export function overWhite(grey: number, opacity: number): number {
  return Math.round((grey * opacity + 255 * (255 - opacity)) / 255);
}
