import { digits, imageSide } from '#shared/digits.ts';
import { predictionsOf } from '#shared/metrics/predictions.ts';
import { useChartColours } from '../../charts/chart-colours.ts';
import { formatPercent } from '../../ui/format.ts';
import { FigureDrawing, FigureLabel, FigureSign } from '../figure/figure-drawing.tsx';
import type { DigitReading } from '../subject/digit-reading.ts';
import { mapPicture } from '../your-network/map-picture.ts';
import './robustness.css';

const width = 640;
const top = 32;
const side = 168;
const rowHeight = 17;
const bars = { left: 464, right: 584 } as const;

interface OneDigitFigureProps {
  readonly pixels: Uint8Array;
  readonly distorted: Uint8Array;
  readonly reading: DigitReading;
}

/** A digit as it is, as the sliders make it, and how the network reads it then. */
export function OneDigitFigure({ pixels, distorted, reading }: OneDigitFigureProps) {
  const probabilities = reading.kind === 'read' ? reading.explanation.probabilities : [];
  const [best = null] = predictionsOf(probabilities);
  return (
    <FigureDrawing
      label={
        best === null
          ? 'A digit before and after the distortions'
          : `A digit before and after the distortions, read as ${best} with ${formatPercent(probabilities[best] ?? 0, 1)}`
      }
      width={width}
      height={top + digits.length * rowHeight + 4}
    >
      <DigitPicture x={0} title="As it is" pixels={pixels} />
      <FigureSign x={side + 24} y={top + side / 2}>
        →
      </FigureSign>
      <DigitPicture x={side + 48} title="As it is read" pixels={distorted} />
      <FigureSign x={bars.left - 48} y={top + side / 2}>
        →
      </FigureSign>
      <FigureLabel x={bars.left - 20} y={16} {...(best === null ? {} : { size: `read as ${best}` })}>
        Probability
      </FigureLabel>
      {digits.map((digit) => {
        const share = probabilities[digit] ?? 0;
        const middle = top + (digit + 0.5) * rowHeight;
        return (
          <g key={digit}>
            <text className="plot-word" x={bars.left - 20} y={middle} dominantBaseline="central">
              {digit}
            </text>
            <rect
              className="robust-bar"
              x={bars.left}
              y={middle - 4}
              width={bars.right - bars.left}
              height={8}
              rx={3}
            />
            <rect
              className={digit === best ? 'robust-share read' : 'robust-share'}
              x={bars.left}
              y={middle - 4}
              width={(bars.right - bars.left) * share}
              height={8}
              rx={3}
            />
            <text className="plot-word" x={width} y={middle} textAnchor="end" dominantBaseline="central">
              {best === null ? '–' : formatPercent(share, 1)}
            </text>
          </g>
        );
      })}
    </FigureDrawing>
  );
}

interface DigitPictureProps {
  readonly x: number;
  readonly title: string;
  readonly pixels: Uint8Array;
}

function DigitPicture({ x, title, pixels }: DigitPictureProps) {
  const colours = useChartColours();
  const href = mapPicture(
    { rows: imageSide, columns: imageSide, values: pixels },
    { largest: 255, colours, scale: 'ink' },
  );
  return (
    <>
      <FigureLabel x={x} y={16}>
        {title}
      </FigureLabel>
      <image className="map-image" x={x} y={top} width={side} height={side} href={href} />
      <rect className="tile-frame" x={x} y={top} width={side} height={side} rx={3} />
    </>
  );
}
