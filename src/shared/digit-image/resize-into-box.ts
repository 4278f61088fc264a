import { blankImage, type GreyImage } from './grey-image.ts';

/** For every target pixel along one axis the source pixels it averages, with weights that sum to the covered share. */
interface AxisWeights {
  readonly starts: Int32Array;
  readonly counts: Int32Array;
  /** `stride` weights per target pixel. */
  readonly weights: Float64Array;
  readonly stride: number;
}

/**
 * Fits a picture into `side` x `side` pixels: its longer side fills the box, the shorter one lies in the middle, and every
 * pixel is the average of the area it covers. A picture smaller than the box is enlarged by linear interpolation.
 */
export function resizeIntoBox(image: GreyImage, side: number): GreyImage {
  const scale = side / Math.max(image.width, image.height);
  return resample(image, axisWeights(image.width, scale, side), axisWeights(image.height, scale, side));
}

/** The picture itself, or averaged down so that its longer side is `longest` pixels. */
export function shrinkTo(image: GreyImage, longest: number): GreyImage {
  const larger = Math.max(image.width, image.height);
  if (larger <= longest) return image;
  const width = Math.max(1, Math.round((image.width * longest) / larger));
  const height = Math.max(1, Math.round((image.height * longest) / larger));
  const across = axisWeights(image.width, width / image.width, width);
  return resample(image, across, axisWeights(image.height, height / image.height, height));
}

function resample(image: GreyImage, across: AxisWeights, down: AxisWeights): GreyImage {
  const width = across.starts.length;
  const height = down.starts.length;
  const rows = new Float64Array(image.height * width);
  for (let y = 0; y < image.height; y++) {
    for (let x = 0; x < width; x++) {
      const start = y * image.width + (across.starts[x] ?? 0);
      rows[y * width + x] = weightedSum(image.pixels, across, { target: x, start, step: 1 });
    }
  }
  const resized = blankImage(width, height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const start = (down.starts[y] ?? 0) * width + x;
      resized.pixels[y * width + x] = Math.round(weightedSum(rows, down, { target: y, start, step: width }));
    }
  }
  return resized;
}

function weightedSum(
  values: Uint8Array | Float64Array,
  axis: AxisWeights,
  at: { readonly target: number; readonly start: number; readonly step: number },
): number {
  const count = axis.counts[at.target] ?? 0;
  let sum = 0;
  let index = at.start;
  for (let tap = 0; tap < count; tap++) {
    sum += (values[index] ?? 0) * (axis.weights[at.target * axis.stride + tap] ?? 0);
    index += at.step;
  }
  return sum;
}

function axisWeights(length: number, scale: number, side: number): AxisWeights {
  const spread = Math.max(1, 1 / scale);
  const offset = (side - length * scale) / 2;
  const stride = Math.ceil(spread) + 2;
  const starts = new Int32Array(side);
  const counts = new Int32Array(side);
  const weights = new Float64Array(side * stride);
  for (let target = 0; target < side; target++) {
    const middle = (target + 0.5 - offset) / scale;
    const low = Math.max(0, middle - spread / 2);
    const high = Math.min(length, middle + spread / 2);
    if (high <= low) continue;
    const start = Math.floor(low);
    const end = Math.min(length, Math.ceil(high));
    starts[target] = start;
    counts[target] = end - start;
    for (let source = start; source < end; source++) {
      const covered = Math.min(high, source + 1) - Math.max(low, source);
      weights[target * stride + source - start] = covered / spread;
    }
  }
  return { starts, counts, weights, stride };
}
