import type { LayerSummary } from '#shared/network/network.ts';

export const labelWidth = 168;
export const tileSide = 48;
export const tileGap = 6;
const barWidth = 5;
const widestBar = 32;
const rowGap = 16;
const noteHeight = 20;
const filterHeight = 34;
/** Under the bars of the last rows stand the digits they are for. */
const digitHeight = 18;

/** One layer of the drawing of a network. */
export interface LayerRow {
  /** Place of the layer in the network; -1 for the digit, and the number of layers for the probabilities. */
  readonly position: number;
  readonly kind: 'digit' | 'maps' | 'bars' | 'note' | 'probabilities';
  readonly y: number;
  readonly height: number;
  /** How many maps or neurons there are, how many are shown, and how many of them on one line. */
  readonly count: number;
  readonly shown: number;
  readonly perLine: number;
  /** Of one tile or bar with the gap after it, and of one line of them. */
  readonly pitch: number;
  readonly lineHeight: number;
  /** Whether each map shows the filter that made it: where the filter is one picture. */
  readonly hasFilters: boolean;
}

/** Where each layer of a network goes in a drawing of `width` pixels, from the digit down to the probabilities. */
export function layOutNetwork(
  summaries: readonly LayerSummary[],
  { width, expanded }: { readonly width: number; readonly expanded: readonly number[] },
): { readonly rows: readonly LayerRow[]; readonly height: number } {
  const room = Math.max(tileSide, width - labelWidth);
  const rows: LayerRow[] = [];
  let y = 0;
  function add(row: Omit<LayerRow, 'y'>): void {
    rows.push({ ...row, y });
    y += row.height + rowGap;
  }
  const none = { count: 0, shown: 0, perLine: 1, pitch: 0, lineHeight: 0, hasFilters: false };
  add({ ...none, position: -1, kind: 'digit', height: 84 });
  for (const [position, { layer, output }] of summaries.entries()) {
    if (layer.kind === 'flatten' || layer.kind === 'dropout') {
      add({ ...none, position, kind: 'note', height: noteHeight });
    } else if (output.length === 3) {
      const hasFilters = layer.kind === 'conv' && (summaries[position - 1]?.output[2] ?? 1) === 1;
      const pitch = tileSide + tileGap;
      add(tiles({ position, kind: 'maps', count: output[2], pitch, hasFilters }));
    } else {
      add(tiles({ position, kind: 'bars', count: output[0], pitch: pitchOf(output[0]), hasFilters: false }));
    }
  }
  add({
    ...none,
    position: summaries.length,
    kind: 'probabilities',
    count: 10,
    shown: 10,
    perLine: 10,
    pitch: pitchOf(10),
    lineHeight: tileSide,
    height: tileSide + digitHeight,
  });
  return { rows, height: Math.max(0, y - rowGap) };

  function pitchOf(count: number): number {
    return Math.max(barWidth, Math.min(widestBar, Math.floor(room / count)));
  }

  function tiles(row: {
    readonly position: number;
    readonly kind: 'maps' | 'bars';
    readonly count: number;
    readonly pitch: number;
    readonly hasFilters: boolean;
  }): Omit<LayerRow, 'y'> {
    const { position, kind, count, pitch, hasFilters } = row;
    const fit = Math.max(1, Math.floor(room / pitch));
    const isExpanded = expanded.includes(position);
    const more = count > fit ? placesOfMore(pitch) : 0;
    // The last places of a line are kept for what opens the rest.
    const shown = isExpanded || more === 0 ? count : Math.max(1, fit - more);
    const lines = Math.ceil((shown + more) / fit);
    const own =
      tileSide + (hasFilters ? filterHeight : 0) + (kind === 'bars' && count === 10 ? digitHeight : 0);
    const lineHeight = own + tileGap;
    return { ...row, shown, perLine: fit, lineHeight, height: lines * lineHeight - tileGap };
  }
}

/** How many tiles the button that shows the rest takes. */
export function placesOfMore(pitch: number): number {
  return Math.ceil(tileSide / pitch);
}

/** How many maps to ask for: as many as a line holds. */
export function mapsPerLine(width: number): number {
  return Math.max(1, Math.floor((width - labelWidth) / (tileSide + tileGap)));
}

/** Top left corner of a tile. */
export function tilePlace(row: LayerRow, index: number): { readonly x: number; readonly y: number } {
  return {
    x: labelWidth + (index % row.perLine) * row.pitch,
    y: row.y + Math.floor(index / row.perLine) * row.lineHeight,
  };
}
