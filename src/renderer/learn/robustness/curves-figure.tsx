import { type DistortionName, distortionRanges } from '#shared/digit-image/distortions.ts';
import { digits } from '#shared/digits.ts';
import { breakingPoints, type RobustnessPoint, shareRight } from '#shared/learn/robustness.ts';
import { formatPercent } from '../../ui/format.ts';
import { FigureDrawing } from '../figure/figure-drawing.tsx';
import { HorizontalAxis, type PlotScale, pathThrough, pixelOf, VerticalAxis } from '../figure/plot.tsx';
import { Unspoken } from '../figure/unspoken.tsx';
import { distortionWords } from './robustness-words.ts';
import './robustness.css';

const width = 640;
const bottom = 300;
const top = 40;
const up: PlotScale = { from: 0, to: 1, start: bottom, end: top };

interface CurvesFigureProps {
  readonly distortion: DistortionName;
  readonly points: readonly RobustnessPoint[];
  readonly threshold: number;
  /** Of the one digit's slider. */
  readonly strength: number;
  /** The digit whose line stands out; null: none. */
  readonly lit: number | null;
}

/** Share of the digits read right over the strength of a distortion: all of them together, and each digit apart. */
export function CurvesFigure({ distortion, points, threshold, strength, lit }: CurvesFigureProps) {
  const { min, max, neutral } = distortionRanges[distortion];
  const words = distortionWords[distortion];
  const across: PlotScale = { from: min, to: max, start: 48, end: 616 };
  const ordered = points.toSorted((a, b) => a.strength - b.strength);
  const { below, above } = breakingPoints(points, { neutral, threshold, digit: lit });
  const line = (digit: number | null) =>
    pathThrough(
      ordered.map(({ strength: at, confusion }) => {
        const share = shareRight(confusion, digit);
        return share === null ? null : [pixelOf(across, at), pixelOf(up, share)];
      }),
    );
  return (
    <FigureDrawing label={describe(ordered, words)} width={width} height={bottom + 44}>
      <HorizontalAxis
        scale={across}
        ticks={ticksOf(min, max)}
        format={words.strength}
        title={words.axis}
        bottom={bottom}
        top={top}
      />
      <VerticalAxis
        scale={up}
        ticks={[0, 0.2, 0.4, 0.6, 0.8, 1]}
        format={(share) => formatPercent(share, 0)}
        title="Read right"
        left={across.start}
        right={across.end}
      />
      <Unspoken>
        <line
          className="robust-threshold"
          x1={across.start}
          x2={across.end}
          y1={pixelOf(up, threshold)}
          y2={pixelOf(up, threshold)}
        />
        <line
          className="robust-now"
          x1={pixelOf(across, strength)}
          x2={pixelOf(across, strength)}
          y1={top}
          y2={bottom}
        />
        {points.length === 0 && (
          <text className="plot-word quiet" x={(across.start + across.end) / 2} y={190} textAnchor="middle">
            The curves come here as they are measured.
          </text>
        )}
        {digits.map((digit) => (
          <path
            key={digit}
            className={`robust-line${lit === digit ? ' lit' : lit === null ? '' : ' pale'}`}
            style={{ stroke: `var(--digit-${digit})` }}
            d={line(digit)}
          />
        ))}
        <path className={lit === null ? 'robust-line all' : 'robust-line all pale'} d={line(null)} />
        {[...new Set([below, above])].map(
          (at) =>
            at !== null && (
              <g key={at}>
                <circle className="robust-break" cx={pixelOf(across, at)} cy={pixelOf(up, threshold)} r={6} />
                <text className="plot-word second" x={pixelOf(across, at)} y={top - 8} textAnchor="middle">
                  {words.strength(at)}
                </text>
              </g>
            ),
        )}
      </Unspoken>
    </FigureDrawing>
  );
}

/** Seven ticks from end to end. */
function ticksOf(min: number, max: number): number[] {
  return Array.from({ length: 7 }, (_, place) => Number((min + ((max - min) * place) / 6).toPrecision(4)));
}

function describe(
  points: readonly RobustnessPoint[],
  words: (typeof distortionWords)[DistortionName],
): string {
  const ends = [points[0], points[Math.floor(points.length / 2)], points.at(-1)].flatMap((point) => {
    const share = point === undefined ? null : shareRight(point.confusion, null);
    if (point === undefined || share === null) return [];
    return [`${words.strength(point.strength)} ${formatPercent(share, 1)}`];
  });
  return `${words.name}: share of the digits read right by strength. ${ends.join(', ')}`;
}
