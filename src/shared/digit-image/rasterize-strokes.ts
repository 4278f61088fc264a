import { blankImage, type GreyImage } from './grey-image.ts';
import { pressureWidth, type Stroke, type StrokePoint } from './strokes.ts';

/** A disc of the pen in pixels; a line is what the disc sweeps between two of them. */
interface PenDisc {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/**
 * Draws strokes on `side` x `side` pixels as antialiased ink (0 paper, 255 ink): quadratic curves through the midpoints of
 * the samples, round caps and joins, as wide as the pressure asks. `brush` is the width at pressure 0.5 as a share of the
 * side. Ink outside the pad is cut off; samples that are not finite numbers are passed over.
 */
export function rasterizeStrokes(
  strokes: readonly Stroke[],
  options: { readonly side: number; readonly brush: number },
): GreyImage {
  const image = blankImage(options.side, options.side);
  for (const stroke of strokes) drawStroke(image, stroke, options.brush);
  return image;
}

/** Adds one stroke to a square picture: what {@link rasterizeStrokes} does for each, for drawing as the pen moves. */
export function drawStroke(image: GreyImage, stroke: Stroke, brush: number): void {
  const discs = stroke.filter(isFinitePoint).map((point) => penDisc(point, image.width, brush));
  const first = discs[0];
  if (first === undefined) return;
  let from = first;
  let control = first;
  for (const next of discs.slice(1)) {
    const to = between(control, next, 0.5);
    drawCurve(image, [from, control, to]);
    from = to;
    control = next;
  }
  drawLine(image, from, control);
}

function isFinitePoint(point: StrokePoint): boolean {
  return Number.isFinite(point.x) && Number.isFinite(point.y) && Number.isFinite(point.pressure);
}

function penDisc(point: StrokePoint, side: number, brush: number): PenDisc {
  return { x: point.x * side, y: point.y * side, radius: (brush * side * pressureWidth(point.pressure)) / 2 };
}

function between(from: PenDisc, to: PenDisc, share: number): PenDisc {
  return {
    x: from.x + (to.x - from.x) * share,
    y: from.y + (to.y - from.y) * share,
    radius: from.radius + (to.radius - from.radius) * share,
  };
}

/** Draws a quadratic Bézier curve as lines, as many as its bend needs to stay within a tenth of a pixel. */
function drawCurve(image: GreyImage, [from, control, to]: readonly [PenDisc, PenDisc, PenDisc]): void {
  const bendX = from.x - 2 * control.x + to.x;
  const bendY = from.y - 2 * control.y + to.y;
  const bend = Math.sqrt(bendX * bendX + bendY * bendY);
  const pieces = Math.min(64, Math.max(1, Math.ceil(Math.sqrt(bend / 0.4))));
  let start = from;
  for (let piece = 1; piece <= pieces; piece++) {
    const share = piece / pieces;
    const end = between(between(from, control, share), between(control, to, share), share);
    drawLine(image, start, end);
    start = end;
  }
}

/**
 * Draws the area a disc sweeps from one place to another while its radius changes evenly. A pixel's ink is how far the
 * edge lies beyond its centre, which is its covered share for an edge that runs straight through it.
 */
function drawLine(image: GreyImage, from: PenDisc, to: PenDisc): void {
  const { width, height, pixels } = image;
  const reach = Math.max(from.radius, to.radius) + 0.5;
  const left = Math.max(0, Math.floor(Math.min(from.x, to.x) - reach));
  const right = Math.min(width - 1, Math.ceil(Math.max(from.x, to.x) + reach));
  const top = Math.max(0, Math.floor(Math.min(from.y, to.y) - reach));
  const bottom = Math.min(height - 1, Math.ceil(Math.max(from.y, to.y) + reach));
  const alongX = to.x - from.x;
  const alongY = to.y - from.y;
  const lengthSquared = alongX * alongX + alongY * alongY;
  const perLength = lengthSquared > 0 ? 1 / lengthSquared : 0;
  const widening = to.radius - from.radius;
  for (let y = top; y <= bottom; y++) {
    const offsetY = y + 0.5 - from.y;
    for (let x = left; x <= right; x++) {
      const index = y * width + x;
      const drawn = pixels[index] ?? 0;
      if (drawn === 255) continue;
      const offsetX = x + 0.5 - from.x;
      const share = Math.min(1, Math.max(0, (offsetX * alongX + offsetY * alongY) * perLength));
      const distanceX = offsetX - share * alongX;
      const distanceY = offsetY - share * alongY;
      const radius = from.radius + share * widening;
      const distanceSquared = distanceX * distanceX + distanceY * distanceY;
      if (distanceSquared >= (radius + 0.5) * (radius + 0.5)) continue;
      const coverage = Math.min(1, 2 * radius, radius + 0.5 - Math.sqrt(distanceSquared));
      const ink = Math.round(coverage * 255);
      if (ink > drawn) pixels[index] = ink;
    }
  }
}
