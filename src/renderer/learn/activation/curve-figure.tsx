import type { PointerEvent } from 'react';
import { activate, slopeOf } from '#shared/learn/activations.ts';
import { matrixFrom, valueAt } from '#shared/learn/matrix.ts';
import { FigureDrawing, FigureLabel } from '../figure/figure-drawing.tsx';
import { NumberGrid } from '../figure/number-grid.tsx';
import { shortNumber } from '../figure/number-words.ts';
import { HorizontalAxis, pathThrough, pixelOf, VerticalAxis, valueUnder } from '../figure/plot.tsx';
import { Unspoken } from '../figure/unspoken.tsx';
import { changeActivation, inputRange, useActivation } from './activation-store.ts';
import { activationWords } from './activation-words.ts';

const width = 640;
const height = 440;
const across = { from: inputRange.min, to: inputRange.max, start: 40, end: 600 };
/** As many pixels for one as across, so that a slope of 1 rises at 45 degrees. */
const up = { from: -1.25, to: 3, start: 40 + 4.25 * 60, end: 40 };
const cell = 44;
const rowTop = 392;
const inputs = Array.from({ length: 321 }, (_, place) => inputRange.min + place / 40);

/** The curve of an activation function with its slope at a movable input, and what it does to a row of sums. */
export function CurveFigure() {
  const { activation, input, row } = useActivation();
  const { name } = activationWords[activation];
  const output = activate(activation, input);
  const slope = slopeOf(activation, input);
  const at = { x: pixelOf(across, input), y: pixelOf(up, output) };
  const outputs = matrixFrom(1, row.columns, (_, column) => activate(activation, valueAt(row, 0, column)));
  const gridLeft = width - 24 - row.columns * cell;

  function move(event: PointerEvent<SVGRectElement>): void {
    if (event.buttons !== 1) return;
    const box = event.currentTarget.getBoundingClientRect();
    const pixel = across.start + ((event.clientX - box.left) / box.width) * (across.end - across.start);
    changeActivation({ input: Math.round(valueUnder(across, pixel) * 20) / 20 });
  }

  return (
    <FigureDrawing
      label={`Curve of ${name}: input ${shortNumber(input)} gives ${shortNumber(output, 3)}, slope ${shortNumber(slope, 3)}`}
      width={width}
      height={height + cell + 4}
    >
      <HorizontalAxis
        scale={across}
        ticks={[-4, -3, -2, -1, 0, 1, 2, 3, 4]}
        format={shortNumber}
        title="Input: the weighted sum of a neuron"
        bottom={up.start}
        top={up.end}
      />
      <VerticalAxis
        scale={up}
        ticks={[-1, 0, 1, 2, 3]}
        format={shortNumber}
        title="Output"
        left={across.start}
        right={across.end}
      />
      <Zero />
      <path className="plot-line second" d={curveOf((sum) => slopeOf(activation, sum))} />
      <path className="plot-line" d={curveOf((sum) => activate(activation, sum))} />
      <line className="plot-guide" x1={at.x} x2={at.x} y1={pixelOf(up, 0)} y2={at.y} />
      <line className="plot-guide" x1={pixelOf(across, 0)} x2={at.x} y1={at.y} y2={at.y} />
      <Tangent x={at.x} y={at.y} slope={slope} />
      <circle className="plot-mark second" cx={at.x} cy={pixelOf(up, slope)} r={5} />
      <circle className="plot-mark" cx={at.x} cy={at.y} r={8} />
      <text className="plot-word accent" x={width - 24} y={up.end - 12} textAnchor="end">
        output {shortNumber(output, 3)}
      </text>
      <text className="plot-word second" x={width - 140} y={up.end - 12} textAnchor="end">
        slope {shortNumber(slope, 3)}
      </text>
      {/* The slider under the figure does the same by keyboard. */}
      <rect
        className="plot-drag"
        x={across.start}
        y={up.end}
        width={across.end - across.start}
        height={up.start - up.end}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          move(event);
        }}
        onPointerMove={move}
      />
      <FigureLabel x={24} y={rowTop + 26}>
        Sums of eight neurons
      </FigureLabel>
      <NumberGrid
        label="Sums of eight neurons"
        matrix={row}
        x={gridLeft}
        y={rowTop}
        cell={cell}
        scale="signed"
        largest={4}
        range={{ min: -99, max: 99 }}
        onEdit={({ column }, value) =>
          changeActivation({ row: { ...row, values: row.values.with(column, value) } })
        }
      />
      <FigureLabel x={24} y={rowTop + cell + 30}>
        {`After ${activation === 'none' ? 'no function' : name}`}
      </FigureLabel>
      <NumberGrid
        label={`After ${name}`}
        matrix={outputs}
        x={gridLeft}
        y={rowTop + cell + 4}
        cell={cell}
        scale="signed"
        largest={4}
        onChoose={({ column }) => {
          const sum = valueAt(row, 0, column);
          changeActivation({ input: Math.min(inputRange.max, Math.max(inputRange.min, sum)) });
        }}
      />
    </FigureDrawing>
  );
}

function curveOf(of: (sum: number) => number): string {
  return pathThrough(
    inputs.map((sum) => {
      const value = of(sum);
      return value < up.from || value > up.to ? null : [pixelOf(across, sum), pixelOf(up, value)];
    }),
  );
}

/** The two axes through zero. */
function Zero() {
  return (
    <Unspoken className="plot-axis">
      <line className="plot-zero" x1={across.start} x2={across.end} y1={pixelOf(up, 0)} y2={pixelOf(up, 0)} />
      <line className="plot-zero" x1={pixelOf(across, 0)} x2={pixelOf(across, 0)} y1={up.start} y2={up.end} />
    </Unspoken>
  );
}

/** A piece of the straight line that touches the curve: 48 pixels long whatever its slope. */
function Tangent({ x, y, slope }: { readonly x: number; readonly y: number; readonly slope: number }) {
  const reach = 48 / Math.hypot(1, slope);
  return (
    <line
      className="plot-tangent"
      x1={x - reach}
      y1={y + slope * reach}
      x2={x + reach}
      y2={y - slope * reach}
    />
  );
}
