import { activate } from '#shared/learn/activations.ts';
import { type DenseLayer, mergeLayers, runDenseNetwork } from '#shared/learn/dense-network.ts';
import { type Matrix, matrixFrom, valueAt, withValue } from '#shared/learn/matrix.ts';
import { Arithmetic } from '../figure/arithmetic.tsx';
import { FigureDrawing, FigureLabel } from '../figure/figure-drawing.tsx';
import { FigurePanel } from '../figure/figure-panel.tsx';
import { NumberGrid } from '../figure/number-grid.tsx';
import { factorNumber, shortNumber } from '../figure/number-words.ts';
import { HorizontalAxis, pathThrough, pixelOf, VerticalAxis } from '../figure/plot.tsx';
import { changeActivation, inputRange, useActivation } from './activation-store.ts';
import { activationWords } from './activation-words.ts';

const width = 640;
const across = { from: inputRange.min, to: inputRange.max, start: 40, end: 336 };
const up = { from: -6, to: 6, start: 284, end: 36 };
const grid = { x: 400, y: 64, cell: 48 };
const inputs = Array.from({ length: 161 }, (_, place) => inputRange.min + place / 20);

/** One input, three neurons, one output: a straight line without a function between the layers, a bent one with it. */
export function CompositionFigure() {
  const { activation, input, neurons } = useActivation();
  const { name } = activationWords[activation];
  const [first, second] = layersOf(neurons, 'none');
  const merged = mergeLayers(first, second);
  const slope = merged.weights[0]?.[0] ?? 0;
  const rise = merged.biases[0] ?? 0;
  const bent = (value: number) => answer([{ ...first, activation }, second], value);
  const isBent = activation !== 'none';
  const hidden = matrixFrom(3, 1, (row) =>
    activate(activation, valueAt(neurons, row, 0) * input + valueAt(neurons, row, 1)),
  );
  const x = pixelOf(across, input);
  return (
    <FigurePanel title="Two layers without a function between them are one" fileName="two-layers-are-one">
      <FigureDrawing
        label={`Output of two layers over their input: without a function the straight line ${lineText(slope, rise)}${isBent ? `, with ${name} a bent one` : ''}`}
        width={width}
        height={336}
      >
        <HorizontalAxis
          scale={across}
          ticks={[-4, -2, 0, 2, 4]}
          format={shortNumber}
          title="Input x"
          bottom={up.start}
          top={up.end}
        />
        <VerticalAxis
          scale={up}
          ticks={[-6, -4, -2, 0, 2, 4, 6]}
          format={shortNumber}
          title="Output of both layers"
          left={across.start}
          right={across.end}
        />
        <path className="plot-line second" d={curve((value) => slope * value + rise)} />
        {isBent && <path className="plot-line" d={curve(bent)} />}
        <line className="plot-guide" x1={x} x2={x} y1={up.start} y2={up.end} />
        <Mark x={x} value={slope * input + rise} second />
        {isBent && <Mark x={x} value={bent(input)} />}
        <FigureLabel x={grid.x} y={grid.y - 32}>
          Three hidden neurons
        </FigureLabel>
        {['weight', 'bias', 'out'].map((text, column) => (
          <text
            key={text}
            className="plot-word quiet"
            x={grid.x + (column + 0.5) * grid.cell}
            y={grid.y - 8}
            textAnchor="middle"
          >
            {text}
          </text>
        ))}
        <NumberGrid
          label="Three hidden neurons: weight, bias, weight of its output"
          matrix={neurons}
          {...grid}
          scale="signed"
          largest={4}
          range={{ min: -9, max: 9 }}
          onEdit={({ row, column }, value) =>
            changeActivation({ neurons: withValue(neurons, row, column, value) })
          }
        />
        <text className="plot-word quiet" x={grid.x + 3.9 * grid.cell} y={grid.y - 8} textAnchor="middle">
          at x
        </text>
        <NumberGrid
          label={`Outputs of the hidden neurons at ${shortNumber(input)}`}
          matrix={hidden}
          x={grid.x + 3.4 * grid.cell}
          y={grid.y}
          cell={grid.cell}
          scale="signed"
          largest={4}
        />
        <text className="plot-word second" x={grid.x} y={244}>
          {`no function: ${lineText(slope, rise)} = ${shortNumber(slope * input + rise)}`}
        </text>
        {isBent && (
          <text className="plot-word accent" x={grid.x} y={268}>
            {`with ${name}: ${shortNumber(bent(input), 3)}`}
          </text>
        )}
      </FigureDrawing>
      <Arithmetic
        label="Slope of the one layer"
        terms={[0, 1, 2].map((row) => ({
          text: `${factorNumber(valueAt(neurons, row, 0))} × ${factorNumber(valueAt(neurons, row, 2))}`,
          value: valueAt(neurons, row, 0) * valueAt(neurons, row, 2),
        }))}
        result={shortNumber(slope)}
      />
      <Arithmetic
        label="Its bias"
        terms={[0, 1, 2].map((row) => ({
          text: `${factorNumber(valueAt(neurons, row, 1))} × ${factorNumber(valueAt(neurons, row, 2))}`,
          value: valueAt(neurons, row, 1) * valueAt(neurons, row, 2),
        }))}
        result={shortNumber(rise)}
      />
      <p className="quiet">
        Whatever the nine numbers are, without a function the sums of sums come down to one slope and one
        bias. A thousand such layers could draw one straight line.
        {isBent && ` ${name} bends the line at each neuron, and enough bends can follow any curve.`}
      </p>
    </FigurePanel>
  );
}

function Mark({
  x,
  value,
  second,
}: {
  readonly x: number;
  readonly value: number;
  readonly second?: boolean;
}) {
  if (value < up.from || value > up.to) return null;
  return (
    <circle className={second ? 'plot-mark second' : 'plot-mark'} cx={x} cy={pixelOf(up, value)} r={6} />
  );
}

function curve(of: (value: number) => number): string {
  return pathThrough(
    inputs.map((value) => {
      const output = of(value);
      return output < up.from || output > up.to ? null : [pixelOf(across, value), pixelOf(up, output)];
    }),
  );
}

function answer(layers: readonly DenseLayer[], input: number): number {
  return runDenseNetwork(layers, [input]).at(-1)?.outputs[0] ?? 0;
}

/** Three neurons over one input and one over them, from rows of weight, bias and weight out. */
function layersOf(neurons: Matrix, activation: DenseLayer['activation']): readonly [DenseLayer, DenseLayer] {
  const column = (place: number) => [0, 1, 2].map((row) => valueAt(neurons, row, place));
  return [
    { weights: column(0).map((weight) => [weight]), biases: column(1), activation },
    { weights: [column(2)], biases: [0], activation: 'none' },
  ];
}

function lineText(slope: number, rise: number): string {
  const factor = slope === 1 ? '' : slope === -1 ? '−' : `${shortNumber(slope)} `;
  return `${factor}x ${rise < 0 ? '−' : '+'} ${shortNumber(Math.abs(rise))}`;
}
