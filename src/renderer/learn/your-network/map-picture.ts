import type { ChartColours } from '../../charts/chart-colours.ts';

interface MapLook {
  /** The size of a number that gets the full colour. */
  readonly largest: number;
  readonly colours: Pick<ChartColours, 'accent' | 'contrast' | 'text'>;
  /** `ink` for pixels, `signed` for all else: accent above zero, contrast below, as in the grids of numbers. */
  readonly scale: 'ink' | 'signed';
}

let shared: CanvasRenderingContext2D | null = null;

/** Numbers [rows, columns] as a small PNG, one dot each, to be shown large and unsmoothed; nothing lies where they are 0. */
export function mapPicture(
  { rows, columns, values }: { rows: number; columns: number; values: ArrayLike<number> },
  { largest, colours, scale }: MapLook,
): string {
  shared ??= document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (shared === null || rows === 0 || columns === 0) return '';
  shared.canvas.width = columns;
  shared.canvas.height = rows;
  const image = shared.createImageData(columns, rows);
  const above = bytesOf(scale === 'ink' ? colours.text : colours.accent);
  const below = bytesOf(colours.contrast);
  for (let place = 0; place < rows * columns; place++) {
    const value = values[place] ?? 0;
    const share = largest === 0 ? 0 : Math.min(1, Math.abs(value) / largest);
    image.data.set([...(value < 0 ? below : above), Math.round(share * 255)], place * 4);
  }
  shared.putImageData(image, 0, 0);
  return shared.canvas.toDataURL();
}

function bytesOf(hex: string): readonly [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}
