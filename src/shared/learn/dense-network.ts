import { makeRandom } from '../random.ts';
import { type ActivationName, activate } from './activations.ts';

/** Every input joined with every unit. */
export interface DenseLayer {
  /** [units][inputs] */
  readonly weights: readonly (readonly number[])[];
  /** [units] */
  readonly biases: readonly number[];
  readonly activation: ActivationName;
}

/** What a layer makes of its inputs: the sums before its activation, and its outputs. */
export interface DenseOutputs {
  readonly sums: readonly number[];
  readonly outputs: readonly number[];
}

/** Weighted sum of the inputs plus the bias, for each unit, then the activation. Throws a RangeError for inputs that do not fit. */
export function runDenseLayer(layer: DenseLayer, inputs: readonly number[]): DenseOutputs {
  const sums = layer.weights.map((weights, unit) => {
    if (weights.length !== inputs.length)
      throw new RangeError(`A unit with ${weights.length} weights cannot take ${inputs.length} inputs.`);
    return weights.reduce(
      (sum, weight, input) => sum + weight * (inputs[input] ?? 0),
      layer.biases[unit] ?? 0,
    );
  });
  return { sums, outputs: sums.map((sum) => activate(layer.activation, sum)) };
}

/** Each layer on the outputs of the one before. */
export function runDenseNetwork(
  layers: readonly DenseLayer[],
  inputs: readonly number[],
): readonly DenseOutputs[] {
  const results: DenseOutputs[] = [];
  let current = inputs;
  for (const layer of layers) {
    const result = runDenseLayer(layer, current);
    results.push(result);
    current = result.outputs;
  }
  return results;
}

/**
 * Layers of `sizes` (inputs first) with random weights, uniform within Glorot's bound (Glorot and Bengio 2010) and biases
 * within half of it, all of two decimals so that sums written out are exact. ReLU between layers, none after the last.
 */
export function randomDenseNetwork(sizes: readonly number[], seed: number): readonly DenseLayer[] {
  const random = makeRandom(seed);
  return sizes.slice(1).map((units, place) => {
    const inputs = sizes[place] ?? 0;
    const bound = Math.sqrt(6 / (inputs + units));
    const draw = (reach: number) => Math.round(100 * reach * (2 * random() - 1)) / 100;
    return {
      weights: Array.from({ length: units }, () => Array.from({ length: inputs }, () => draw(bound))),
      biases: Array.from({ length: units }, () => draw(bound / 2)),
      activation: place === sizes.length - 2 ? 'none' : 'relu',
    };
  });
}

/** Weights and biases in all. */
export function countDenseParameters(layers: readonly DenseLayer[]): number {
  return layers.reduce(
    (sum, { weights, biases }) => sum + weights.length * (weights[0]?.length ?? 0) + biases.length,
    0,
  );
}

/**
 * The one layer that does what two layers without an activation between them do: weights W2 W1, biases W2 b1 + b2. It has the
 * second layer's activation.
 */
export function mergeLayers(first: DenseLayer, second: DenseLayer): DenseLayer {
  const inputs = first.weights[0]?.length ?? 0;
  return {
    weights: second.weights.map((weights) =>
      Array.from({ length: inputs }, (_, input) =>
        weights.reduce((sum, weight, unit) => sum + weight * (first.weights[unit]?.[input] ?? 0), 0),
      ),
    ),
    biases: second.weights.map((weights, unit) =>
      weights.reduce(
        (sum, weight, between) => sum + weight * (first.biases[between] ?? 0),
        second.biases[unit] ?? 0,
      ),
    ),
    activation: second.activation,
  };
}
