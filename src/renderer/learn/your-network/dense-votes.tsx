import { largestSize, type Matrix, matrixFrom } from '#shared/learn/matrix.ts';
import type { Network, Shape } from '#shared/network/network.ts';
import { summarizeNetwork } from '#shared/network/network.ts';
import { useChartColours } from '../../charts/chart-colours.ts';
import { FigureLabel } from '../figure/figure-drawing.tsx';
import type { CellSum, Term } from './cell-sum.ts';
import { mapPicture } from './map-picture.ts';

interface DenseVotesProps {
  readonly network: Network;
  readonly position: number;
  readonly sum: Extract<CellSum, { kind: 'dense' }>;
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

/** What each place of the image that was flattened adds to a neuron, all its maps together; nothing where no image comes in. */
export function DenseVotes({ network, position, sum, x, y, side }: DenseVotesProps) {
  const colours = useChartColours();
  const shape = flattenedShape(network, position);
  if (shape === null) return null;
  const votes = votesOf(sum.terms, shape);
  const weights = shape[2] === 1 ? weightsOf(sum.terms, shape) : null;
  return (
    <>
      <Picture title="Adds and takes" {...{ x, y, side }} matrix={votes} colours={colours} />
      {weights !== null && (
        <Picture title="Its weights" {...{ x: x + 228, y, side }} matrix={weights} colours={colours} />
      )}
    </>
  );
}

function Picture({
  title,
  x,
  y,
  side,
  matrix,
  colours,
}: {
  readonly title: string;
  readonly x: number;
  readonly y: number;
  readonly side: number;
  readonly matrix: Matrix;
  readonly colours: ReturnType<typeof useChartColours>;
}) {
  return (
    <>
      <FigureLabel x={x} y={y - 12} size={`${matrix.rows} × ${matrix.columns}`}>
        {title}
      </FigureLabel>
      <image
        className="map-image"
        {...{ x, y, width: side, height: side }}
        preserveAspectRatio="none"
        href={mapPicture(matrix, { largest: largestSize(matrix), colours, scale: 'signed' })}
      />
      <rect className="tile-frame" {...{ x, y, width: side, height: side }} />
    </>
  );
}

/** [height, width, channels] of the image that was flattened right before a dense layer; null where another layer stands between. */
function flattenedShape(network: Network, position: number): readonly [number, number, number] | null {
  const summaries = summarizeNetwork(network);
  for (let place = position - 1; place >= 0; place--) {
    const kind = network.layers[place]?.kind;
    const before: Shape = summaries[place - 1]?.output ?? [28, 28, 1];
    if (kind === 'flatten') return before.length === 3 ? before : null;
    if (kind !== 'dropout') return null;
  }
  return null;
}

function votesOf(
  terms: readonly Term[],
  [rows, columns, channels]: readonly [number, number, number],
): Matrix {
  const sums = new Float64Array(rows * columns);
  for (const { input, product } of terms) {
    const place = Math.floor(input / channels);
    sums[place] = (sums[place] ?? 0) + product;
  }
  return matrixFrom(rows, columns, (row, column) => sums[row * columns + column] ?? 0);
}

function weightsOf(terms: readonly Term[], [rows, columns]: readonly [number, number, number]): Matrix {
  const weights = new Float64Array(rows * columns);
  for (const { input, weight } of terms) weights[input] = weight;
  return matrixFrom(rows, columns, (row, column) => weights[row * columns + column] ?? 0);
}
