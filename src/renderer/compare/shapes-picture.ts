import type { ChartColours } from '../charts/chart-colours.ts';
import type { Picture } from '../charts/picture.ts';
import { paintShapes } from './shapes.ts';
import { shapesLook } from './shapes-canvas.tsx';
import type { DrawingInFile } from './shapes-file.ts';

/** A drawing as a picture to copy or save, under its title. */
export function shapesPicture(
  { title, shapes, size, legend = [] }: DrawingInFile & { readonly legend?: Picture['legend'] },
  colours: ChartColours,
): Picture {
  return {
    ...size,
    title,
    legend,
    paint: (context) => paintShapes(context, shapes, shapesLook(colours)),
  };
}
