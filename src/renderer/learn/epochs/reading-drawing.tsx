import { digits } from '#shared/digits.ts';
import { formatPercent } from '../../ui/format.ts';
import { FigureDrawing } from '../figure/figure-drawing.tsx';
import {
  HorizontalAxis,
  type PlotScale,
  pathThrough,
  pixelOf,
  VerticalAxis,
  valueUnder,
} from '../figure/plot.tsx';
import { Unspoken } from '../figure/unspoken.tsx';
import { epochTicks } from './epoch-ticks.ts';
import { momentWords } from './epoch-words.ts';
import type { ReadingPoint } from './reading-points.ts';

const width = 440;
const top = 36;
const bottom = 336;
const legend = 356;
const rowHeight = 30;
const up: PlotScale = { from: 0, to: 1, start: bottom, end: top };

interface ReadingDrawingProps {
  readonly points: readonly ReadingPoint[];
  /** The last epoch there is. */
  readonly last: number;
  /** The one that is shown. */
  readonly epoch: number;
  /** What became of the answer, in words. */
  readonly course: string;
  readonly onGoTo: (epoch: number) => void;
}

/** Ten lines over the epochs, the shown one marked; beside them what each digit gets there. */
export function ReadingDrawing({ points, last, epoch, course, onGoTo }: ReadingDrawingProps) {
  const first = Math.min(points[0]?.epoch ?? 0, last - 1);
  const across: PlotScale = { from: first, to: Math.max(last, first + 1), start: 44, end: 320 };
  const now = points.find((point) => point.epoch === epoch);
  const x = pixelOf(across, epoch);
  return (
    <FigureDrawing label={labelOf(now, epoch, course)} width={width} height={bottom + 44}>
      <HorizontalAxis
        scale={across}
        ticks={epochTicks(across.from, across.to)}
        format={String}
        title="Epochs"
        bottom={bottom}
        top={top}
      />
      <VerticalAxis
        scale={up}
        ticks={[0, 0.2, 0.4, 0.6, 0.8, 1]}
        format={(share) => formatPercent(share, 0)}
        title="Probability"
        left={across.start}
        right={across.end}
      />
      <Unspoken>
        <line className="epoch-now" x1={x} x2={x} y1={top} y2={bottom} />
        {digits.map((digit) => (
          <path
            key={digit}
            className={now?.answer === digit ? 'epoch-line lit' : 'epoch-line'}
            style={{ stroke: `var(--digit-${digit})` }}
            d={pathThrough(
              points.map((point) => [
                pixelOf(across, point.epoch),
                pixelOf(up, point.probabilities[digit] ?? 0),
              ]),
            )}
          />
        ))}
        {points.map((point) => (
          <circle
            key={point.epoch}
            className="epoch-dot"
            style={{ fill: `var(--digit-${point.answer})` }}
            cx={pixelOf(across, point.epoch)}
            cy={pixelOf(up, point.probabilities[point.answer] ?? 0)}
            r={point.epoch === epoch ? 5 : 3}
          />
        ))}
        {digits.map((digit) => {
          const middle = top + (digit + 0.5) * rowHeight;
          const share = now?.probabilities[digit];
          return (
            <g key={digit}>
              <line
                className="epoch-key"
                style={{ stroke: `var(--digit-${digit})` }}
                x1={legend}
                x2={legend + 12}
                y1={middle}
                y2={middle}
              />
              <text
                className={now?.answer === digit ? 'plot-word strong' : 'plot-word'}
                x={legend + 20}
                y={middle}
                dominantBaseline="central"
              >
                {digit}
              </text>
              <text
                className={now?.answer === digit ? 'plot-word strong' : 'plot-word quiet'}
                x={width}
                y={middle}
                textAnchor="end"
                dominantBaseline="central"
              >
                {share === undefined ? '' : formatPercent(share, 1)}
              </text>
            </g>
          );
        })}
        <rect
          className="epoch-ground"
          x={across.start}
          y={top}
          width={across.end - across.start}
          height={bottom - top}
          onPointerDown={(event) => {
            const frame = event.currentTarget.getBoundingClientRect();
            const along = (event.clientX - frame.left) / frame.width;
            const pixel = across.start + along * (across.end - across.start);
            onGoTo(nearestEpoch(points, valueUnder(across, pixel)));
          }}
        />
      </Unspoken>
    </FigureDrawing>
  );
}

function labelOf(now: ReadingPoint | undefined, epoch: number, course: string): string {
  if (now === undefined) return 'Ten probabilities of this digit by epoch';
  const shares = digits
    .filter((digit) => (now.probabilities[digit] ?? 0) >= 0.005)
    .toSorted((a, b) => (now.probabilities[b] ?? 0) - (now.probabilities[a] ?? 0))
    .map((digit) => `${digit} with ${formatPercent(now.probabilities[digit] ?? 0, 1)}`);
  return `Ten probabilities of this digit by epoch. It is ${course}. ${momentWords(epoch)}: ${shares.join(', ')}`;
}

function nearestEpoch(points: readonly ReadingPoint[], wanted: number): number {
  return points.reduce(
    (nearest, { epoch }) => (Math.abs(epoch - wanted) < Math.abs(nearest - wanted) ? epoch : nearest),
    points[0]?.epoch ?? 0,
  );
}
