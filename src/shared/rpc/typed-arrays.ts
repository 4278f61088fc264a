import { z } from 'zod';

/** Bytes on the wire, whatever buffer they lie in. */
export const bytesSchema = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'expected bytes');
/** Row numbers on the wire. */
export const rowsSchema = z.custom<Uint32Array>(
  (value) => value instanceof Uint32Array,
  'expected row numbers',
);
/** Real numbers on the wire. */
export const floatsSchema = z.custom<Float32Array>(
  (value) => value instanceof Float32Array,
  'expected numbers',
);
