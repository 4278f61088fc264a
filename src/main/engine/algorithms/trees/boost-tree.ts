import type { InkedPixels } from './inked-pixels.ts';
import type { PixelColumns } from './pixel-columns.ts';
import type { Tree } from './tree.ts';
import type { KernelTools } from './workers.ts';

/** How boosted trees are grown, and what all threads work on. */
export interface BoostShared extends PixelColumns, InkedPixels {
  readonly leaves: number;
  readonly learningRate: number;
  readonly rowShare: number;
  /** Added to the curvature of each end. */
  readonly penalty: number;
  readonly seed: number;
  /** [10, rows], shared: the sum of the trees so far, and softmax of it. */
  readonly scores: Float32Array;
  readonly shares: Float32Array;
}

export type BoostJob =
  /** Brings the shares of some rows up to date. */
  | { readonly kind: 'shares'; readonly start: number; readonly end: number }
  /** Grows a digit's tree, from the random numbers of a stream, and adds it to the scores. */
  | { readonly kind: 'tree'; readonly digit: number; readonly stream: number };

/**
 * Grows regression trees on the gradient and curvature of the cross-entropy, the most promising end first (Friedman 2001; Ke
 * et al. 2017). Sums over an end's cells are made from its inked pixels alone, and the larger of two siblings gets its parent's
 * less the other's. A {@link Kernel}: refers to nothing outside.
 */
