/** A colour in OKLab (Ottosson 2020): equal steps look equally far apart. `l` is 0 (black) to 1 (white). */
export interface Oklab {
  readonly l: number;
  readonly a: number;
  readonly b: number;
}

type Triple = readonly [number, number, number];

/** Reads `#rrggbb` into OKLab. Throws a RangeError for any other notation. */
export function oklabOfHex(hex: string): Oklab {
  const [red, green, blue] = linearOfHex(hex);
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return {
    l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    a: 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    b: 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  };
}

/** Writes a colour as `#rrggbb`; what the screen cannot show is clipped per channel. */
export function hexOfOklab(colour: Oklab): string {
  const l = (colour.l + 0.3963377774 * colour.a + 0.2158037573 * colour.b) ** 3;
  const m = (colour.l - 0.1055613458 * colour.a - 0.0638541728 * colour.b) ** 3;
  const s = (colour.l - 0.0894841775 * colour.a - 1.291485548 * colour.b) ** 3;
  const linear: Triple = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  return `#${linear.map((value) => byteOfLinear(value).toString(16).padStart(2, '0')).join('')}`;
}

/** The colour `share` (0..1) of the way from one `#rrggbb` to another, straight through OKLab. */
export function mixColours(from: string, to: string, share: number): string {
  const start = oklabOfHex(from);
  const end = oklabOfHex(to);
  return hexOfOklab({
    l: start.l + (end.l - start.l) * share,
    a: start.a + (end.a - start.a) * share,
    b: start.b + (end.b - start.b) * share,
  });
}

/** Relative luminance 0..1 as WCAG 2.2 defines it. */
export function luminanceOf(hex: string): number {
  const [red, green, blue] = linearOfHex(hex);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast of two colours, 1..21, as WCAG 2.2 defines it; AA asks 4.5 of text. */
export function contrastOf(one: string, other: string): number {
  const lighter = Math.max(luminanceOf(one), luminanceOf(other));
  const darker = Math.min(luminanceOf(one), luminanceOf(other));
  return (lighter + 0.05) / (darker + 0.05);
}

/** Black or white, whichever reads better on `ground`; one of the two always meets AA. */
export function inkOn(ground: string): '#000000' | '#ffffff' {
  return contrastOf(ground, '#000000') >= contrastOf(ground, '#ffffff') ? '#000000' : '#ffffff';
}

function linearOfHex(hex: string): Triple {
  if (!/^#[0-9a-f]{6}$/i.test(hex)) throw new RangeError(`Not a colour like #0b63ce: "${hex}".`);
  const channel = (start: number) => {
    const value = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

function byteOfLinear(value: number): number {
  const bounded = Math.min(1, Math.max(0, value));
  const encoded = bounded <= 0.0031308 ? bounded * 12.92 : 1.055 * bounded ** (1 / 2.4) - 0.055;
  return Math.round(encoded * 255);
}
