import type { PixelColumns } from './pixel-columns.ts';
import type { Tree } from './tree.ts';
import type { KernelTools } from './workers.ts';

/** How class trees are grown. */
export interface ClassTreeShared extends PixelColumns {
  /** `best`: the purest of all thresholds; `random`: one drawn threshold for each pixel (Geurts et al. 2006). */
  readonly thresholds: 'best' | 'random';
  /** Whether each tree learns from as many digits as there are, drawn with repetition (Breiman 1996). */
  readonly isBagged: boolean;
  /** Pixels that a question is picked from. */
  readonly candidates: number;
  readonly depth: number;
  readonly minimumLeaf: number;
  /** Imagined digits of each class at each end. */
  readonly smoothing: number;
  readonly seed: number;
}

/** The tree of one stream of random numbers. */
export interface ClassTreeJob {
  readonly stream: number;
}

/**
 * Grows classification trees by Gini impurity (CART, Breiman et al. 1984). A {@link Kernel}: refers to nothing outside.
 * Pixels that do not vary within a node do not count among its candidates.
 */
export function classTreeKernel(
  shared: ClassTreeShared,
  { makeRandom }: KernelTools,
): (job: ClassTreeJob, report: (share: number) => void) => Tree {
  const classes = 10;
  const { rows, columns, labels, shift } = shared;
  const levels = 256 >> shift;
  const pool = Int32Array.from(shared.pixels.keys());
  const histogram = new Int32Array(levels * classes);
  const total = new Float64Array(classes);
  const left = new Float64Array(classes);
  const spare = new Int32Array(rows);
  const weights = new Uint8Array(rows);
  /** Classes and weights of a node's rows, side by side. */
  const nodeLabels = new Uint8Array(rows);
  const nodeWeights = new Uint8Array(rows);
  const split = { column: -1, threshold: 0, score: 0 };

  function draw(random: () => number): Int32Array {
    if (!shared.isBagged) {
      weights.fill(1);
      return Int32Array.from(weights.keys());
    }
    weights.fill(0);
    for (let turn = 0; turn < rows; turn++) {
      const row = Math.floor(random() * rows);
      weights[row] = Math.min(255, (weights[row] ?? 0) + 1);
    }
    return Int32Array.from(weights.keys()).filter((row) => (weights[row] ?? 0) > 0);
  }

  /** Counts the classes of a node into `total`; its weight, and whether it is pure. */
  function count(own: Int32Array): { weight: number; isPure: boolean } {
    total.fill(0);
    let weight = 0;
    for (let place = 0; place < own.length; place++) {
      const row = own[place] ?? 0;
      const digit = labels[row] ?? 0;
      const times = weights[row] ?? 0;
      nodeLabels[place] = digit;
      nodeWeights[place] = times;
      total[digit] = (total[digit] ?? 0) + times;
      weight += times;
    }
    return { weight, isPure: total.some((own) => own === weight) };
  }

  /** Tries all thresholds of a column. False where the column does not vary. */
  function tryBest(own: Int32Array, place: number, weight: number): boolean {
    const base = place * rows;
    let [lowest, highest] = [255, 0];
    for (let index = 0; index < own.length; index++) {
      const level = columns[base + (own[index] ?? 0)] ?? 0;
      if (level < lowest) lowest = level;
      if (level > highest) highest = level;
      const cell = level * classes + (nodeLabels[index] ?? 0);
      histogram[cell] = (histogram[cell] ?? 0) + (nodeWeights[index] ?? 0);
    }
    if (lowest < highest) scan(place, { lowest, highest, weight });
    histogram.fill(0, lowest * classes, (highest + 1) * classes);
    return lowest < highest;
  }

  /** Moves level by level from the right side to the left: the score is the sum of squares on each side over its size. */
  function scan(place: number, node: { lowest: number; highest: number; weight: number }): void {
    left.fill(0);
    let [leftWeight, leftSquares, rightSquares] = [0, 0, 0];
    for (let digit = 0; digit < classes; digit++) rightSquares += (total[digit] ?? 0) ** 2;
    for (let level = node.lowest; level < node.highest; level++) {
      let moved = 0;
      for (let digit = 0; digit < classes; digit++) {
        const own = histogram[level * classes + digit] ?? 0;
        if (own === 0) continue;
        const before = left[digit] ?? 0;
        const right = (total[digit] ?? 0) - before;
        leftSquares += own * (2 * before + own);
        rightSquares += own * (own - 2 * right);
        left[digit] = before + own;
        moved += own;
      }
      if (moved === 0) continue;
      leftWeight += moved;
      consider(place, level, { leftWeight, weight: node.weight, leftSquares, rightSquares });
    }
  }

  /** Tries one threshold of a column, drawn evenly between its ends. False where the column does not vary. */
  function tryRandom(
    own: Int32Array,
    place: number,
    node: { weight: number; random: () => number },
  ): boolean {
    const base = place * rows;
    let [lowest, highest] = [255, 0];
    for (let index = 0; index < own.length; index++) {
      const level = columns[base + (own[index] ?? 0)] ?? 0;
      if (level < lowest) lowest = level;
      if (level > highest) highest = level;
    }
    if (lowest >= highest) return false;
    const threshold = lowest + Math.floor(node.random() * (highest - lowest));
    left.fill(0);
    for (let index = 0; index < own.length; index++) {
      if ((columns[base + (own[index] ?? 0)] ?? 0) > threshold) continue;
      const digit = nodeLabels[index] ?? 0;
      left[digit] = (left[digit] ?? 0) + (nodeWeights[index] ?? 0);
    }
    let [leftWeight, leftSquares, rightSquares] = [0, 0, 0];
    for (let digit = 0; digit < classes; digit++) {
      const own = left[digit] ?? 0;
      leftWeight += own;
      leftSquares += own * own;
      rightSquares += ((total[digit] ?? 0) - own) ** 2;
    }
    consider(place, threshold, { leftWeight, weight: node.weight, leftSquares, rightSquares });
    return true;
  }

  function consider(
    column: number,
    threshold: number,
    side: { leftWeight: number; weight: number; leftSquares: number; rightSquares: number },
  ): void {
    const rightWeight = side.weight - side.leftWeight;
    if (side.leftWeight < shared.minimumLeaf || rightWeight < shared.minimumLeaf) return;
    const score = side.leftSquares / side.leftWeight + side.rightSquares / rightWeight;
    if (score <= split.score) return;
    split.column = column;
    split.threshold = threshold;
    split.score = score;
  }

  /** Looks for the best question of a node into `split`; its column is -1 where there is none. */
  function search(own: Int32Array, weight: number, random: () => number): void {
    split.column = -1;
    split.score = 0;
    let tried = 0;
    for (let last = pool.length - 1; last >= 0 && tried < shared.candidates; last--) {
      const other = Math.floor(random() * (last + 1));
      const place = pool[other] ?? 0;
      pool[other] = pool[last] ?? 0;
      pool[last] = place;
      const varies =
        shared.thresholds === 'best'
          ? tryBest(own, place, weight)
          : tryRandom(own, place, { weight, random });
      if (varies) tried++;
    }
  }

  /** Puts the rows that answer yes first, both sides in their order; how many there are. */
  function partition(own: Int32Array): number {
    const base = split.column * rows;
    let [yes, no] = [0, 0];
    for (let index = 0; index < own.length; index++) {
      const row = own[index] ?? 0;
      if ((columns[base + row] ?? 0) <= split.threshold) own[yes++] = row;
      else spare[no++] = row;
    }
    own.set(spare.subarray(0, no), yes);
    return yes;
  }

  return ({ stream }, report) => {
    const random = makeRandom(shared.seed, stream);
    const order = draw(random);
    pool.sort();
    const pixels: number[] = [-1];
    const thresholds: number[] = [0];
    const next: number[] = [0];
    const values: number[] = [];
    const open = [{ node: 0, start: 0, end: order.length, depth: 0 }];
    let [finished, reported] = [0, 0];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const own = order.subarray(at.start, at.end);
      const { weight, isPure } = count(own);
      if (isPure || at.depth >= shared.depth || weight < 2 * shared.minimumLeaf) split.column = -1;
      else search(own, weight, random);
      if (split.column < 0) {
        next[at.node] = values.length / classes;
        for (let digit = 0; digit < classes; digit++)
          values.push(((total[digit] ?? 0) + shared.smoothing) / (weight + classes * shared.smoothing));
        finished += own.length;
        if (finished - reported > order.length / 20) {
          reported = finished;
          report(finished / order.length);
        }
        continue;
      }
      const middle = at.start + partition(own);
      const child = pixels.length;
      pixels[at.node] = shared.pixels[split.column] ?? 0;
      thresholds[at.node] = ((split.threshold + 1) << shift) - 1;
      next[at.node] = child;
      pixels.push(-1, -1);
      thresholds.push(0, 0);
      next.push(0, 0);
      open.push({ node: child + 1, start: middle, end: at.end, depth: at.depth + 1 });
      open.push({ node: child, start: at.start, end: middle, depth: at.depth + 1 });
    }
    return {
      pixels: Int16Array.from(pixels),
      thresholds: Uint8Array.from(thresholds),
      next: Int32Array.from(next),
      values: Float32Array.from(values),
    };
  };
}
