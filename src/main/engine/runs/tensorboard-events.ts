import { appendFile } from 'node:fs/promises';
import { crc32c } from './crc32c.ts';

/** Named numbers at one step. */
export interface ScalarPoint {
  readonly step: number;
  /** Seconds since 1970. */
  readonly wallTime: number;
  readonly scalars: Readonly<Record<string, number>>;
}

/** The first record of every TensorBoard event file. */
export function fileVersionRecord(wallTime: number): Uint8Array {
  return record(join([doubleField(1, wallTime), bytesField(3, text('brain.Event:2'))]));
}

/** An event with scalars as a TFRecord: length, its checksum, the protobuf message, its checksum (tensorflow/core/lib/io). */
export function scalarRecord(point: ScalarPoint): Uint8Array {
  const values = Object.entries(point.scalars).map(([tag, value]) =>
    bytesField(1, join([bytesField(1, text(tag)), floatField(2, value)])),
  );
  return record(
    join([doubleField(1, point.wallTime), varintField(2, point.step), bytesField(5, join(values))]),
  );
}

/** Appends records to an event file; each record is checked by its reader, so a torn last one is skipped. */
export async function appendRecords(path: string, records: readonly Uint8Array[]): Promise<void> {
  await appendFile(path, join(records));
}

function record(message: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(16 + message.length);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(message.length), true);
  view.setUint32(8, masked(bytes.subarray(0, 8)), true);
  bytes.set(message, 12);
  view.setUint32(12 + message.length, masked(message), true);
  return bytes;
}

/** TFRecord's masked checksum. */
function masked(bytes: Uint8Array): number {
  const crc = crc32c(bytes);
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}

function doubleField(field: number, value: number): Uint8Array {
  const bytes = new Uint8Array(9);
  bytes[0] = (field << 3) | 1;
  new DataView(bytes.buffer).setFloat64(1, value, true);
  return bytes;
}

function floatField(field: number, value: number): Uint8Array {
  const bytes = new Uint8Array(5);
  bytes[0] = (field << 3) | 5;
  new DataView(bytes.buffer).setFloat32(1, value, true);
  return bytes;
}

function varintField(field: number, value: number): Uint8Array {
  return join([Uint8Array.of(field << 3), varint(value)]);
}

function bytesField(field: number, content: Uint8Array): Uint8Array {
  return join([Uint8Array.of((field << 3) | 2), varint(content.length), content]);
}

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127) {
    bytes.push((rest & 127) | 128);
    rest = Math.floor(rest / 128);
  }
  return Uint8Array.from([...bytes, rest]);
}

function text(value: string): Uint8Array {
  return new TextEncoder().encode(value);
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let start = 0;
  for (const part of parts) {
    joined.set(part, start);
    start += part.length;
  }
  return joined;
}
