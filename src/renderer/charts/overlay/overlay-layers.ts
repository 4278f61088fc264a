import type { ChartColours } from '../chart-colours.ts';
import { type Curve, type Frame, placeAt } from './curve.ts';
import { fill } from './fill.ts';
import { paintSpans, type Raster } from './raster.ts';
import { smooth } from './smooth.ts';
import { columnStarts, fillSpans, makeSpans, type Spans } from './spans.ts';

/** A curve as it is drawn now. */
export interface LaidCurve {
  readonly curve: Curve;
  /** As long as the curve: what the hover reads. */
  readonly smoothed: Float32Array;
  readonly spans: Spans;
  /** Where the points of each column start, and the frame's end that it was found for. */
  readonly starts: Uint32Array;
  readonly xEnd: number;
}

/** Points in all up to which lines are stroked, which looks better where they are steep. */
const strokedPoints = 2500;

/** Smooths and shortens curves for a frame, using the arrays of `before` again where they fit: no garbage while sliding. */
export function layCurves(
  curves: readonly Curve[],
  { frame, smoothing }: { readonly frame: Frame; readonly smoothing: number },
  before: readonly LaidCurve[],
): LaidCurve[] {
  return curves.map((curve, place) => {
    const old = before[place];
    const fits = old?.curve === curve && old.spans.top.length === frame.width && old.xEnd === frame.xEnd;
    const laid = fits ? old : newlyLaid(curve, frame);
    smooth(curve.y, smoothing, laid.smoothed);
    fillSpans(laid.spans, { x: curve.x, y: laid.smoothed, starts: laid.starts }, frame);
    return laid;
  });
}

function newlyLaid(curve: Curve, frame: Frame): LaidCurve {
  return {
    curve,
    smoothed: new Float32Array(curve.y.length),
    spans: makeSpans(frame.width),
    starts: columnStarts(curve.x, frame),
    xEnd: frame.xEnd,
  };
}

/** What the curves measured, faint: the more there are the fainter, so that the smooth lines stay in sight. */
export function paintRaw(raster: Raster, curves: readonly Curve[], look: Look): void {
  const spans = makeSpans(look.frame.width);
  const opacity = Math.max(0.05, 0.24 / Math.sqrt(Math.max(1, curves.length)));
  for (const curve of curves) {
    const { x, y } = curve;
    fillSpans(spans, { x, y, starts: columnStarts(x, look.frame) }, look.frame);
    const colour = look.colours.series[curve.colour] ?? look.colours.text;
    paintSpans(raster, spans, { colour, opacity, thickness: look.scale, dash: [] });
  }
}

interface Look {
  readonly frame: Frame;
  readonly colours: ChartColours;
  /** Device pixels to a CSS pixel. */
  readonly scale: number;
}

function paintColumns(raster: Raster, laid: readonly LaidCurve[], look: Look): void {
  const { scale, colours } = look;
  const thickness = (laid.length > 12 ? 1.25 : 1.75) * scale;
  for (const { curve, spans } of laid.toReversed()) {
    const colour = colours.series[curve.colour] ?? colours.text;
    const dash = curve.dash.map((part) => Math.round(part * scale));
    paintSpans(raster, spans, { colour, opacity: 1, thickness, dash });
  }
}

/**
 * The smooth lines, the first curve on top: stroked, with a dot on every point, where the points are few enough to be told
 * apart; else column by column.
 */
export function paintLines(canvas: HTMLCanvasElement, laid: readonly LaidCurve[], look: Look): void {
  const points = laid.reduce((sum, { smoothed }) => sum + smoothed.length, 0);
  if (points > strokedPoints) {
    fill(canvas, (raster) => paintColumns(raster, laid, look));
    return;
  }
  const context = canvas.getContext('2d');
  if (context === null) return;
  context.clearRect(0, 0, canvas.width, canvas.height);
  const longest = laid.reduce((most, { smoothed }) => Math.max(most, smoothed.length), 0);
  const hasDots = longest < look.frame.width / (12 * look.scale);
  for (const curve of laid.toReversed()) strokeCurve(context, curve, { ...look, hasDots });
}

function strokeCurve(
  context: CanvasRenderingContext2D,
  { curve, smoothed }: LaidCurve,
  look: Look & { readonly hasDots: boolean },
): void {
  const { frame, scale, colours, hasDots } = look;
  const colour = colours.series[curve.colour] ?? colours.text;
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineWidth = 2 * scale;
  context.lineJoin = 'round';
  context.setLineDash(curve.dash.map((part) => part * scale));
  context.beginPath();
  let isDown = false;
  for (const [place, value] of smoothed.entries()) {
    const x = xPixel(curve.x[place] ?? 0, frame);
    const y = yPixel(value, frame);
    const isShown = Number.isFinite(y);
    if (isShown && isDown) context.lineTo(x, y);
    else if (isShown) context.moveTo(x, y);
    isDown = isShown;
  }
  context.stroke();
  context.setLineDash([]);
  if (!hasDots) return;
  for (const [place, value] of smoothed.entries()) {
    dot(context, { x: xPixel(curve.x[place] ?? 0, frame), y: yPixel(value, frame) }, 2.5 * scale);
  }
}

interface Pixel {
  readonly x: number;
  readonly y: number;
}

/** Draws a dot where it is finite. */
export function dot(context: CanvasRenderingContext2D, { x, y }: Pixel, radius: number): void {
  if (!Number.isFinite(y)) return;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}

export function xPixel(x: number, { width, xEnd }: Frame): number {
  return (x / xEnd) * width;
}

export function yPixel(y: number, { height, yMin, yMax }: Frame): number {
  return ((yMax - y) / (yMax - yMin)) * height;
}

/** What a curve says at `x`; null before its first point, after its last, and where it is not finite. */
export function valueAt({ curve, smoothed }: LaidCurve, x: number): number | null {
  if (x > (curve.x.at(-1) ?? -1)) return null;
  const value = smoothed[placeAt(x, curve.x)];
  return value === undefined || !Number.isFinite(value) ? null : value;
}

/** The curve nearest to a pixel of the frame, in its column; null when none is within `reach` pixels. */
export function nearestCurve(laid: readonly LaidCurve[], { x, y }: Pixel, reach: number): LaidCurve | null {
  const column = Math.floor(x);
  let nearest: LaidCurve | null = null;
  let least = reach;
  for (const candidate of laid) {
    const top = candidate.spans.top[column] ?? Number.NaN;
    const bottom = candidate.spans.bottom[column] ?? Number.NaN;
    const distance = Math.max(top - y, y - bottom, 0);
    if (distance < least || (distance === least && nearest === null)) {
      nearest = candidate;
      least = distance;
    }
  }
  return nearest;
}
