import type { DigitExplanation } from '#shared/explain/explanation.ts';
import type { OpenCell } from './inside-store.ts';

/** The value of a tile that a zoom begins with: the strongest of a map, the neuron itself, or a probability. */
export function strongestCell(
  { layers }: DigitExplanation,
  { position, index }: { readonly position: number; readonly index: number },
): OpenCell {
  const output = layers[position];
  if (output === undefined || output.shape.length === 1)
    return { position, at: { channel: index, row: 0, column: 0 } };
  const [height = 1, width = 1] = output.shape;
  const map = output.values.subarray(index * height * width, (index + 1) * height * width);
  let strongest = 0;
  for (const [place, value] of map.entries())
    if (Math.abs(value) > Math.abs(map[strongest] ?? 0)) strongest = place;
  return {
    position,
    at: {
      channel: output.channels[index] ?? 0,
      row: Math.floor(strongest / width),
      column: strongest % width,
    },
  };
}
