import type { LayerOutput } from '#shared/explain/explanation.ts';
import { largestSize, type Matrix } from '#shared/learn/matrix.ts';
import type { Network } from '#shared/network/network.ts';
import { type Field, receptiveField, windowOf } from '#shared/network/receptive-field.ts';
import { useChartColours } from '../../charts/chart-colours.ts';
import { FigureDrawing, FigureLabel, FigureSign } from '../figure/figure-drawing.tsx';
import { NumberGrid } from '../figure/number-grid.tsx';
import { type CellSum, mapOf } from './cell-sum.ts';
import { DenseVotes } from './dense-votes.tsx';
import { FieldPicture } from './field-picture.tsx';
import { chooseInput, useChosenInput } from './input-store.ts';
import { type OpenCell, openCell } from './inside-store.ts';
import { mapPicture } from './map-picture.ts';
import { valueWords } from './value-words.ts';

const drawingWidth = 640;
/** Side of each of the three pictures, and where they begin. */
const side = 184;
const columns = [0, 228, 456] as const;
const top = 28;
const secondTop = top + side + 44;
/** Input maps shown, three in a row. */
const inputsShown = 9;
const inputSide = 56;
const inputPitch = 64;
/** Side of the larger grids below in pixels. */
const gridSide = 168;

interface CellDrawingProps {
  readonly network: Network;
  readonly open: OpenCell;
  readonly pixels: Uint8Array;
  readonly input: LayerOutput;
  readonly output: LayerOutput;
  readonly sum: CellSum;
}

/** The digit, the layer before and this map, each with what counts for the open value; below, window and filter. */
export function CellDrawing({ network, open, pixels, input, output, sum }: CellDrawingProps) {
  const { position, at } = open;
  const colours = useChartColours();
  const layer = network.layers[position];
  const isFlat = output.shape.length === 1;
  const map = isFlat ? null : mapOf(output, at.channel);
  const field = receptiveField(network, position, at);
  const isFirst = position === 0;
  const hasWindow = sum.kind === 'conv' || sum.kind === 'pool';
  const height = hasWindow ? secondTop + gridSide + 4 : top + side + 8;
  const seen = `${spanWords(field.top, field.bottom)} × ${spanWords(field.left, field.right)} seen`;
  return (
    <FigureDrawing label="Where this value comes from" width={drawingWidth} height={height}>
      <FigureLabel x={columns[0]} y={16} size={seen}>
        The digit
      </FigureLabel>
      <FieldPicture
        x={columns[0]}
        y={top}
        side={side}
        href={mapPicture({ rows: 28, columns: 28, values: pixels }, { largest: 255, colours, scale: 'ink' })}
        rows={28}
        columns={28}
        field={field}
      />
      {isFlat && sum.kind === 'dense' && (
        <DenseVotes network={network} position={position} sum={sum} x={columns[1]} y={top} side={side} />
      )}
      {!isFlat && !isFirst && layer !== undefined && (
        <InputMaps
          input={input}
          channels={inputChannels(sum, at.channel)}
          field={windowOf(layer, [input.shape[0] ?? 1, input.shape[1] ?? 1, input.shape[2] ?? 1], at)}
        />
      )}
      {map !== null && <OpenMap map={map} open={open} output={output} sum={sum} />}
      {hasWindow && <Window sum={sum} />}
    </FigureDrawing>
  );
}

/** "5", "0", with what lies outside the image left out. */
function spanWords(first: number, last: number): string {
  return String(Math.max(0, Math.min(27, last) - Math.max(0, first) + 1));
}

/** The input maps to show: those that count most, or the one a pool looks at. */
function inputChannels(sum: CellSum, channel: number): readonly number[] {
  return sum.kind === 'conv' ? sum.contributions.slice(0, inputsShown).map(({ input }) => input) : [channel];
}

interface InputMapsProps {
  readonly input: LayerOutput;
  readonly channels: readonly number[];
  readonly field: Field;
}

