import type { ChartColours } from '../chart-colours.ts';
import type { Frame } from './curve.ts';
import { fill } from './fill.ts';
import { dot, type LaidCurve, valueAt, xPixel, yPixel } from './overlay-layers.ts';
import { paintSpans } from './raster.ts';

/** Curves up to which each gets a dot under the pointer. */
const dottedCurves = 12;

interface Hover {
  readonly laid: readonly LaidCurve[];
  readonly near: LaidCurve | null;
  /** Where the crosshair stands; null: nowhere. */
  readonly x: number | null;
}

/** The crosshair, its dots, and the nearest curve once more and bolder: all that moves with the pointer. */
export function paintHover(
  canvas: HTMLCanvasElement,
  { laid, near, x }: Hover,
  look: { readonly frame: Frame; readonly colours: ChartColours; readonly scale: number },
): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const { frame, colours, scale } = look;
  context.clearRect(0, 0, canvas.width, canvas.height);
  if (x === null) return;
  if (near !== null) retrace(canvas, near, look);
  const across = Math.round(xPixel(x, frame)) + 0.5;
  context.strokeStyle = colours.lineStrong;
  context.lineWidth = scale;
  context.beginPath();
  context.moveTo(across, 0);
  context.lineTo(across, frame.height);
  context.stroke();
  const dotted = laid.length <= dottedCurves ? laid : near === null ? [] : [near];
  for (const curve of dotted) {
    const value = valueAt(curve, x);
    if (value === null) continue;
    const at = { x: across, y: yPixel(value, frame) };
    context.fillStyle = colours.panel;
    dot(context, at, 6 * scale);
    context.fillStyle = colours.series[curve.curve.colour] ?? colours.text;
    dot(context, at, 4 * scale);
  }
}

/** Draws a curve over all others, on a halo that sets it off. */
function retrace(
  canvas: HTMLCanvasElement,
  { curve, spans }: LaidCurve,
  { colours, scale }: { readonly colours: ChartColours; readonly scale: number },
): void {
  const colour = colours.series[curve.colour] ?? colours.text;
  fill(canvas, (raster) => {
    paintSpans(raster, spans, { colour: colours.panel, opacity: 1, thickness: 5 * scale, dash: [] });
    paintSpans(raster, spans, { colour, opacity: 1, thickness: 2.5 * scale, dash: [] });
  });
}
