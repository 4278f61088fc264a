import * as tf from '@tensorflow/tfjs-core';
import { Failure } from '#shared/rpc/failure.ts';
import { type Model, readWeights, type WeightValues, writeWeights } from '../networks/model.ts';
import type { Optimizer } from './optimizer.ts';
import type { WeightMean } from './weight-mean.ts';

/** All numbers in native memory that last from step to step. */
export interface LastingParts {
  readonly model: Model;
  readonly mean: WeightMean | null;
  readonly optimizer: Optimizer;
}

const weightPrefix = 'weights/';
const meanPrefix = 'mean/';
const slotPrefix = 'slots/';

/** Copies all lasting numbers out, each named after what it is part of. */
export function readLasting({ model, mean, optimizer }: LastingParts): WeightValues[] {
  const slots = [...optimizer.slots].map(([name, variable]) => ({
    name,
    shape: variable.shape,
    values: Float32Array.from(variable.dataSync()),
  }));
  return [
    ...prefixed(weightPrefix, readWeights(model)),
    ...prefixed(meanPrefix, mean === null ? [] : readWeights(mean.model)),
    ...prefixed(slotPrefix, slots),
  ];
}

/** Puts back what {@link readLasting} copied out. Throws `checkpoint-damaged` when it is another network's or optimiser's. */
export function writeLasting(
  { model, mean, optimizer }: LastingParts,
  values: readonly WeightValues[],
): void {
  const byName = new Map(values.map((entry) => [entry.name, entry]));
  try {
    writeWeights(model, without(weightPrefix, values));
    if (mean !== null) writeWeights(mean.model, without(meanPrefix, values));
  } catch (thrown) {
    throw unfitting(String(thrown));
  }
  for (const [name, variable] of optimizer.slots) {
    const entry = byName.get(`${slotPrefix}${name}`);
    if (entry === undefined || entry.values.length !== variable.size) throw unfitting(`It lacks ${name}.`);
    tf.tidy(() => variable.assign(tf.tensor(entry.values, variable.shape)));
  }
}

function prefixed(prefix: string, values: readonly WeightValues[]): WeightValues[] {
  return values.map((entry) => ({ ...entry, name: `${prefix}${entry.name}` }));
}

function without(prefix: string, values: readonly WeightValues[]): WeightValues[] {
  return values.flatMap((entry) =>
    entry.name.startsWith(prefix) ? { ...entry, name: entry.name.slice(prefix.length) } : [],
  );
}

function unfitting(detail: string): Failure {
  return new Failure(
    'checkpoint-damaged',
    'The checkpoint does not fit the network and optimiser of its run.',
    {
      detail,
    },
  );
}