/** What the layer gets: the maps that count most for the open value, with the window on each. */
function InputMaps({ input, channels, field }: InputMapsProps) {
  const colours = useChartColours();
  const chosen = useChosenInput((store) => store.input);
  const [rows = 1, width = 1, count = 1] = input.shape;
  const largest = Math.max(Math.abs(input.least), Math.abs(input.largest));
  const isOne = channels.length === 1;
  const shown = channels.includes(chosen ?? -1) ? chosen : channels[0];
  return (
    <>
      <FigureLabel
        x={columns[1]}
        y={16}
        size={isOne ? `${rows} × ${width}` : `${channels.length} of ${count} maps`}
      >
        Layer before
      </FigureLabel>
      {channels.map((channel, index) => {
        const map = mapOf(input, channel);
        if (map === null) return null;
        const size = isOne ? side : inputSide;
        const picture = (
          <FieldPicture
            x={columns[1] + (index % 3) * inputPitch}
            y={top + Math.floor(index / 3) * inputPitch}
            side={size}
            href={mapPicture(map, { largest, colours, scale: 'signed' })}
            rows={rows}
            columns={width}
            field={field}
            isChosen={!isOne && channel === shown}
          />
        );
        if (isOne) return <g key={channel}>{picture}</g>;
        return (
          // biome-ignore lint/a11y/useSemanticElements: a button cannot stand in a drawing.
          <g
            key={channel}
            role="button"
            className="tile"
            tabIndex={0}
            aria-label={`Write out input map ${channel + 1}`}
            aria-pressed={channel === shown}
            onClick={() => chooseInput(channel)}
            onKeyDown={(event) => (event.key === 'Enter' || event.key === ' ') && chooseInput(channel)}
          >
            {picture}
          </g>
        );
      })}
    </>
  );
}

interface OpenMapProps {
  readonly map: Matrix;
  readonly open: OpenCell;
  readonly output: LayerOutput;
  readonly sum: CellSum;
}

/** The map itself: each of its values can be opened. */
function OpenMap({ map, open, output, sum }: OpenMapProps) {
  const { at, position } = open;
  const cell = Math.max(1, Math.floor(side / Math.max(map.rows, map.columns)));
  return (
    <>
      <FigureLabel x={columns[2]} y={16} size={`${map.rows} × ${map.columns}`}>
        This map
      </FigureLabel>
      <NumberGrid
        label="This map"
        matrix={map}
        x={columns[2]}
        y={top}
        cell={cell}
        scale="signed"
        largest={Math.max(Math.abs(output.least), Math.abs(output.largest))}
        decimals={cell >= 36 ? 2 : 1}
        current={at}
        onChoose={(place) => openCell({ position, at: { ...at, ...place } })}
      />
      <text className="cell-value" x={columns[2]} y={top + cell * map.rows + 20}>
        row {at.row + 1}, column {at.column + 1}: {valueWords(sum.value)}
      </text>
    </>
  );
}

/** The numbers under the window and, of a convolution, the filter they meet. */
function Window({ sum }: { readonly sum: Extract<CellSum, { kind: 'conv' | 'pool' }> }) {
  const chosen = useChosenInput((store) => store.input);
  if (sum.kind === 'pool') {
    return <Labelled title="The window" x={columns[0]} matrix={sum.window} />;
  }
  const contribution = sum.contributions.find(({ input }) => input === chosen) ?? sum.contributions[0];
  if (contribution === undefined) return null;
  const { window, kernel } = contribution;
  const middle = secondTop + gridSide / 2;
  const ofMap = sum.contributions.length === 1 ? '' : `input map ${contribution.input + 1}`;
  return (
    <>
      <Labelled title="The window" size={ofMap} x={columns[0]} matrix={window} />
      <FigureSign x={columns[1] - 26} y={middle}>
        ×
      </FigureSign>
      <Labelled title="Its filter" x={columns[1]} matrix={kernel} />
      <FigureSign x={columns[2] - 26} y={middle}>
        =
      </FigureSign>
      <text className="cell-result" x={columns[2]} y={middle} dominantBaseline="central">
        {valueWords(contribution.sum)}
      </text>
    </>
  );
}

interface LabelledProps {
  readonly title: string;
  readonly size?: string;
  readonly x: number;
  readonly matrix: Matrix;
}

function Labelled({ title, size = '', x, matrix }: LabelledProps) {
  const cell = Math.floor(gridSide / Math.max(matrix.rows, matrix.columns));
  return (
    <>
      <FigureLabel x={x} y={secondTop - 10} size={size === '' ? `${matrix.rows} × ${matrix.columns}` : size}>
        {title}
      </FigureLabel>
      <NumberGrid
        label={title}
        matrix={matrix}
        x={x}
        y={secondTop}
        cell={Math.min(cell, 56)}
        scale="signed"
        largest={largestSize(matrix)}
      />
    </>
  );
}
