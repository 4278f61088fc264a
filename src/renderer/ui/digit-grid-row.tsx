import { memo, type ReactNode, useEffect, useRef } from 'react';
import { samples } from '../studio/samples.ts';
import { drawDigit, inkColours } from './digit-raster.ts';
import { columnLeft, type GridGeometry, indicesOfRows } from './grid-geometry.ts';

interface DigitGridRowProps {
  readonly row: number;
  readonly grid: GridGeometry;
  readonly scale: number;
  readonly indices: ArrayLike<number>;
  readonly lightInk: boolean;
  readonly caption: ((position: number) => ReactNode) | undefined;
}

/** One row of digits on one canvas, which draws itself again until all of its digits have arrived. */
export const DigitGridRow = memo(function DigitGridRow(props: DigitGridRowProps) {
  const { row, grid, scale, indices, lightInk, caption } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const length = Math.min(grid.columns, grid.count - row * grid.columns);
  const width = columnLeft(length - 1, grid.stepX) + grid.tile;

  useEffect(() => {
    const rows = indicesOfRows(indices, { first: row, last: row }, grid.columns);
    let whole = false;
    function draw(): void {
      if (whole || canvas.current === null) return;
      whole = drawRow(canvas.current, rows, { stepX: grid.stepX, scale, lightInk });
    }
    draw();
    return samples.subscribe(draw);
  }, [row, indices, grid, scale, lightInk]);

  return (
    <div className="digit-grid-row" style={{ transform: `translateY(${row * grid.stepY}px)` }}>
      <canvas ref={canvas} width={width} height={grid.tile} />
      {caption !== undefined &&
        Array.from({ length }, (_, column) => {
          const position = row * grid.columns + column;
          const style = { width: grid.tile, transform: `translateX(${columnLeft(column, grid.stepX)}px)` };
          return (
            <div key={position} className="digit-grid-cell" style={style}>
              <div className="digit-grid-frame" style={{ height: grid.tile }} />
              {caption(position)}
            </div>
          );
        })}
    </div>
  );
});

/** Draws what is here; true when that is all. */
function drawRow(
  canvas: HTMLCanvasElement,
  rows: readonly number[],
  look: { readonly stepX: number; readonly scale: number; readonly lightInk: boolean },
): boolean {
  const context = canvas.getContext('2d');
  if (context === null) return true;
  const image = context.createImageData(canvas.width, canvas.height);
  const raster = { width: canvas.width, colours: new Uint32Array(image.data.buffer) };
  const inks = inkColours(look.lightInk);
  let missing = 0;
  rows.forEach((index, column) => {
    const sample = samples.get(index);
    if (sample === null) missing++;
    else
      drawDigit(
        raster,
        { pixels: sample.pixels, inks },
        { x: columnLeft(column, look.stepX), y: 0, scale: look.scale },
      );
  });
  context.putImageData(image, 0, 0);
  return missing === 0;
}
