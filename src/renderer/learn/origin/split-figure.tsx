import { type SplitKind, type SplitTrial, splitKinds, trialAccuracy } from '#shared/learn/split-trials.ts';
import { shareScale } from '../../compare/scales.ts';
import { formatPercent } from '../../ui/format.ts';
import { FigureDrawing, FigureLabel } from '../figure/figure-drawing.tsx';
import { HorizontalAxis, type PlotScale, pixelOf } from '../figure/plot.tsx';
import { Unspoken } from '../figure/unspoken.tsx';
import { accuracyOfKind, randomSpread, splitWords } from './split-words.ts';
import { stackDots } from './stack-dots.ts';
import './origin.css';

const width = 640;
const rowHeight = 28;
const stripTop = 32;
const stripBottom = stripTop + splitKinds.length * rowHeight;
const whole: PlotScale = { from: 0, to: 1, start: 176, end: 592 };
const zoomTop = stripBottom + 72;
const zoomBottom = zoomTop + 132;
const radius = 5;
const kinds: readonly SplitKind[] = ['by-class', 'easy-first', 'hard-first', 'first-last', 'random'];

/** Accuracies of a classifier on different halves of the same digits: each split a dot, the shuffled ones enlarged below. */
export function SplitFigure({ trials }: { readonly trials: readonly SplitTrial[] }) {
  const random = trials.filter(({ kind }) => kind === 'random').map(trialAccuracy);
  const spread = randomSpread(trials);
  const scale = shareScale(random);
  const zoom: PlotScale = { from: scale.min, to: scale.max, start: whole.start, end: whole.end };
  return (
    <FigureDrawing label={describe(trials)} width={width} height={zoomBottom + 44}>
      <HorizontalAxis
        scale={whole}
        ticks={[0, 0.2, 0.4, 0.6, 0.8, 1]}
        format={(share) => formatPercent(share, 0)}
        title=""
        bottom={stripBottom}
        top={stripTop}
      />
      <text className="plot-word quiet" x={whole.start} y={14}>
        Test digits read right
      </text>
      {random.length > 0 && (
        <path
          className="split-lens"
          d={`M${pixelOf(whole, scale.min)} ${stripBottom + 24}L${pixelOf(whole, scale.max)} ${stripBottom + 24}L${zoom.end} ${zoomTop}L${zoom.start} ${zoomTop}Z`}
        />
      )}
      {kinds.map((kind, place) => (
        <Strip key={kind} kind={kind} y={stripTop + (place + 0.5) * rowHeight} trials={trials} />
      ))}
      <FigureLabel x={16} y={zoomTop + 20}>
        Shuffled, enlarged
      </FigureLabel>
      {spread === null ? (
        <text
          className="plot-word quiet"
          x={(zoom.start + zoom.end) / 2}
          y={zoomTop + 64}
          textAnchor="middle"
        >
          Every shuffled split will be a dot here.
        </text>
      ) : (
        <>
          <HorizontalAxis
            scale={zoom}
            ticks={scale.ticks}
            format={(share) => formatPercent(share, scale.max - scale.min < 0.01 ? 2 : 1)}
            title=""
            bottom={zoomBottom}
            top={zoomTop}
          />
          <Spread zoom={zoom} {...spread} />
          {stackDots(
            random.map((share) => pixelOf(zoom, share)),
            2 * radius + 1,
            Math.floor((zoomBottom - zoomTop - 8) / (2 * radius + 1)),
          ).map(({ x, level }, place) => (
            <circle
              // biome-ignore lint/suspicious/noArrayIndexKey: trials only ever grow.
              key={place}
              className={place === random.length - 1 ? 'split-dot latest' : 'split-dot'}
              cx={x}
              cy={zoomBottom - radius - 2 - level * (2 * radius + 1)}
              r={radius}
            />
          ))}
        </>
      )}
    </FigureDrawing>
  );
}

interface StripProps {
  readonly kind: SplitKind;
  readonly y: number;
  readonly trials: readonly SplitTrial[];
}

function Strip({ kind, y, trials }: StripProps) {
  const own = trials.filter((trial) => trial.kind === kind).map(trialAccuracy);
  const last = own.at(-1);
  return (
    <g className="split-strip" data-kind={kind}>
      <text className="plot-word" x={whole.start - 16} y={y} textAnchor="end" dominantBaseline="central">
        {splitWords[kind].name}
      </text>
      {own.map((share, place) => (
        <circle
          // biome-ignore lint/suspicious/noArrayIndexKey: trials only ever grow.
          key={place}
          className={kind === 'random' ? 'split-dot' : 'split-dot second'}
          cx={pixelOf(whole, share)}
          cy={y}
          r={radius}
          fillOpacity={kind === 'random' ? 0.5 : 1}
        />
      ))}
      {last !== undefined && (
        <text className="plot-word" x={pixelOf(whole, last) + 12} y={y} dominantBaseline="central">
          {kind === 'random' && own.length > 1 ? `${own.length} splits` : formatPercent(last, 1)}
        </text>
      )}
    </g>
  );
}

interface SpreadProps {
  readonly zoom: PlotScale;
  readonly mean: number;
  readonly standardDeviation: number;
}

/** The mean as a line, one standard deviation to both sides as a band. */
function Spread({ zoom, mean, standardDeviation }: SpreadProps) {
  const left = Math.max(zoom.start, pixelOf(zoom, mean - standardDeviation));
  const right = Math.min(zoom.end, pixelOf(zoom, mean + standardDeviation));
  return (
    <Unspoken>
      <rect className="split-band" x={left} y={zoomTop} width={right - left} height={zoomBottom - zoomTop} />
      <line
        className="split-mean"
        x1={pixelOf(zoom, mean)}
        x2={pixelOf(zoom, mean)}
        y1={zoomTop}
        y2={zoomBottom}
      />
    </Unspoken>
  );
}

function describe(trials: readonly SplitTrial[]): string {
  const spread = randomSpread(trials);
  if (spread === null) return 'Accuracy of each split: none has been tried yet.';
  const others = kinds
    .filter((kind) => kind !== 'random')
    .flatMap((kind) => {
      const share = accuracyOfKind(trials, kind);
      return share === null ? [] : [`${splitWords[kind].name} ${formatPercent(share, 1)}`];
    });
  return [
    `${spread.count} shuffled splits: mean ${formatPercent(spread.mean)}, standard deviation ${formatPercent(spread.standardDeviation)}.`,
    ...others,
  ].join(' ');
}
