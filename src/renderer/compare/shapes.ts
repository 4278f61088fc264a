import type { ChartColours } from '../charts/chart-colours.ts';
import { mixColours } from '../charts/oklab.ts';

/** Colours by what they mean, so that a drawing fits any scheme. */
export type ShapeColour = 'panel' | 'line' | 'quiet' | 'text' | 'accent' | SeriesColour | HeatColour;

/** A step from little to much. */
type HeatColour = `heat-${0 | 1 | 2 | 3 | 4 | 5}`;

const heatColours: readonly ShapeColour[] = ['heat-0', 'heat-1', 'heat-2', 'heat-3', 'heat-4', 'heat-5'];

/** The colour of a share 0..1, from little to much. */
export function heatOfShare(share: number): ShapeColour {
  const place = Math.floor(Math.min(1, Math.max(0, share)) * heatColours.length);
  return heatColours[Math.min(place, heatColours.length - 1)] ?? 'heat-0';
}

/** One of ten that anybody can tell apart. */
type SeriesColour = `series-${0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}`;

const seriesColours: readonly ShapeColour[] = [
  ...(['series-0', 'series-1', 'series-2', 'series-3', 'series-4'] as const),
  ...(['series-5', 'series-6', 'series-7', 'series-8', 'series-9'] as const),
];

/** How the line of something by its position looks: the ten colours, then once more with other dashes. */
export function seriesLook(position: number): {
  readonly colour: ShapeColour;
  readonly dash: readonly number[];
} {
  const dashes = [[], [7, 3], [2, 3]] as const;
  return {
    colour: seriesColours[position % seriesColours.length] ?? 'series-0',
    dash: dashes[Math.floor(position / seriesColours.length) % dashes.length] ?? [],
  };
}

/** The colour of a meaning in a scheme. */
export function colourIn(colours: ChartColours, colour: ShapeColour): string {
  const place = seriesColours.indexOf(colour);
  if (place >= 0) return colours.series[place] ?? colours.text;
  const heat = heatColours.indexOf(colour);
  if (heat >= 0) return mixColours(colours.lineStrong, colours.accent, heat / (heatColours.length - 1));
  switch (colour) {
    case 'panel':
    case 'line':
    case 'quiet':
    case 'accent':
      return colours[colour];
    default:
      return colours.text;
  }
}

/** A drawing as data: painted on a canvas in the window, written as SVG into a report. */
export type Shape =
  | {
      readonly kind: 'path';
      readonly points: readonly (readonly [x: number, y: number])[];
      readonly colour: ShapeColour;
      readonly width: number;
      readonly dash?: readonly number[];
    }
  | {
      readonly kind: 'dot';
      readonly x: number;
      readonly y: number;
      readonly radius: number;
      readonly colour: ShapeColour;
    }
  | {
      readonly kind: 'text';
      readonly x: number;
      /** Of the text's middle. */
      readonly y: number;
      readonly text: string;
      readonly anchor: 'start' | 'middle' | 'end';
      readonly colour: ShapeColour;
    };

/** Pixels of all text in a drawing. */
export const shapeTextSize = 11;

/** Paints shapes with a font and the colours of a scheme. */
export function paintShapes(
  context: CanvasRenderingContext2D,
  shapes: readonly Shape[],
  look: { readonly font: string; readonly colours: ChartColours },
): void {
  const aligns = { start: 'left', middle: 'center', end: 'right' } as const;
  context.font = `${shapeTextSize}px ${look.font}`;
  context.textBaseline = 'middle';
  for (const shape of shapes) {
    const colour = colourIn(look.colours, shape.colour);
    context.fillStyle = colour;
    context.strokeStyle = colour;
    if (shape.kind === 'text') {
      context.textAlign = aligns[shape.anchor];
      context.fillText(shape.text, shape.x, shape.y);
      continue;
    }
    context.beginPath();
    if (shape.kind === 'dot') {
      context.arc(shape.x, shape.y, shape.radius, 0, 2 * Math.PI);
      context.fill();
      continue;
    }
    context.lineWidth = shape.width;
    context.setLineDash([...(shape.dash ?? [])]);
    for (const [x, y] of shape.points) context.lineTo(x, y);
    context.stroke();
    context.setLineDash([]);
  }
}

/** The shapes as the inside of an `<svg>`; a colour becomes the class `c-accent` and so on. */
export function shapesToSvg(shapes: readonly Shape[]): string {
  return shapes.map(shapeToSvg).join('');
}

function shapeToSvg(shape: Shape): string {
  switch (shape.kind) {
    case 'path': {
      const points = shape.points.map(([x, y]) => `${short(x)},${short(y)}`).join(' ');
      const dash = shape.dash === undefined ? '' : ` stroke-dasharray="${shape.dash.join(' ')}"`;
      return `<polyline class="s-${shape.colour}" fill="none" stroke-width="${shape.width}"${dash} points="${points}"/>`;
    }
    case 'dot':
      return `<circle class="f-${shape.colour}" cx="${short(shape.x)}" cy="${short(shape.y)}" r="${shape.radius}"/>`;
    case 'text':
      return `<text class="f-${shape.colour}" x="${short(shape.x)}" y="${short(shape.y)}" text-anchor="${shape.anchor}" dominant-baseline="central" font-size="${shapeTextSize}">${escapeHtml(shape.text)}</text>`;
  }
}

function short(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** Text as it may stand in HTML and its attributes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
