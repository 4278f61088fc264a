import { appendFile } from 'node:fs/promises';
import { bytesField, doubleField, floatField, joinBytes, varintField } from '../protobuf.ts';
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
  return record(joinBytes([doubleField(1, wallTime), bytesField(3, 'brain.Event:2')]));
}

/** An event with scalars as a TFRecord: length, its checksum, the protobuf message, its checksum (tensorflow/core/lib/io). */
export function scalarRecord(point: ScalarPoint): Uint8Array {
  const values = Object.entries(point.scalars).map(([tag, value]) =>
    bytesField(1, joinBytes([bytesField(1, tag), floatField(2, value)])),
  );
  return record(
    joinBytes([doubleField(1, point.wallTime), varintField(2, point.step), bytesField(5, joinBytes(values))]),
  );
}

/** Appends records to an event file; each record is checked by its reader, so a torn last one is skipped. */
export async function appendRecords(path: string, records: readonly Uint8Array[]): Promise<void> {
  await appendFile(path, joinBytes(records));
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
