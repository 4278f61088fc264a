import { type ImageSize, inputsOf, type LayerCost } from '#shared/learn/layer-cost.ts';
import { formatBytes } from '../../ui/format.ts';
import { FigureDrawing, FigureLabel } from '../figure/figure-drawing.tsx';
import { drawingWidth } from '../figure/side-by-side.ts';
import { roundNumber } from './scaling-words.ts';
import './scaling.css';

interface ScalingDrawingProps {
  readonly image: ImageSize;
  readonly dense: LayerCost;
  readonly convolution: LayerCost;
}

const barHeight = 32;
const barDistance = 72;
const firstBar = 24;
/** Room at both ends for the axis's first and last number. */
const margin = 24;
const axisWords = ['1', '1,000', '1 million', '1 billion', '1 trillion', '1 quadrillion', '1 quintillion'];

/** What an image gives and what two layers learn from it, as bars on a logarithmic scale. */
export function ScalingDrawing({ image, dense, convolution }: ScalingDrawingProps) {
  const largest = Math.max(dense.parameters, convolution.parameters, inputsOf(image));
  const thousands = Math.max(2, Math.ceil(Math.log10(largest) / 3));
  const perPower = (drawingWidth - 2 * margin) / (thousands * 3);
  const lengthOf = (value: number) => Math.max(2, Math.log10(Math.max(1, value)) * perPower);
  const bottom = firstBar + 2 * barDistance + barHeight + 12;
  const bars = [
    { name: 'Numbers in the image', kind: 'inputs', value: inputsOf(image), bytes: null },
    { name: 'Parameters, dense layer', kind: 'dense', value: dense.parameters, bytes: dense.bytes },
    {
      name: 'Parameters, convolution',
      kind: 'convolution',
      value: convolution.parameters,
      bytes: convolution.bytes,
    },
  ];
  const label = `On a logarithmic scale: ${bars.map(({ name, value }) => `${name} ${roundNumber(value)}`).join('; ')}.`;
  return (
    <FigureDrawing label={label} width={drawingWidth} height={bottom + 40}>
      {Array.from({ length: thousands * 3 + 1 }, (_, power) => power).map((power) => (
        <g key={power}>
          <line
            className={power % 3 === 0 ? 'scaling-line main' : 'scaling-line'}
            x1={margin + power * perPower}
            x2={margin + power * perPower}
            y1={firstBar}
            y2={bottom}
          />
          {power % 3 === 0 && (
            <text className="scaling-tick" x={margin + power * perPower} y={bottom + 18} textAnchor="middle">
              {axisWords[power / 3]}
            </text>
          )}
        </g>
      ))}
      <text className="scaling-tick" x={drawingWidth / 2} y={bottom + 36} textAnchor="middle">
        each line ten times the one before
      </text>
      {bars.map(({ name, kind, value, bytes }, place) => (
        <g key={kind}>
          <FigureLabel
            x={margin + 4}
            y={firstBar + place * barDistance - 8}
            size={`${roundNumber(value)}${bytes === null ? '' : `, ${formatBytes(bytes)}`}`}
          >
            {name}
          </FigureLabel>
          <rect
            className={`scaling-bar ${kind}`}
            x={margin}
            y={firstBar + place * barDistance}
            width={lengthOf(value)}
            height={barHeight}
            rx={3}
          />
        </g>
      ))}
    </FigureDrawing>
  );
}
