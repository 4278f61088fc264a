import type { Layer } from '#shared/network/network.ts';
import type { NetworkDraft } from '#shared/network/own-network.ts';

/** A layer on the builder's table. */
export interface DraftLayer {
  /** Stays with the layer wherever it goes: for React, the focus and dragging. */
  readonly key: number;
  readonly layer: Layer;
}

/** A network being built: any layers in any order. */
export interface Draft {
  readonly name: string;
  readonly layers: readonly DraftLayer[];
}

let lastKey = 0;

function keyed(layer: Layer): DraftLayer {
  return { key: ++lastKey, layer };
}

/** Puts a network on the table. */
export function draftOf({ name, layers }: NetworkDraft): Draft {
  return { name, layers: layers.map(keyed) };
}

/** The network on the table, as it is saved. */
export function networkOfDraft({ name, layers }: Draft): NetworkDraft {
  return { name, layers: layers.map(({ layer }) => layer) };
}

/** Adds a layer so that it comes to stand at `position` (from 0). */
export function withLayer(draft: Draft, position: number, layer: Layer): Draft {
  return { ...draft, layers: draft.layers.toSpliced(position, 0, keyed(layer)) };
}

export function withoutLayer(draft: Draft, key: number): Draft {
  return { ...draft, layers: draft.layers.filter((one) => one.key !== key) };
}

/** Puts a copy of a layer right after it. */
export function withTwin(draft: Draft, key: number): Draft {
  const position = positionOf(draft, key);
  const original = draft.layers[position];
  return original === undefined ? draft : withLayer(draft, position + 1, original.layer);
}

/** Moves a layer to `position` (from 0) among the others; beyond the ends it stays at the end. */
export function withMoved(draft: Draft, key: number, position: number): Draft {
  const from = positionOf(draft, key);
  const moved = draft.layers[from];
  if (moved === undefined) return draft;
  const others = draft.layers.toSpliced(from, 1);
  const to = Math.min(others.length, Math.max(0, position));
  return to === from ? draft : { ...draft, layers: others.toSpliced(to, 0, moved) };
}

export function withChanged(draft: Draft, key: number, layer: Layer): Draft {
  return { ...draft, layers: draft.layers.map((one) => (one.key === key ? { key, layer } : one)) };
}

/** Where a layer stands, from 0; -1 when it is gone. */
export function positionOf({ layers }: Draft, key: number): number {
  return layers.findIndex((one) => one.key === key);
}
