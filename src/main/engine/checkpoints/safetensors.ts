import { z } from 'zod';
import type { WeightValues } from '../networks/model.ts';

const descriptionSchema = z.record(
  z.string(),
  z.object({
    dtype: z.literal('F32'),
    shape: z.array(z.int().min(0)),
    data_offsets: z.tuple([z.int().min(0), z.int().min(0)]),
  }),
);

/** Length of a file's first field: how long its description is. */
const prefixBytes = 8;

/**
 * Named float32 tensors as a safetensors file (https://github.com/huggingface/safetensors, format 1): the length of a JSON
 * description, the description, then all numbers, little-endian as every platform this runs on.
 */
export function encodeSafetensors(tensors: readonly WeightValues[]): Uint8Array {
  let end = 0;
  const described = tensors.map(({ name, shape, values }) => {
    const start = end;
    end += values.byteLength;
    return [name, { dtype: 'F32', shape, data_offsets: [start, end] }] as const;
  });
  const description = paddedJson(Object.fromEntries(described));
  const bytes = new Uint8Array(prefixBytes + description.length + end);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(description.length), true);
  bytes.set(description, prefixBytes);
  let place = prefixBytes + description.length;
  for (const { values } of tensors) {
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), place);
    place += values.byteLength;
  }
  return bytes;
}

/** The tensors of a file written by {@link encodeSafetensors}. Throws an Error that says what does not fit. */
export function decodeSafetensors(bytes: Uint8Array): WeightValues[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = bytes.length < prefixBytes ? Number.NaN : Number(view.getBigUint64(0, true));
  const dataStart = prefixBytes + length;
  if (!(dataStart <= bytes.length)) throw new Error('The description of the tensors is not whole.');
  const description: unknown = JSON.parse(new TextDecoder().decode(bytes.subarray(prefixBytes, dataStart)));
  return Object.entries(descriptionSchema.parse(description)).map(([name, { shape, data_offsets }]) => {
    const [start, end] = data_offsets;
    // A copy of its own: a Buffer's `slice` would share its memory, at places that numbers may not start at.
    const own = Uint8Array.from(bytes.subarray(dataStart + start, dataStart + end));
    const values = new Float32Array(own.buffer);
    if (values.length !== shape.reduce((product, size) => product * size, 1))
      throw new Error(`The tensor ${name} has ${values.length} numbers, which its shape does not.`);
    return { name, shape, values };
  });
}

/** Filled up with spaces so that the numbers after it start at a multiple of eight bytes. */
function paddedJson(description: unknown): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(description));
  const padded = new Uint8Array(8 * Math.ceil(text.length / 8)).fill(0x20);
  padded.set(text);
  return padded;
}
