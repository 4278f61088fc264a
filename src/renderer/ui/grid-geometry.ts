import { imageSide } from '#shared/digits.ts';

/** How a grid of digits fills its width; all lengths in pixels. */
export interface GridGeometry {
  readonly count: number;
  readonly columns: number;
  readonly rows: number;
  /** Side of a digit. */
  readonly tile: number;
  /** From one digit's left edge to the next one's, not whole: the width left over goes between the digits. */
  readonly stepX: number;
  readonly stepY: number;
}

export interface GridMeasures {
  readonly count: number;
  readonly width: number;
  /** Screen pixels per image pixel, whole. */
  readonly scale: number;
  readonly gap: number;
  /** Height under every digit. */
  readonly caption: number;
}

export function gridGeometry({ count, width, scale, gap, caption }: GridMeasures): GridGeometry {
  const tile = imageSide * scale;
  const columns = Math.max(1, Math.floor((width + gap) / (tile + gap)));
  const full = columns > 1 && count >= columns;
  const stepX = full ? (width - tile) / (columns - 1) : tile + gap;
  return { count, columns, rows: Math.ceil(count / columns), tile, stepX, stepY: tile + caption + gap };
}

/** Left edge of a column, in whole pixels so that digits stay sharp. */
export function columnLeft(column: number, stepX: number): number {
  return Math.round(column * stepX);
}

/** Left top of a digit by its place in the grid. */
export function placeOf(position: number, grid: GridGeometry): { readonly x: number; readonly y: number } {
  return {
    x: columnLeft(position % grid.columns, grid.stepX),
    y: Math.floor(position / grid.columns) * grid.stepY,
  };
}

/** The digit at or nearest to a point inside the grid, or null beyond the last one. */
export function positionAt(
  point: { readonly x: number; readonly y: number },
  grid: GridGeometry,
): number | null {
  const halfGap = (grid.stepX - grid.tile) / 2;
  const column = Math.floor((point.x + halfGap) / grid.stepX);
  const row = Math.floor(point.y / grid.stepY);
  if (column < 0 || column >= grid.columns || row < 0) return null;
  const position = row * grid.columns + column;
  return position < grid.count ? position : null;
}

/** Where a key leads from a digit (null: none yet); null when the key is not for the grid. `page` is in rows. */
export function moveByKey(
  from: number | null,
  key: string,
  grid: GridGeometry & { readonly page: number },
): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -grid.columns,
    ArrowDown: grid.columns,
    PageUp: -grid.columns * grid.page,
    PageDown: grid.columns * grid.page,
  };
  const last = grid.count - 1;
  if (last < 0) return null;
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  const step = steps[key];
  if (step === undefined) return null;
  if (from === null) return 0;
  const to = from + step;
  if (to >= 0 && to <= last) return to;
  if (key === 'PageUp') return from % grid.columns;
  return key === 'PageDown' ? last : from;
}

/** The rows of data a range of grid rows shows. */
export function indicesOfRows(
  indices: ArrayLike<number>,
  rows: { readonly first: number; readonly last: number },
  columns: number,
): number[] {
  const start = Math.max(0, rows.first * columns);
  const end = Math.min(indices.length, (rows.last + 1) * columns);
  return Array.from({ length: Math.max(0, end - start) }, (_, offset) => indices[start + offset] ?? 0);
}
