import type { Samples } from '#shared/dataset-summary.ts';
import { noLabel } from '#shared/dataset-summary.ts';
import { imagePixels } from '#shared/digits.ts';

/** One digit of the data; `pixels` is a view of 784 values that must not be written. */
export interface Sample {
  readonly index: number;
  readonly pixels: Uint8Array;
  /** null where the data has no label. */
  readonly label: number | null;
}

/** Digits by row, fetched when someone wants them and kept. */
export interface SampleCache {
  get(index: number): Sample | null;
  /** What `owner` wants now; replaces what it wanted before. An empty list lets go. */
  want(owner: object, indices: readonly number[]): void;
  load(indices: readonly number[]): Promise<Sample[]>;
  /** Forgets everything: the data changed. */
  reset(): void;
  /** Asks again for what is wanted, after a failure. */
  retry(): void;
  subscribe(listener: () => void): () => void;
  version(): number;
}

/** Rows that are asked for at once. */
const chunkRows = 500;
/** Rows per block of memory, 200 KB of pixels. */
const pageRows = 256;
/** Blocks kept: 102,400 rows, 80 MB; the one not extended for longest goes first. */
const maxPages = 400;
const maxInFlight = 2;

interface Page {
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
  readonly known: Uint8Array;
}

/** Makes a cache over `fetchSamples`; it asks for at most 500 rows at once and two chunks at a time. */
export function createSampleCache(fetchSamples: (indices: number[]) => Promise<Samples>): SampleCache {
  const pages = new Map<number, Page>();
  const wanted = new Map<object, readonly number[]>();
  const inFlight = new Set<number>();
  const listeners = new Set<() => void>();
  let generation = 0;
  let version = 0;
  let requests = 0;
  let scheduled = false;

  function get(index: number): Sample | null {
    const page = pages.get(Math.floor(index / pageRows));
    const slot = index % pageRows;
    if (page === undefined || page.known[slot] !== 1) return null;
    const label = page.labels[slot] ?? noLabel;
    const pixels = page.pixels.subarray(slot * imagePixels, (slot + 1) * imagePixels);
    return { index, pixels, label: label === noLabel ? null : label };
  }

  function keep(samples: Samples): void {
    samples.indices.forEach((index, position) => {
      const page = pageFor(Math.floor(index / pageRows));
      const slot = index % pageRows;
      const start = position * imagePixels;
      page.pixels.set(samples.pixels.subarray(start, start + imagePixels), slot * imagePixels);
      page.labels[slot] = samples.labels[position] ?? noLabel;
      page.known[slot] = 1;
    });
    changed();
  }

  function pageFor(number: number): Page {
    const page = pages.get(number) ?? newPage();
    pages.delete(number);
    pages.set(number, page);
    for (const oldest of pages.keys()) {
      if (pages.size <= maxPages) break;
      pages.delete(oldest);
    }
    return page;
  }

  function changed(): void {
    version++;
    for (const listener of [...listeners]) listener();
  }

  /** The rows asked for next: the latest owner first. */
  function missing(): number[] {
    const rows = new Set<number>();
    for (const indices of [...wanted.values()].reverse()) {
      for (const index of indices) {
        if (get(index) === null && !inFlight.has(index)) rows.add(index);
        if (rows.size === chunkRows) return [...rows];
      }
    }
    return [...rows];
  }

  async function pump(): Promise<void> {
    scheduled = false;
    const rows = requests < maxInFlight ? missing() : [];
    if (rows.length === 0) return;
    const asked = generation;
    requests++;
    for (const row of rows) inFlight.add(row);
    schedule();
    try {
      const samples = await fetchSamples(rows);
      if (asked !== generation) return;
      for (const row of rows) inFlight.delete(row);
      requests--;
      keep(samples);
      schedule();
    } catch {
      if (asked !== generation) return;
      for (const row of rows) inFlight.delete(row);
      requests--;
    }
  }

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    queueMicrotask(() => void pump());
  }

  return {
    get,
    want(owner, indices) {
      wanted.delete(owner);
      if (indices.length > 0) wanted.set(owner, indices);
      schedule();
    },
    async load(indices) {
      const rows = indices.filter((index) => get(index) === null);
      for (let start = 0; start < rows.length; start += chunkRows) {
        const asked = generation;
        const samples = await fetchSamples(rows.slice(start, start + chunkRows));
        if (asked === generation) keep(samples);
      }
      return indices.map(get).filter((sample) => sample !== null);
    },
    reset() {
      generation++;
      requests = 0;
      pages.clear();
      inFlight.clear();
      changed();
      schedule();
    },
    retry: schedule,
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    version: () => version,
  };
}

function newPage(): Page {
  return {
    pixels: new Uint8Array(pageRows * imagePixels),
    labels: new Uint8Array(pageRows).fill(noLabel),
    known: new Uint8Array(pageRows),
  };
}
