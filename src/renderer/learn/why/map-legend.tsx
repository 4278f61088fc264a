import { shortNumber } from '../figure/number-words.ts';

interface MapLegendProps {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** The size of a value that gets all of its colour. */
  readonly largest: number;
  /** Whether there are values below zero to show. */
  readonly isSigned: boolean;
  readonly decimals: number;
  readonly unit: string;
}

const barHeight = 8;
/** Steps of the bar from nothing to the largest. */
const steps = 20;

/** What the colours of a map stand for: a bar with its ends in numbers, and their unit. 44 pixels high. */
export function MapLegend({ x, y, width, largest, isSigned, decimals, unit }: MapLegendProps) {
  const from = isSigned ? -steps : 1;
  const marks = Array.from({ length: steps - from + 1 }, (_, place) => from + place);
  const step = width / marks.length;
  return (
    <g>
      <g transform={`translate(${x} ${y})`}>
        {marks.map((mark, place) => (
          <rect
            key={mark}
            className={mark < 0 ? 'map-below' : 'map-above'}
            x={place * step}
            width={step}
            height={barHeight}
            fillOpacity={Math.abs(mark) / steps}
          />
        ))}
        <rect className="pixel-frame" width={width} height={barHeight} />
      </g>
      <text className="legend-text" x={x} y={y + 24}>
        {isSigned ? shortNumber(-largest, decimals) : '0'}
      </text>
      {isSigned && (
        <text className="legend-text" x={x + width / 2} y={y + 24} textAnchor="middle">
          0
        </text>
      )}
      <text className="legend-text" x={x + width} y={y + 24} textAnchor="end">
        {isSigned ? '+' : ''}
        {shortNumber(largest, decimals)}
      </text>
      <text className="legend-text quiet" x={x + width / 2} y={y + 44} textAnchor="middle">
        {unit}
      </text>
    </g>
  );
}
