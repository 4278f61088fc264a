import { Unspoken } from './unspoken.tsx';
import './plot.css';

/** One direction of a plot: the values at its ends and where these lie in the drawing, in pixels. */
export interface PlotScale {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

/** Where a value lies in the drawing. */
export function pixelOf({ from, to, start, end }: PlotScale, value: number): number {
  return start + ((value - from) / (to - from)) * (end - start);
}

/** The value at a place in the drawing, held within the ends. */
export function valueUnder({ from, to, start, end }: PlotScale, pixel: number): number {
  const value = from + ((pixel - start) / (end - start)) * (to - from);
  return Math.min(Math.max(from, to), Math.max(Math.min(from, to), value));
}

/** A path through points in pixels; `M` begins anew where a point is null. */
export function pathThrough(points: readonly (readonly [x: number, y: number] | null)[]): string {
  let path = '';
  let isDrawing = false;
  for (const point of points) {
    if (point !== null) path += `${isDrawing ? 'L' : 'M'}${point[0].toFixed(2)} ${point[1].toFixed(2)}`;
    isDrawing = point !== null;
  }
  return path;
}

interface AxisProps {
  readonly scale: PlotScale;
  readonly ticks: readonly number[];
  readonly format: (value: number) => string;
  /** What is measured, with its unit. */
  readonly title: string;
}

/** Ticks under a plot, their title under them; lines go up from `bottom` to `top`. */
export function HorizontalAxis(props: AxisProps & { readonly bottom: number; readonly top: number }) {
  const { scale, ticks, format, title, bottom, top } = props;
  return (
    <Unspoken className="plot-axis">
      {ticks.map((tick) => (
        <g key={tick}>
          <line x1={pixelOf(scale, tick)} x2={pixelOf(scale, tick)} y1={bottom} y2={top} />
          <text x={pixelOf(scale, tick)} y={bottom + 16} textAnchor="middle">
            {format(tick)}
          </text>
        </g>
      ))}
      <text className="plot-title" x={(scale.start + scale.end) / 2} y={bottom + 36} textAnchor="middle">
        {title}
      </text>
    </Unspoken>
  );
}

/** Ticks left of a plot, their title over them; lines go from `left` to `right`. */
export function VerticalAxis(props: AxisProps & { readonly left: number; readonly right: number }) {
  const { scale, ticks, format, title, left, right } = props;
  return (
    <Unspoken className="plot-axis">
      {ticks.map((tick) => (
        <g key={tick}>
          <line x1={left} x2={right} y1={pixelOf(scale, tick)} y2={pixelOf(scale, tick)} />
          <text x={left - 8} y={pixelOf(scale, tick)} textAnchor="end" dominantBaseline="central">
            {format(tick)}
          </text>
        </g>
      ))}
      <text className="plot-title" x={left} y={Math.min(scale.start, scale.end) - 12}>
        {title}
      </text>
    </Unspoken>
  );
}
