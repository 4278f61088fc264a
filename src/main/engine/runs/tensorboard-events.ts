import type { EpochReport, StepReport } from '#shared/training.ts';
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

/** Name of the event file of a run that was started at an ISO time. */
export function eventFileName(startedAt: string): string {
  return `events.out.tfevents.${Math.floor(Date.parse(startedAt) / 1000)}.studio`;
}

export function stepRecord(report: StepReport): Uint8Array {
  return scalarRecord({
    step: report.step,
    wallTime: Date.now() / 1000,
    scalars: {
      'train/loss': report.loss,
      'train/accuracy': report.accuracy,
      'train/learning_rate': report.learningRate,
      'train/gradient_norm': report.gradientNorm,
      'train/weight_norm': report.weightNorm,
    },
  });
}

/** TensorBoard's own names, so that its panels group them as Keras users expect. */
export function epochRecord(report: EpochReport): Uint8Array {
  return scalarRecord({
    step: report.epoch,
    wallTime: Date.now() / 1000,
    scalars: {
      'train/epoch_loss': report.loss,
      'train/epoch_accuracy': report.accuracy,
      'validation/epoch_loss': report.validationLoss,
      'validation/epoch_accuracy': report.validationAccuracy,
    },
  });
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
