import type { ChartColours } from '../charts/chart-colours.ts';
import { colourIn, escapeHtml, type Shape, shapesToSvg } from './shapes.ts';

export interface DrawingInFile {
  readonly title: string;
  readonly shapes: readonly Shape[];
  readonly size: { readonly width: number; readonly height: number };
}

/** Empty space around a saved drawing, in pixels. */
const margin = 16;

/** A drawing as an SVG file of its own: the colours of a scheme, on the panel's colour. */
export function shapesFile({ title, shapes, size }: DrawingInFile, colours: ChartColours): string {
  const [width, height] = [size.width + 2 * margin, size.height + 2 * margin];
  const used = [...new Set(shapes.map(({ colour }) => colour))];
  const style = used
    .map((name) => {
      const colour = colourIn(colours, name);
      return `.s-${name}{stroke:${colour}}.f-${name}{fill:${colour}}`;
    })
    .join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${-margin} ${-margin} ${width} ${height}" role="img" font-family="Inter, system-ui, sans-serif"><title>${escapeHtml(title)}</title><style>${style}</style><rect x="${-margin}" y="${-margin}" width="${width}" height="${height}" fill="${colours.panel}"/>${shapesToSvg(shapes)}</svg>\n`;
}
