import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Network } from '#shared/network/network.ts';
import { Failure, toFailure } from '#shared/rpc/failure.ts';
import type { WeightValues } from '../networks/model.ts';
import { writeFileAtomically } from '../runs/atomic-write.ts';
import { kerasTopology } from './keras-topology.ts';

const manifestSchema = z.object({
  weightsManifest: z.tuple([
    z.object({
      paths: z.tuple([z.string()]),
      weights: z.array(z.object({ name: z.string(), shape: z.array(z.int()), dtype: z.literal('float32') })),
    }),
  ]),
});

/**
 * Writes a network as a TensorFlow.js layers model, the interchange form: `model.json` and one weights file. The
 * weights get a new name each time and `model.json` is replaced last, so a reader always finds a pair that fits.
 * The model takes [batch, 28, 28, 1] in 0..1 and gives ten probabilities.
 */
export async function writeLayersModel(
  folder: string,
  network: Network,
  weights: readonly WeightValues[],
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const before = await readdir(folder);
  const weightsName = `weights-${nextNumber(before)}.bin`;
  await writeFileAtomically(join(folder, weightsName), joinWeights(weights));
  const model = {
    format: 'layers-model',
    generatedBy: 'Digit Recognizer Studio',
    convertedBy: null,
    modelTopology: kerasTopology(network),
    weightsManifest: [
      {
        paths: [weightsName],
        weights: weights.map(({ name, shape }) => ({ name, shape, dtype: 'float32' })),
      },
    ],
  };
  await writeFileAtomically(join(folder, 'model.json'), `${JSON.stringify(model, null, 1)}\n`);
  for (const name of before) if (name.startsWith('weights-')) await rm(join(folder, name), { force: true });
}

/** Reads the weights of a model written by {@link writeLayersModel}. Throws `run-damaged`, naming the file. */
export async function readLayersModelWeights(folder: string): Promise<WeightValues[]> {
  const path = join(folder, 'model.json');
  try {
    const { weightsManifest } = manifestSchema.parse(JSON.parse(await readFile(path, 'utf8')));
    const [group] = weightsManifest;
    const bytes = await readFile(join(folder, group.paths[0]));
    const total = group.weights.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
    if (bytes.length !== total * 4)
      throw new Error(`${group.paths[0]} has ${bytes.length} bytes instead of ${total * 4}.`);
    const numbers = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
    let start = 0;
    return group.weights.map(({ name, shape }) => {
      const values = numbers.subarray(start, start + sizeOf(shape));
      start += sizeOf(shape);
      return { name, shape, values };
    });
  } catch (thrown) {
    throw new Failure('run-damaged', 'The weights of this run cannot be read.', {
      place: { file: path },
      detail: toFailure(thrown).message,
    });
  }
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

function nextNumber(names: readonly string[]): number {
  return 1 + Math.max(0, ...names.map((name) => Number(/^weights-(\d+)\.bin$/.exec(name)?.[1] ?? 0)));
}

/** All values one after another, little-endian as every platform this runs on. */
function joinWeights(weights: readonly WeightValues[]): Uint8Array {
  const joined = new Float32Array(weights.reduce((sum, { values }) => sum + values.length, 0));
  let start = 0;
  for (const { values } of weights) {
    joined.set(values, start);
    start += values.length;
  }
  return new Uint8Array(joined.buffer);
}
