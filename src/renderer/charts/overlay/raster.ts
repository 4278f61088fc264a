import type { Spans } from './spans.ts';

/** Pixels of a frame, as they go to a canvas: `0xAABBGGRR` on the machines there are. */
export interface Raster {
  readonly pixels: Uint32Array;
  readonly width: number;
  readonly height: number;
}

/** How a line is drawn. */
export interface Stroke {
  /** `#rrggbb` */
  readonly colour: string;
  /** 0..1 */
  readonly opacity: number;
  /** Pixels. */
  readonly thickness: number;
  readonly dash: readonly number[];
}

/**
 * Draws a line column by column. A canvas strokes fifty noisy lines in a fifth of a second where there is no graphics
 * card; one span of pixels a column takes a fiftieth of that and looks the same.
 */
export function paintSpans(raster: Raster, { top, bottom }: Spans, stroke: Stroke): void {
  const ink = inkOf(stroke.colour);
  const shown = dashColumns(stroke.dash);
  for (let column = 0; column < raster.width; column++) {
    const highest = top[column] ?? Number.NaN;
    if (Number.isNaN(highest) || !shown(column)) continue;
    const lowest = bottom[column] ?? highest;
    // A slanted line is thicker when measured straight down.
    const rise = Math.min(1.5, lowest - highest);
    const half = (stroke.thickness / 2) * Math.sqrt(1 + rise * rise * 0.5);
    paintColumn(
      raster,
      { column, from: highest - half, to: lowest + half },
      { ink, opacity: stroke.opacity },
    );
  }
}

/** A line's span in one column: its ends cover their pixels in part, what lies between covers them whole. */
function paintColumn(
  { pixels, width, height }: Raster,
  { column, from, to }: { readonly column: number; readonly from: number; readonly to: number },
  { ink, opacity }: { readonly ink: number; readonly opacity: number },
): void {
  const start = Math.max(0, from);
  const end = Math.min(height, to);
  if (!(start < end)) return;
  const first = Math.floor(start);
  const last = Math.ceil(end) - 1;
  const top = first * width + column;
  pixels[top] = over(ink, (Math.min(end, first + 1) - start) * opacity, pixels[top] ?? 0);
  if (last === first) return;
  const bottom = last * width + column;
  pixels[bottom] = over(ink, (end - last) * opacity, pixels[bottom] ?? 0);
  if (opacity === 1) {
    const whole = (0xff000000 | ink) >>> 0;
    for (let at = top + width; at < bottom; at += width) pixels[at] = whole;
  } else {
    for (let at = top + width; at < bottom; at += width) pixels[at] = over(ink, opacity, pixels[at] ?? 0);
  }
}

/** Whether a column lies on a dash rather than in a gap. */
function dashColumns(dash: readonly number[]): (column: number) => boolean {
  const length = dash.reduce((sum, part) => sum + part, 0);
  if (length === 0) return () => true;
  const pattern = new Uint8Array(length);
  let at = 0;
  for (const [place, part] of dash.entries()) {
    pattern.fill(place % 2 === 0 ? 1 : 0, at, at + part);
    at += part;
  }
  return (column) => pattern[column % length] === 1;
}

function inkOf(colour: string): number {
  const rgb = Number.parseInt(colour.slice(1), 16);
  return ((rgb & 0xff) << 16) | (rgb & 0xff00) | (rgb >> 16);
}

/** Ink of an opacity over a pixel (Porter and Duff 1984), not premultiplied, as canvases keep it. */
function over(ink: number, opacity: number, below: number): number {
  if (opacity >= 0.996) return (0xff000000 | ink) >>> 0;
  const alphaBelow = below >>> 24;
  if (alphaBelow === 0) return ((Math.round(opacity * 255) << 24) | ink) >>> 0;
  const rest = (alphaBelow / 255) * (1 - opacity);
  const alpha = opacity + rest;
  const share = opacity / alpha;
  const red = mix(ink & 0xff, below & 0xff, share);
  const green = mix((ink >> 8) & 0xff, (below >> 8) & 0xff, share);
  const blue = mix((ink >> 16) & 0xff, (below >> 16) & 0xff, share);
  return ((Math.round(alpha * 255) << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

function mix(above: number, below: number, share: number): number {
  return (below + (above - below) * share + 0.5) | 0;
}
