import type { FollowedEpochs } from '#shared/explain/epoch-work.ts';

/** Share of the values that lie below the end of a colour scale. */
const below = 0.99;

/**
 * The size from which on a value gets its full colour: one in a hundred is larger, so that a single outlier does not make all
 * others pale. 0 where all are 0.
 */
export function fullColourFrom(values: ArrayLike<number>): number {
  const sizes = Float32Array.from(values, Math.abs).sort();
  const most = sizes.at(-1) ?? 0;
  const common = sizes[Math.floor(below * (sizes.length - 1))] ?? 0;
  return common === 0 ? most : common;
}

/** The sizes from which on values get their full colour. */
export interface FilterScales {
  /** Of the weights, epoch by epoch: they grow while a network trains, and what forms early would be pale beside them. */
  readonly filters: readonly number[];
  /** Of the maps, at all epochs alike. */
  readonly maps: number;
}

/** The scales of filters followed through so many epochs. */
export function filterScales(looks: FollowedEpochs['looks'], epochs: number): FilterScales {
  const weights = looks?.filters.values ?? new Float32Array();
  const each = weights.length / Math.max(1, epochs);
  return {
    filters: Array.from({ length: epochs }, (_, place) =>
      fullColourFrom(weights.subarray(place * each, (place + 1) * each)),
    ),
    maps: fullColourFrom(looks?.maps.values ?? []),
  };
}
