import {
  type FilterChoice,
  type FilterLayer,
  filterLayers,
  filterPictures,
} from '#shared/explain/filter-layers.ts';
import { Failure } from '#shared/rpc/failure.ts';
import { explainDigit } from '../networks/explain-digit.ts';
import type { Model } from '../networks/model.ts';

/** Filters of a layer, by its place in the network. */
export interface LookedAt extends FilterChoice {
  readonly layer: number;
}

/** A network at one moment: how it reads a digit, and what some of its filters are and make of it. */
export interface EpochLook {
  /** [10] */
  readonly probabilities: Float32Array;
  /** [count, rows, columns] */
  readonly filters: Float32Array;
  /** [count, height, width] of a convolution, [count] of a dense layer. */
  readonly maps: Float32Array;
}

/** Sizes of the pictures that {@link lookAt} gives. */
export interface LookSizes {
  readonly filters: Pick<FilterLayer, 'rows' | 'columns'>;
  readonly maps: { readonly rows: number; readonly columns: number };
}

/** The layer whose filters are wanted. Throws `bad-request` where there are no such filters. */
export function filterLayerOf({ network }: Pick<Model, 'network'>, wanted: LookedAt): FilterLayer {
  const layer = filterLayers(network).find(({ position }) => position === wanted.layer);
  if (layer === undefined)
    throw new Failure('bad-request', `The weights of layer ${wanted.layer} are no pictures.`);
  if (wanted.input >= layer.inputs || wanted.first + wanted.count > layer.filters)
    throw new Failure(
      'bad-request',
      `Layer ${wanted.layer} has ${layer.filters} filters for ${layer.inputs} maps.`,
    );
  return layer;
}

/** Reads a digit [784] once and takes along the wanted filters; blocks for a handful of native calls a layer. */
export function lookAt(
  model: Model,
  pixels: Uint8Array,
  wanted: LookedAt | null,
): EpochLook & { readonly sizes: LookSizes | null } {
  const layers = wanted === null ? [] : [wanted.layer];
  const {
    probabilities,
    layers: outputs,
    weights,
  } = explainDigit(model, {
    pixels,
    maps: { most: 1, order: 'network' },
    whole: layers,
    weightsOf: layers,
  });
  const output = wanted === null ? undefined : outputs[wanted.layer];
  const kernel = weights[0]?.kernel?.values;
  if (wanted === null || output === undefined || kernel === undefined) {
    return { probabilities, filters: new Float32Array(), maps: new Float32Array(), sizes: null };
  }
  const layer = filterLayerOf(model, wanted);
  const [rows = 1, columns = 1] = output.shape.length === 3 ? output.shape : [];
  const places = rows * columns;
  return {
    probabilities,
    filters: filterPictures(kernel, layer, wanted),
    maps: output.values.slice(wanted.first * places, (wanted.first + wanted.count) * places),
    sizes: { filters: { rows: layer.rows, columns: layer.columns }, maps: { rows, columns } },
  };
}
