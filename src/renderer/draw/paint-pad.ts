import type { Stroke, StrokePoint } from '#shared/digit-image/strokes.ts';
import { pressureWidth } from '#shared/digit-image/strokes.ts';
import { paintInk } from '../ui/paint-ink.ts';
import type { Drawing } from './drawing.ts';

interface PadLook {
  readonly brush: number;
  readonly lightInk: boolean;
}

/** Paints an empty canvas at its own resolution: strokes as smooth lines, a picture in its own pixels. */
export function paintPad(canvas: HTMLCanvasElement, drawing: Drawing, look: PadLook): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  if (drawing.kind === 'picture') {
    paintPicture(context, drawing, look);
    return;
  }
  context.strokeStyle = look.lightInk ? '#ffffff' : '#000000';
  context.lineCap = 'round';
  for (const stroke of drawing.strokes) paintStroke(context, stroke, look.brush);
}

function paintPicture(
  context: CanvasRenderingContext2D,
  { image }: Extract<Drawing, { kind: 'picture' }>,
  look: PadLook,
): void {
  const picture = document.createElement('canvas');
  paintInk(picture, image, look.lightInk);
  const { width, height } = context.canvas;
  const fit = Math.min(width / image.width, height / image.height);
  const scale = fit > 4 ? Math.floor(fit) : fit;
  const [shownWidth, shownHeight] = [image.width * scale, image.height * scale];
  context.imageSmoothingEnabled = fit <= 4;
  context.drawImage(picture, (width - shownWidth) / 2, (height - shownHeight) / 2, shownWidth, shownHeight);
}

/** The same curves as the rasteriser's: quadratic, through the middles between the samples, as wide as the pressure asks. */
function paintStroke(context: CanvasRenderingContext2D, stroke: Stroke, brush: number): void {
  const [first] = stroke;
  if (first === undefined) return;
  const side = context.canvas.width;
  let from = first;
  let control = first;
  for (const next of stroke.slice(1)) {
    const to = middle(control, next);
    context.lineWidth = brush * side * pressureWidth(control.pressure);
    context.beginPath();
    context.moveTo(from.x * side, from.y * side);
    context.quadraticCurveTo(control.x * side, control.y * side, to.x * side, to.y * side);
    context.stroke();
    from = to;
    control = next;
  }
  context.lineWidth = brush * side * pressureWidth(control.pressure);
  context.beginPath();
  context.moveTo(from.x * side, from.y * side);
  context.lineTo(control.x * side, control.y * side);
  context.stroke();
}

function middle(one: StrokePoint, other: StrokePoint): StrokePoint {
  return {
    x: (one.x + other.x) / 2,
    y: (one.y + other.y) / 2,
    pressure: (one.pressure + other.pressure) / 2,
  };
}
