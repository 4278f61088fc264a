import type { DenseLayer, DenseOutputs } from '#shared/learn/dense-network.ts';
import { FigureDrawing, FigureLabel } from '../figure/figure-drawing.tsx';
import { shortNumber } from '../figure/number-words.ts';
import { Unspoken } from '../figure/unspoken.tsx';
import { layerSizes, type Neuron } from './dense-store.ts';
import './dense.css';

const width = 640;
const height = 336;
const top = 28;
const radius = 22;
const columnAt = [56, 232, 408, 584] as const;
const layerTitles = ['Inputs', 'Hidden layer 1', 'Hidden layer 2', 'Outputs'] as const;

interface DenseFigureProps {
  readonly inputs: readonly number[];
  readonly layers: readonly DenseLayer[];
  readonly results: readonly DenseOutputs[];
  /** The neuron whose sum is written out. */
  readonly shown: Neuron;
  /** Neurons that have not been computed yet stand empty. */
  readonly isKnown: (neuron: Neuron) => boolean;
  /** The pointer came over a neuron, or left it. */
  readonly onPoint: (neuron: Neuron | null) => void;
  readonly onChoose: (neuron: Neuron) => void;
}

/** Every neuron joined with all of the layer before: the text's figure of a fully connected network. */
export function DenseFigure(props: DenseFigureProps) {
  const { inputs, layers, results, shown, isKnown } = props;
  const outputs = [inputs, ...results.map((result) => result.outputs)];
  return (
    <FigureDrawing
      label={`Four inputs, five and four hidden neurons, three outputs: ${(outputs.at(-1) ?? []).map((value) => shortNumber(value)).join(', ')}`}
      width={width}
      height={height}
    >
      {layerTitles.map((title, layer) => (
        <FigureLabel key={title} x={columnAt[layer] ?? 0} y={16} anchor="middle">
          {title}
        </FigureLabel>
      ))}
      <Unspoken>
        {layers.flatMap((layer, place) =>
          layer.weights.flatMap((weights, unit) =>
            weights.map((weight, input) => (
              <Joint
                // biome-ignore lint/suspicious/noArrayIndexKey: a joint is its two places.
                key={`${place} ${unit} ${input}`}
                from={{ layer: place, place: input }}
                to={{ layer: place + 1, place: unit }}
                weight={weight}
                isShown={shown.layer === place + 1 && shown.place === unit}
              />
            )),
          ),
        )}
      </Unspoken>
      {layerSizes.map((size, layer) =>
        Array.from({ length: size }, (_, place) => {
          const neuron = { layer, place };
          const value = layer === 0 || isKnown(neuron) ? (outputs[layer]?.[place] ?? 0) : null;
          return (
            <NeuronMark
              // biome-ignore lint/suspicious/noArrayIndexKey: a neuron is its place.
              key={`${layer} ${place}`}
              neuron={neuron}
              value={value}
              isShown={shown.layer === layer && shown.place === place}
              onPoint={props.onPoint}
              onChoose={props.onChoose}
            />
          );
        }),
      )}
      <Unspoken>
        {(layers[shown.layer - 1]?.weights[shown.place] ?? []).map((weight, input) => (
          <JointWeight
            // biome-ignore lint/suspicious/noArrayIndexKey: a weight is its place.
            key={input}
            from={{ layer: shown.layer - 1, place: input }}
            to={shown}
            weight={weight}
          />
        ))}
      </Unspoken>
    </FigureDrawing>
  );
}

function middleOf({ layer, place }: Neuron): { readonly x: number; readonly y: number } {
  const size = layerSizes[layer] ?? 1;
  const gap = (height - top - 8) / 5;
  return { x: columnAt[layer] ?? 0, y: top + (height - top - 8 - size * gap) / 2 + (place + 0.5) * gap };
}

interface JointProps {
  readonly from: Neuron;
  readonly to: Neuron;
  readonly weight: number;
}

function Joint({ from, to, weight, isShown }: JointProps & { readonly isShown: boolean }) {
  const [start, end] = [middleOf(from), middleOf(to)];
  return (
    <line
      className={weight < 0 ? 'dense-joint below' : 'dense-joint'}
      data-shown={isShown}
      x1={start.x + radius}
      y1={start.y}
      x2={end.x - radius}
      y2={end.y}
      strokeWidth={
        isShown ? 1.5 + 3 * Math.min(1, Math.abs(weight)) : 0.5 + 2 * Math.min(1, Math.abs(weight))
      }
    />
  );
}

/** On the line, a third of its way from the input: there lines into one neuron still lie apart. */
function JointWeight({ from, to, weight }: JointProps) {
  const [start, end] = [middleOf(from), middleOf(to)];
  const x = start.x + radius + 0.3 * (end.x - start.x - 2 * radius);
  const y = start.y + 0.3 * (end.y - start.y);
  return (
    <g className={weight < 0 ? 'dense-weight below' : 'dense-weight'}>
      <rect x={x - 22} y={y - 9} width={44} height={18} rx={6} />
      <text x={x} y={y} textAnchor="middle" dominantBaseline="central">
        {shortNumber(weight)}
      </text>
    </g>
  );
}

interface NeuronMarkProps {
  readonly neuron: Neuron;
  /** null while it is still to be computed. */
  readonly value: number | null;
  readonly isShown: boolean;
  readonly onPoint: (neuron: Neuron | null) => void;
  readonly onChoose: (neuron: Neuron) => void;
}

function NeuronMark({ neuron, value, isShown, onPoint, onChoose }: NeuronMarkProps) {
  const { x, y } = middleOf(neuron);
  const strength = value === null ? 0 : 0.5 * Math.min(1, Math.abs(value) / 1.5);
  const text = value === null ? '?' : shortNumber(value);
  const isInput = neuron.layer === 0;
  const title = `${layerTitles[neuron.layer] ?? ''}, ${neuron.place + 1}: ${text}`;
  const mark = (
    <>
      <circle className="dense-ground" cx={x} cy={y} r={radius} />
      <circle
        className={value !== null && value < 0 ? 'dense-tone below' : 'dense-tone'}
        cx={x}
        cy={y}
        r={radius}
        fillOpacity={strength}
      />
      <text className="dense-value" x={x} y={y} textAnchor="middle" dominantBaseline="central">
        {text}
      </text>
    </>
  );
  if (isInput)
    return (
      <g className="dense-neuron">
        <title>{title}</title>
        {mark}
      </g>
    );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button cannot stand in a drawing.
    <g
      className="dense-neuron"
      role="button"
      tabIndex={0}
      aria-label={title}
      aria-pressed={isShown}
      data-shown={isShown}
      onPointerEnter={() => onPoint(neuron)}
      onPointerLeave={() => onPoint(null)}
      onFocus={() => onChoose(neuron)}
      onClick={() => onChoose(neuron)}
      onKeyDown={(event) => event.key === 'Enter' && onChoose(neuron)}
    >
      {mark}
    </g>
  );
}
