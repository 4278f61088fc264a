import { createHash } from 'node:crypto';
import type { DataCheck } from '#shared/dataset-summary.ts';
import { classCount, imagePixels, imageSide } from '#shared/digits.ts';
import { nextTurn } from '../next-turn.ts';
import type { Dataset } from './dataset.ts';

/** Rows named per finding; the count says how many there are in all. */
const namedRows = 100;
/** Rows looked at before others get their turn. */
const rowsPerTurn = 4000;
/** A digit is rare when it has less than this share of an even distribution. */
const rareShare = 0.5;
/** Pixels that a centre of mass may lie off the middle; MNIST's own rows stay within one. */
const centreTolerance = 2;

/** Looks every image over for what spoils training: copies, empty and inverted images, digits off the centre, rare digits. */
export async function checkData(data: Dataset): Promise<DataCheck[]> {
  const found = { duplicate: findings(), blank: findings(), inverted: findings(), notCentred: findings() };
  const seen = new Set<string>();
  for (let row = 0; row < data.rows; row++) {
    if (row % rowsPerTurn === 0) await nextTurn();
    const image = data.pixels.subarray(row * imagePixels, (row + 1) * imagePixels);
    const key = createHash('md5').update(image).digest('base64');
    const { ink, border, offCentre } = measure(image);
    if (ink === 0) found.blank.add(row);
    else if (seen.has(key)) found.duplicate.add(row);
    else if (border > 127) found.inverted.add(row);
    else if (offCentre > centreTolerance) found.notCentred.add(row);
    seen.add(key);
  }
  return [
    { kind: 'duplicate', ...found.duplicate.result() },
    { kind: 'blank', ...found.blank.result() },
    { kind: 'inverted', ...found.inverted.result() },
    { kind: 'not-centred', ...found.notCentred.result() },
    { kind: 'rare-class', ...rareClasses(data) },
  ];
}

/** Rows of each digit; zeros when the data has no labels. */
export function countClasses(labels: Uint8Array | null): number[] {
  const counts = new Array<number>(classCount).fill(0);
  for (const label of labels ?? []) counts[label] = (counts[label] ?? 0) + 1;
  return counts;
}

/** The mean image of each digit, [10, 784]; black where a digit has no rows. */
export function meanDigits(data: Dataset): Uint8Array {
  const sums = new Float64Array(classCount * imagePixels);
  const counts = countClasses(data.labels);
  for (const [row, label] of (data.labels ?? []).entries()) {
    const [from, to] = [row * imagePixels, label * imagePixels];
    for (let pixel = 0; pixel < imagePixels; pixel++) {
      sums[to + pixel] = (sums[to + pixel] ?? 0) + (data.pixels[from + pixel] ?? 0);
    }
  }
  return Uint8Array.from(sums, (sum, position) =>
    Math.round(sum / Math.max(1, counts[Math.floor(position / imagePixels)] ?? 1)),
  );
}

interface ImageMeasures {
  /** Sum of all pixels. */
  readonly ink: number;
  /** Mean of the outermost pixels, 0..255. */
  readonly border: number;
  /** Pixels from the middle to the centre of mass, the larger of the two directions. */
  readonly offCentre: number;
}

function measure(image: Uint8Array): ImageMeasures {
  let [ink, inkX, inkY, border] = [0, 0, 0, 0];
  const last = imageSide - 1;
  let pixel = 0;
  for (let y = 0; y < imageSide; y++) {
    let line = 0;
    for (let x = 0; x < imageSide; x++) {
      const value = image[pixel++] ?? 0;
      line += value;
      inkX += value * x;
      if (x === 0 || x === last || y === 0 || y === last) border += value;
    }
    ink += line;
    inkY += line * y;
  }
  const middle = last / 2;
  const offCentre = ink === 0 ? 0 : Math.max(Math.abs(inkX / ink - middle), Math.abs(inkY / ink - middle));
  return { ink, border: border / (4 * last), offCentre };
}

function findings() {
  let count = 0;
  const indices: number[] = [];
  return {
    add(row: number) {
      count++;
      if (indices.length < namedRows) indices.push(row);
    },
    result: () => ({ count, indices }),
  };
}

function rareClasses(data: Dataset): { count: number; indices: number[] } {
  if (data.labels === null) return { count: 0, indices: [] };
  const expected = data.rows / classCount;
  const rare = countClasses(data.labels).flatMap((count, digit) =>
    count < expected * rareShare ? [digit] : [],
  );
  const examples = rare.flatMap((digit) => data.labels?.indexOf(digit) ?? []).filter((row) => row >= 0);
  return { count: rare.length, indices: examples };
}
