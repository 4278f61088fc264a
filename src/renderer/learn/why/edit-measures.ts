/** How an edited image [784] of 0..255 differs from the one before. */
export interface EditMeasures {
  /** Ink that came and went, as shares of the ink there was. */
  readonly added: number;
  readonly removed: number;
  /** Pixels that are not what they were. */
  readonly changed: number;
  /** The largest change of a pixel, of 255. */
  readonly largest: number;
  /** [784], of 255: above zero where ink came. */
  readonly change: Float32Array;
}

export function measureEdit(before: Uint8Array, after: Uint8Array): EditMeasures {
  const change = Float32Array.from(before, (ink, pixel) => (after[pixel] ?? 0) - ink);
  const ink = before.reduce((sum, byte) => sum + byte, 0);
  const share = (amount: number) => (ink === 0 ? 0 : amount / ink);
  return {
    added: share(change.reduce((sum, value) => sum + Math.max(0, value), 0)),
    removed: share(change.reduce((sum, value) => sum + Math.max(0, -value), 0)),
    changed: change.filter((value) => value !== 0).length,
    largest: change.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0),
    change,
  };
}