export function boostKernel(
  shared: BoostShared,
  { makeRandom, sureSize }: KernelTools,
): (job: BoostJob, report: (share: number) => void) => Tree | null {
  const classes = 10;
  /** Curvature that each side of a split must hold. */
  const least = 0.1;
  const { rows, columns, shift, labels, cells, starts, scores, shares, penalty } = shared;
  const steps = 256 >> shift;
  const pixelCount = shared.pixels.length;
  const gradient = new Float64Array(rows);
  const curvature = new Float64Array(rows);
  const size = new Float64Array(rows);
  const order = new Int32Array(rows);
  const spare = new Int32Array(rows);
  const free: Float32Array[] = [];

  interface End {
    readonly node: number;
    readonly start: number;
    readonly end: number;
    readonly gradient: number;
    readonly curvature: number;
    /** Gradient and curvature of each cell, in turn. */
    sums: Float32Array;
    gain: number;
    column: number;
    step: number;
  }

  function updateShares(start: number, end: number): void {
    const row = new Float64Array(classes);
    for (let index = start; index < end; index++) {
      let largest = Number.NEGATIVE_INFINITY;
      for (let digit = 0; digit < classes; digit++) {
        const score = scores[digit * rows + index] ?? 0;
        if (score > largest) largest = score;
      }
      let sum = 0;
      for (let digit = 0; digit < classes; digit++) {
        const share = Math.exp((scores[digit * rows + index] ?? 0) - largest);
        row[digit] = share;
        sum += share;
      }
      for (let digit = 0; digit < classes; digit++) shares[digit * rows + index] = (row[digit] ?? 0) / sum;
    }
  }

  /**
   * Takes rows by chance, those with large gradients likelier, and counts each by one over its chance (see `sureSize`). Sets
   * their gradient and curvature for one digit; how many there are.
   */
  function draw(digit: number, random: () => number): number {
    for (let row = 0; row < rows; row++) {
      const share = shares[digit * rows + row] ?? 0;
      const own = share - (labels[row] === digit ? 1 : 0);
      const bend = Math.max(1e-6, share * (1 - share));
      gradient[row] = own;
      curvature[row] = bend;
      size[row] = Math.sqrt(own * own + bend * bend);
    }
    const sure = sureSize(size, shared.rowShare * rows);
    let count = 0;
    for (let row = 0; row < rows; row++) {
      const chance = Math.min(1, (size[row] ?? 0) / sure);
      if (chance < 1) {
        if (random() >= chance) continue;
        gradient[row] = (gradient[row] ?? 0) / chance;
        curvature[row] = (curvature[row] ?? 0) / chance;
      }
      order[count++] = row;
    }
    return count;
  }

  function sumCells(start: number, end: number): Float32Array {
    const sums = free.pop()?.fill(0) ?? new Float32Array(2 * pixelCount * steps);
    for (let place = start; place < end; place++) {
      const row = order[place] ?? 0;
      const ownGradient = gradient[row] ?? 0;
      const ownCurvature = curvature[row] ?? 0;
      const last = starts[row + 1] ?? 0;
      for (let index = starts[row] ?? 0; index < last; index++) {
        const cell = 2 * (cells[index] ?? 0);
        sums[cell] = (sums[cell] ?? 0) + ownGradient;
        sums[cell + 1] = (sums[cell + 1] ?? 0) + ownCurvature;
      }
    }
    return sums;
  }

  function makeEnd(at: { node: number; start: number; end: number }, sums: Float32Array): End {
    let [ownGradient, ownCurvature] = [0, 0];
    for (let place = at.start; place < at.end; place++) {
      ownGradient += gradient[order[place] ?? 0] ?? 0;
      ownCurvature += curvature[order[place] ?? 0] ?? 0;
    }
    const end = { ...at, gradient: ownGradient, curvature: ownCurvature, sums, gain: 0, column: -1, step: 0 };
    search(end);
    return end;
  }

  /** Finds the question that lowers the loss most; the first step of a column is what its others leave. */
  function search(end: End): void {
    const { sums } = end;
    const whole = (end.gradient * end.gradient) / (end.curvature + penalty);
    for (let column = 0; column < pixelCount; column++) {
      const base = 2 * column * steps;
      let [inkGradient, inkCurvature] = [0, 0];
      for (let cell = base + 2; cell < base + 2 * steps; cell += 2) {
        inkGradient += sums[cell] ?? 0;
        inkCurvature += sums[cell + 1] ?? 0;
      }
      if (inkCurvature < least) continue;
      let leftGradient = end.gradient - inkGradient;
      let leftCurvature = end.curvature - inkCurvature;
      for (let step = 0; step < steps - 1; step++) {
        if (step > 0) {
          const own = sums[base + 2 * step + 1] ?? 0;
          if (own <= 0) continue;
          leftGradient += sums[base + 2 * step] ?? 0;
          leftCurvature += own;
        }
        const rightCurvature = end.curvature - leftCurvature;
        if (leftCurvature < least) continue;
        if (rightCurvature < least) break;
        const rightGradient = end.gradient - leftGradient;
        const gain =
          (leftGradient * leftGradient) / (leftCurvature + penalty) +
          (rightGradient * rightGradient) / (rightCurvature + penalty) -
          whole;
        if (gain <= end.gain) continue;
        end.gain = gain;
        end.column = column;
        end.step = step;
      }
    }
  }

  /** Puts the rows that answer yes first; where the others begin. */
  function partition({ start, end, column, step }: End): number {
    const base = column * rows;
    let [yes, no] = [start, 0];
    for (let place = start; place < end; place++) {
      const row = order[place] ?? 0;
      if ((columns[base + row] ?? 0) <= step) order[yes++] = row;
      else spare[no++] = row;
    }
    order.set(spare.subarray(0, no), yes);
    return yes;
  }

  function grow(digit: number, stream: number): Tree {
    const count = draw(digit, makeRandom(shared.seed, stream));
    const nodes = [{ column: -1, step: 0, next: 0 }];
    const ends = [makeEnd({ node: 0, start: 0, end: count }, sumCells(0, count))];
    while (ends.length < shared.leaves) {
      let best = 0;
      for (const [place, end] of ends.entries()) if (end.gain > (ends[best]?.gain ?? 0)) best = place;
      const parent = ends[best];
      if (parent === undefined || parent.column < 0) break;
      const middle = partition(parent);
      const child = nodes.length;
      nodes[parent.node] = { column: parent.column, step: parent.step, next: child };
      nodes.push({ column: -1, step: 0, next: 0 }, { column: -1, step: 0, next: 0 });
      const isLeftSmaller = middle - parent.start <= parent.end - middle;
      const smaller = isLeftSmaller ? sumCells(parent.start, middle) : sumCells(middle, parent.end);
      const larger = parent.sums;
      for (let cell = 0; cell < larger.length; cell++)
        larger[cell] = (larger[cell] ?? 0) - (smaller[cell] ?? 0);
      const [left, right] = isLeftSmaller ? [smaller, larger] : [larger, smaller];
      ends[best] = makeEnd({ node: child, start: parent.start, end: middle }, left);
      ends.push(makeEnd({ node: child + 1, start: middle, end: parent.end }, right));
    }
    const values = new Float32Array(ends.length);
    for (const [place, end] of ends.entries()) {
      free.push(end.sums);
      const node = nodes[end.node];
      if (node !== undefined) node.next = place;
      values[place] = (-shared.learningRate * end.gradient) / (end.curvature + penalty);
    }
    addToScores(digit, nodes, values);
    return {
      pixels: Int16Array.from(nodes, ({ column }) => (column < 0 ? -1 : (shared.pixels[column] ?? 0))),
      thresholds: Uint8Array.from(nodes, ({ step }) => ((step + 1) << shift) - 1),
      next: Int32Array.from(nodes, ({ next }) => next),
      values,
    };
  }

  function addToScores(
    digit: number,
    nodes: readonly { column: number; step: number; next: number }[],
    values: Float32Array,
  ): void {
    const column = Int32Array.from(nodes, (node) => node.column);
    const step = Int32Array.from(nodes, (node) => node.step);
    const next = Int32Array.from(nodes, (node) => node.next);
    for (let row = 0; row < rows; row++) {
      let node = 0;
      for (let own = column[0] ?? -1; own >= 0; own = column[node] ?? -1) {
        const isYes = (columns[own * rows + row] ?? 0) <= (step[node] ?? 0);
        node = (next[node] ?? 0) + (isYes ? 0 : 1);
      }
      const place = digit * rows + row;
      scores[place] = (scores[place] ?? 0) + (values[next[node] ?? 0] ?? 0);
    }
  }

  return (job) => {
    if (job.kind === 'tree') return grow(job.digit, job.stream);
    updateShares(job.start, job.end);
    return null;
  };
}
