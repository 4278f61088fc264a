/**
 * How the numbers of a grid become colours: `ink` for pixels, `signed` for weights and what comes of them (accent above
 * zero, contrast below), `plain` for neither.
 */
export type GridScale = 'plain' | 'ink' | 'signed';

export interface GridTone {
  /** The token that fills the cell. */
  readonly fill: 'text' | 'accent' | 'contrast';
  /** Of the fill, 0..1. */
  readonly opacity: number;
  /** Whether a number on it is drawn in the panel's colour, not the text's. */
  readonly light: boolean;
}

/** Where the text's colour is still legible on a signed cell. */
const strongestSigned = 0.5;

/**
 * The colour of one cell; `largest` is the size of a number that gets all of it. Under a number (`legible`) the middle
 * greys are left out: neither the text's nor the panel's colour can be read on them.
 */
export function toneOf(
  value: number,
  {
    scale,
    largest,
    legible,
  }: { readonly scale: GridScale; readonly largest: number; readonly legible: boolean },
): GridTone {
  const share = largest === 0 ? 0 : Math.min(1, Math.abs(value) / largest);
  if (scale === 'plain' || share === 0) return { fill: 'text', opacity: 0, light: false };
  if (scale === 'signed') {
    const opacity = share * (legible ? strongestSigned : 1);
    return { fill: value < 0 ? 'contrast' : 'accent', opacity, light: false };
  }
  if (value < 0) return { fill: 'contrast', opacity: share * strongestSigned, light: false };
  if (!legible) return { fill: 'text', opacity: share, light: false };
  return share < 0.5
    ? { fill: 'text', opacity: share * 0.84, light: false }
    : { fill: 'text', opacity: 0.66 + (share - 0.5) * 0.4, light: true };
}
