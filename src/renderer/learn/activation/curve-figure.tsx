import type { PointerEvent } from 'react';
import { activate, slopeOf } from '#shared/learn/activations.ts';
import { matrixFrom, valueAt, withValue } from '#shared/learn/matrix.ts';
import { FigureDrawing, FigureLabel, FigureSign } from '../figure/figure-drawing.tsx';
import { NumberGrid } from '../figure/number-grid.tsx';
import { shortNumber } from '../figure/number-words.ts';
import { HorizontalAxis, pathThrough, pixelOf, VerticalAxis, valueUnder } from '../figure/plot.tsx';
import { Unspoken } from '../figure/unspoken.tsx';
import { changeActivation, inputRange, useActivation } from './activation-store.ts';
import { activationWords } from './activation-words.ts';

const width = 640;
const height = 312;
/** As many pixels for one across as up, so that a slope of 1 rises at 45 degrees. */
const unit = 54;
const across = { from: inputRange.min, to: inputRange.max, start: 40, end: 40 + 8 * unit };
const up = { from: -1.25, to: 3, start: 36 + 4.25 * unit, end: 36 };
const cell = 28;
const columns = { sums: 536, outputs: 600 } as const;
const inputs = Array.from({ length: 321 }, (_, place) => inputRange.min + place / 40);

/** The curve of an activation function with its slope at a movable input, and what it does to a row of sums. */
export function CurveFigure() {
  const { activation, input, rows } = useActivation();
  const { name } = activationWords[activation];
  const output = activate(activation, input);
  const slope = slopeOf(activation, input);
  const at = { x: pixelOf(across, input), y: pixelOf(up, output) };
  const outputs = matrixFrom(rows.rows, 1, (row) => activate(activation, valueAt(rows, row, 0)));

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
      height={height}
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
      <text className="plot-word accent" x={across.end} y={up.end - 12} textAnchor="end">
        output {shortNumber(output, 3)}
      </text>
      <text className="plot-word second" x={across.end - 104} y={up.end - 12} textAnchor="end">
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
      <FigureLabel x={columns.sums + cell / 2} y={up.end - 12} anchor="middle">
        Sums
      </FigureLabel>
      <NumberGrid
        label="Sums of eight neurons"
        matrix={rows}
        x={columns.sums}
        y={up.end}
        cell={cell}
        scale="signed"
        largest={4}
        decimals={1}
        range={{ min: -99, max: 99 }}
        onEdit={({ row }, value) => changeActivation({ rows: withValue(rows, row, 0, value) })}
      />
      <FigureSign x={(columns.sums + cell + columns.outputs) / 2} y={up.end + (rows.rows * cell) / 2}>
        →
      </FigureSign>
      <FigureLabel x={columns.outputs + cell / 2} y={up.end - 12} anchor="middle">
        After
      </FigureLabel>
      <NumberGrid
        label={`After ${name}`}
        matrix={outputs}
        x={columns.outputs}
        y={up.end}
        cell={cell}
        scale="signed"
        largest={4}
        decimals={1}
        onChoose={({ row }) => {
          const sum = valueAt(rows, row, 0);
          changeActivation({ input: Math.min(inputRange.max, Math.max(inputRange.min, sum)) });
        }}
      />
    </FigureDrawing>
  );
}

/** The path of a function, with a gap where it jumps or leaves the plot. */
function curveOf(of: (sum: number) => number): string {
  let last = of(inputRange.min);
  return pathThrough(
    inputs.flatMap((sum) => {
      const value = of(sum);
      const isJump = Math.abs(value - last) > 0.5;
      last = value;
      const point =
        value < up.from || value > up.to ? null : ([pixelOf(across, sum), pixelOf(up, value)] as const);
      return isJump ? [null, point] : [point];
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
