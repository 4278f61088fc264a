import * as tf from '@tensorflow/tfjs-core';
import {
  type Activation,
  imageShape,
  type Layer,
  type Network,
  type Shape,
  summarizeNetwork,
} from '#shared/network/network.ts';
import { makeRandom, type Random } from '#shared/random.ts';

/** What a weight is for: optimisers treat convolution kernels apart, and moving statistics are not trained. */
export type WeightRole = 'conv-kernel' | 'dense-kernel' | 'offset' | 'scale' | 'moving';

/** One array of numbers of a network; `name` follows Keras (`conv2d_1/kernel`) and is the same in every run. */
export interface Weight {
  readonly name: string;
  readonly role: WeightRole;
  readonly variable: tf.Variable;
}

/** A network with its weights. Owns native memory: call {@link disposeModel} when it is no longer needed. */
export interface Model {
  readonly network: Network;
  /** In the order of the layers. */
  readonly weights: readonly Weight[];
  /** Weights of layer i, by their last name part (`kernel`, `bias`, `gamma`, …). */
  readonly byLayer: readonly ReadonlyMap<string, tf.Variable>[];
}

/** Weights outside TensorFlow: copies that nothing can change or free. */
export interface WeightValues {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** What separates the random numbers for weights from other uses of a run's seed. */
const weightStream = 1;

/** Makes a network with fresh weights: kernels normal with variance 2 / fan-in before ReLU (He et al. 2015), else 1 / fan-in. */
export function createModel(network: Network, seed: number): Model {
  const normal = makeNormal(makeRandom(seed, weightStream));
  return buildModel(network, (_name, spec) => tf.tensor(initialValues(spec, normal), [...spec.shape]));
}

/** Makes a network with weights that were kept. Throws a RangeError when they are another network's. */
export function createModelWith(network: Network, values: readonly WeightValues[]): Model {
  const byName = new Map(values.map((entry) => [entry.name, entry]));
  return buildModel(network, (name, { shape }) => tf.tensor(valuesNamed(byName, name, shape), [...shape]));
}

/** A network of its own with the weights as they are now: what changes or frees the first does not reach it. */
export function copyModel(model: Model): Model {
  const byName = new Map(model.weights.map(({ name, variable }) => [name, variable]));
  return buildModel(model.network, (name) => {
    const variable = byName.get(name);
    if (variable === undefined) throw new RangeError(`Weight ${name} is missing.`);
    return tf.clone<tf.Tensor>(variable);
  });
}

function buildModel(network: Network, tensorOf: (name: string, spec: WeightSpec) => tf.Tensor): Model {
  const byLayer: ReadonlyMap<string, tf.Variable>[] = [];
  const weights: Weight[] = [];
  let input: Shape = imageShape;
  try {
    for (const [position, { layer, output }] of summarizeNetwork(network).entries()) {
      const own = new Map<string, tf.Variable>();
      for (const spec of layerWeights(layer, input)) {
        const name = `${layerName(network, position)}${spec.owner}/${spec.part}`;
        const tensor = tensorOf(name, spec);
        const variable = tf.variable(tensor, spec.role !== 'moving');
        tensor.dispose();
        own.set(spec.part, variable);
        weights.push({ name, role: spec.role, variable });
      }
      byLayer.push(own);
      input = output;
    }
  } catch (thrown) {
    for (const { variable } of weights) variable.dispose();
    throw thrown;
  }
  return { network, weights, byLayer };
}

export function disposeModel(model: Model): void {
  for (const { variable } of model.weights) variable.dispose();
}

/** Copies all weights out, in order. */
export function readWeights(model: Model): WeightValues[] {
  return model.weights.map(({ name, variable }) => ({
    name,
    shape: variable.shape,
    values: Float32Array.from(variable.dataSync()),
  }));
}

/** Puts copied weights back. Throws a RangeError when they are another network's. */
export function writeWeights(model: Model, values: readonly WeightValues[]): void {
  const byName = new Map(values.map((entry) => [entry.name, entry]));
  for (const { name, variable } of model.weights) {
    const own = valuesNamed(byName, name, variable.shape);
    tf.tidy(() => variable.assign(tf.tensor(own, variable.shape)));
  }
}

function valuesNamed(
  byName: ReadonlyMap<string, WeightValues>,
  name: string,
  shape: readonly number[],
): Float32Array {
  const entry = byName.get(name);
  const size = shape.reduce((product, side) => product * side, 1);
  if (entry === undefined || entry.values.length !== size)
    throw new RangeError(`Weight ${name} is missing or has another size.`);
  return entry.values;
}

/** Keras's default name of a layer: its kind and the count of its kind before it. */
export function layerName(network: Network, position: number): string {
  const kind = network.layers[position]?.kind ?? 'layer';
  const before = network.layers.slice(0, position).filter((layer) => layer.kind === kind).length;
  return `${kind.replaceAll('-', '_')}_${before + 1}`;
}

interface WeightSpec {
  readonly part: 'kernel' | 'bias' | 'gamma' | 'beta' | 'moving_mean' | 'moving_variance';
  /** Batch normalisation belongs to a convolution here but is a layer of its own in Keras. */
  readonly owner: '' | '_norm';
  readonly role: WeightRole;
  readonly shape: readonly number[];
  /** Standard deviation of a random start, or the constant it starts with. */
  readonly start: { readonly deviation: number } | { readonly constant: number };
}

function layerWeights(layer: Layer, input: Shape): WeightSpec[] {
  if (layer.kind === 'conv') {
    const channels = input[2] ?? 1;
    const shape = [layer.kernel, layer.kernel, channels, layer.filters];
    const fanIn = layer.kernel * layer.kernel * channels;
    const kernel: WeightSpec = {
      part: 'kernel',
      owner: '',
      role: 'conv-kernel',
      shape,
      start: kernelStart(layer.activation, fanIn),
    };
    const each = [layer.filters];
    if (!layer.batchNorm)
      return [kernel, { part: 'bias', owner: '', role: 'offset', shape: each, start: { constant: 0 } }];
    return [kernel, ...normWeights(each, '_norm')];
  }
  if (layer.kind === 'batch-norm') return normWeights([input.at(-1) ?? 1], '');
  if (layer.kind === 'dense') {
    const fanIn = input.reduce((product, size) => product * size, 1);
    return [
      {
        part: 'kernel',
        owner: '',
        role: 'dense-kernel',
        shape: [fanIn, layer.units],
        start: kernelStart(layer.activation, fanIn),
      },
      { part: 'bias', owner: '', role: 'offset', shape: [layer.units], start: { constant: 0 } },
    ];
  }
  return [];
}

function normWeights(shape: readonly number[], owner: WeightSpec['owner']): WeightSpec[] {
  return [
    { part: 'gamma', owner, role: 'scale', shape, start: { constant: 1 } },
    { part: 'beta', owner, role: 'offset', shape, start: { constant: 0 } },
    { part: 'moving_mean', owner, role: 'moving', shape, start: { constant: 0 } },
    { part: 'moving_variance', owner, role: 'moving', shape, start: { constant: 1 } },
  ];
}

function kernelStart(activation: Activation, fanIn: number): { deviation: number } {
  return { deviation: Math.sqrt((activation === 'relu' ? 2 : 1) / fanIn) };
}

function initialValues(spec: WeightSpec, normal: Random): Float32Array {
  const values = new Float32Array(spec.shape.reduce((product, size) => product * size, 1));
  const { start } = spec;
  if ('constant' in start) return values.fill(start.constant);
  return values.map(() => normal() * start.deviation);
}

/** Standard normal numbers from uniform ones (Box and Muller 1958). */
function makeNormal(random: Random): Random {
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
