import { digits } from '#shared/digits.ts';
import { predictionsOf } from '#shared/metrics/predictions.ts';
import { useChartColours } from '../../charts/chart-colours.ts';
import { formatPercent } from '../../ui/format.ts';
import { FigureDrawing } from '../figure/figure-drawing.tsx';
import { MapImage } from '../figure/map-image.tsx';
import { mapPicture } from '../your-network/map-picture.ts';
import { mapsShown, type Stage, type StagePicture } from './stages.ts';
import './cnn.css';

const pitch = 96;
const answerWidth = 132;
const top = 48;
const tile = 68;
const gap = 8;
const tall = mapsShown * tile + (mapsShown - 1) * gap;
const middle = top + tall / 2;
const rowWidth = 20;

interface CnnFigureProps {
  readonly stages: readonly Stage[];
  /** The column that is explained; those after it are pale. */
  readonly shown: number;
  readonly onChoose: (place: number) => void;
}

/** A whole network from left to right: the digit, the first maps of each layer, ten probabilities. */
export function CnnFigure({ stages, shown, onChoose }: CnnFigureProps) {
  const answer = stages.at(-1)?.pictures[0]?.values ?? new Float32Array();
  const [best = 0] = predictionsOf(answer);
  const width = (stages.length - 1) * pitch + answerWidth;
  return (
    <FigureDrawing
      label={`A network of ${stages.length - 2} layers reads the digit as ${best} with ${formatPercent(answer[best] ?? 0, 1)}`}
      width={width}
      height={top + tall + 28}
    >
      {stages.map((stage, place) => (
        // biome-ignore lint/a11y/useSemanticElements: a button cannot stand in a drawing.
        <g
          key={stage.position}
          role="button"
          tabIndex={0}
          className="stage"
          aria-label={`${stage.title}, ${stage.size}`}
          aria-pressed={place === shown}
          data-pale={place > shown}
          onClick={() => onChoose(place)}
          onKeyDown={(event) => (event.key === 'Enter' || event.key === ' ') && onChoose(place)}
        >
          <rect
            className="stage-ground"
            x={place * pitch - 4}
            y={0}
            width={place === stages.length - 1 ? answerWidth + 4 : pitch - 12}
            height={top + tall + 28}
            rx={8}
          />
          <text className="stage-title" x={place * pitch} y={16}>
            {stage.title}
          </text>
          <text className="plot-word quiet" x={place * pitch} y={34}>
            {stage.size}
          </text>
          <StageBody stage={stage} x={place * pitch} best={best} />
          {place > 0 && <path className="stage-arrow" d={`M${place * pitch - 16} ${middle - 6}l6 6l-6 6`} />}
        </g>
      ))}
    </FigureDrawing>
  );
}

interface StageBodyProps {
  readonly stage: Stage;
  readonly x: number;
  readonly best: number;
}

function StageBody({ stage, x, best }: StageBodyProps) {
  const { kind, pictures, more, largest } = stage;
  const [first] = pictures;
  if (first === undefined) return null;
  if (kind === 'answer') return <Answer x={x} shares={first.values} best={best} />;
  if (kind === 'row')
    return <Picture picture={first} x={x + 24} y={top} width={rowWidth} height={tall} largest={largest} />;
  const start = top + (tall - (pictures.length * tile + (pictures.length - 1) * gap)) / 2;
  return (
    <>
      {pictures.map((picture, place) => (
        <Picture
          // biome-ignore lint/suspicious/noArrayIndexKey: a map is its place.
          key={place}
          picture={picture}
          x={x}
          y={start + place * (tile + gap)}
          width={tile}
          height={tile}
          largest={largest}
          isInk={kind === 'digit'}
        />
      ))}
      {more > 0 && (
        <text className="plot-word quiet" x={x} y={top + tall + 18}>
          {`and ${more} more`}
        </text>
      )}
    </>
  );
}

interface PictureProps {
  readonly picture: StagePicture;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly largest: number;
  readonly isInk?: boolean;
}

function Picture({ picture, largest, isInk = false, ...place }: PictureProps) {
  const colours = useChartColours();
  const href = mapPicture(picture, { largest, colours, scale: isInk ? 'ink' : 'signed' });
  return <MapImage href={href} {...place} rounding={3} />;
}

function Answer({
  x,
  shares,
  best,
}: {
  readonly x: number;
  readonly shares: Float32Array;
  readonly best: number;
}) {
  const rowHeight = tall / digits.length;
  const bar = { left: x + 18, width: 60 };
  return digits.map((digit) => {
    const share = shares[digit] ?? 0;
    const y = top + (digit + 0.5) * rowHeight;
    return (
      <g key={digit}>
        <text className="plot-word" x={x} y={y} dominantBaseline="central">
          {digit}
        </text>
        <rect className="robust-bar" x={bar.left} y={y - 5} width={bar.width} height={10} rx={3} />
        <rect
          className={digit === best ? 'robust-share read' : 'robust-share'}
          x={bar.left}
          y={y - 5}
          width={bar.width * share}
          height={10}
          rx={3}
        />
        <text className="plot-word" x={x + answerWidth - 4} y={y} textAnchor="end" dominantBaseline="central">
          {formatPercent(share, 0)}
        </text>
      </g>
    );
  });
}
