import { create } from 'zustand';
import type { ActivationName } from '#shared/learn/activations.ts';
import { type DenseLayer, randomDenseNetwork } from '#shared/learn/dense-network.ts';
import { createStepper } from '../figure/stepper.ts';

/** Neurons of each layer, the inputs first: those of the text's figure. */
export const layerSizes = [4, 5, 4, 3] as const;

/** A neuron: its layer from 1 on (0 are the inputs), its place from 0. */
export interface Neuron {
  readonly layer: number;
  readonly place: number;
}

interface DenseState {
  readonly inputs: readonly number[];
  readonly layers: readonly DenseLayer[];
  readonly seed: number;
}

const firstSeed = 2;
const start: DenseState = {
  inputs: [1, 0.5, 0, 0.8],
  layers: randomDenseNetwork(layerSizes, firstSeed),
  seed: firstSeed,
};

/** Inputs and weights, kept while other chapters are open. */
export const useDense = create<DenseState>(() => start);

/** Walks over the neurons in the order they are computed. */
export const denseStepper = createStepper();
denseStepper.setState({ position: Number.POSITIVE_INFINITY });

/** All neurons that compute something, layer by layer. */
export const neurons: readonly Neuron[] = layerSizes
  .slice(1)
  .flatMap((size, place) => Array.from({ length: size }, (_, unit) => ({ layer: place + 1, place: unit })));

export function changeInput(place: number, value: number): void {
  useDense.setState(({ inputs }) => ({ inputs: inputs.with(place, value) }));
}

/** Changes one weight of a neuron, or its bias where `input` is null. */
export function changeWeight({ layer, place }: Neuron, input: number | null, value: number): void {
  changeLayer(layer - 1, ({ weights, biases, ...rest }) =>
    input === null
      ? { ...rest, weights, biases: biases.with(place, value) }
      : { ...rest, biases, weights: weights.with(place, (weights[place] ?? []).with(input, value)) },
  );
}

/** Puts another function behind both hidden layers. */
export function changeHiddenActivation(activation: ActivationName): void {
  for (const place of [0, 1]) changeLayer(place, (layer) => ({ ...layer, activation }));
}

export function drawWeights(): void {
  useDense.setState(({ seed, layers }) => ({
    seed: seed + 1,
    layers: randomDenseNetwork(layerSizes, seed + 1).map((layer, place) => ({
      ...layer,
      activation: layers[place]?.activation ?? layer.activation,
    })),
  }));
}

export function resetDense(): void {
  useDense.setState(start);
  denseStepper.setState({ position: Number.POSITIVE_INFINITY, playing: false });
}

function changeLayer(place: number, change: (layer: DenseLayer) => DenseLayer): void {
  useDense.setState(({ layers }) => ({
    layers: layers.map((layer, own) => (own === place ? change(layer) : layer)),
  }));
}
