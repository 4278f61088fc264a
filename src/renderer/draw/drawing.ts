import { type DigitSteps, digitSteps } from '#shared/digit-image/digit-steps.ts';
import type { GreyImage } from '#shared/digit-image/grey-image.ts';
import { rasterizeStrokes } from '#shared/digit-image/rasterize-strokes.ts';
import type { Stroke } from '#shared/digit-image/strokes.ts';

/** What lies on the pad: strokes of the pen, or a picture of a digit as ink on paper. */
export type Drawing =
  | { readonly kind: 'strokes'; readonly strokes: readonly Stroke[] }
  | { readonly kind: 'picture'; readonly image: GreyImage };

export const emptyDrawing: Drawing = { kind: 'strokes', strokes: [] };

/** Pixels along one side of the pad's picture: ten and more for each of the 20 it is shrunk to. */
const rasterSide = 280;

/** A drawing with one more stroke; a picture gives way to it. */
export function withStroke(drawing: Drawing, stroke: Stroke): Drawing {
  const strokes = drawing.kind === 'strokes' ? drawing.strokes : [];
  return { kind: 'strokes', strokes: [...strokes, stroke] };
}

export function isEmpty(drawing: Drawing): boolean {
  return drawing.kind === 'strokes' && drawing.strokes.length === 0;
}

/** The steps from a drawing to what the network reads; null while there is no ink. `brush` is a share of the pad. */
export function stepsOf(drawing: Drawing, brush: number): DigitSteps | null {
  if (isEmpty(drawing)) return null;
  const image =
    drawing.kind === 'picture'
      ? drawing.image
      : rasterizeStrokes(drawing.strokes, { side: rasterSide, brush });
  return digitSteps(image);
}
