import { Failure } from '#shared/rpc/failure.ts';
import { chartColours } from './chart-colours.ts';

/** A picture of a chart to copy or save: its title above, then what `paint` draws, on the panel's colour. */
export interface Picture {
  readonly title: string;
  /** The words after the title, such as a legend, each in its colour. */
  readonly legend: readonly { readonly text: string; readonly colour: string }[];
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly paint: (context: CanvasRenderingContext2D) => void;
}

const margin = 16;
const header = 32;

/** Draws a picture at twice its size, sharp on any screen, and gives it as a PNG file. */
export async function pngOf(picture: Picture): Promise<Uint8Array> {
  const canvas = document.createElement('canvas');
  canvas.width = 2 * (picture.width + 2 * margin);
  canvas.height = 2 * (picture.height + header + 2 * margin);
  const context = canvas.getContext('2d');
  if (context === null) throw new Failure('internal', 'This window cannot draw pictures.');
  const { panel, text, quiet } = chartColours();
  const font = window.getComputedStyle(document.body).fontFamily;
  context.scale(2, 2);
  context.fillStyle = panel;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.translate(margin, margin);
  context.textBaseline = 'top';
  context.font = `600 13px ${font}`;
  context.fillStyle = text;
  context.fillText(picture.title, 0, 0);
  let left = context.measureText(picture.title).width + margin;
  context.font = `12px ${font}`;
  for (const entry of picture.legend) {
    context.fillStyle = entry.colour;
    context.fillRect(left, 6, 12, 3);
    context.fillStyle = quiet;
    context.fillText(entry.text, left + 18, 1);
    left += 18 + context.measureText(entry.text).width + margin;
  }
  context.translate(0, header);
  picture.paint(context);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Failure('internal', 'The picture is too large to draw.');
  return new Uint8Array(await blob.arrayBuffer());
}
