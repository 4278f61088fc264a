import { type ImageSize, inputsOf, type LayerCost } from '#shared/learn/layer-cost.ts';
import { formatCount } from '../../ui/format.ts';

/** The image's numbers written out: "2,160 × 4,096 × 3 = 26,542,080". */
export function inputsEquation(image: ImageSize): string {
  const { height, width, channels } = image;
  return `${formatCount(height)} × ${formatCount(width)} × ${channels} = ${formatCount(inputsOf(image))}`;
}

/** "784 × 128 + 128 = 100,480": weights and one bias for each unit. */
export function denseEquation(image: ImageSize, units: number, { parameters }: LayerCost): string {
  const count = formatCount(units);
  return `${formatCount(inputsOf(image))} × ${count} + ${count} = ${formatCount(parameters)}`;
}

/** "3 × 3 × 1 × 32 + 32 = 320": the image's height and width do not occur. */
export function convolutionEquation(
  { channels }: ImageSize,
  { filters, kernel }: { readonly filters: number; readonly kernel: number },
  { parameters }: LayerCost,
): string {
  const count = formatCount(filters);
  return `${kernel} × ${kernel} × ${channels} × ${count} + ${count} = ${formatCount(parameters)}`;
}

const powers = [
  [1e12, 'trillion'],
  [1e9, 'billion'],
  [1e6, 'million'],
] as const;

/** A large number as people say it: "3.4 billion"; with all its digits below a million. */
export function roundNumber(value: number): string {
  const power = powers.find(([size]) => value >= size);
  if (power === undefined) return formatCount(value);
  const amount = value / power[0];
  return `${amount >= 100 ? formatCount(amount) : amount.toFixed(1).replace(/\.0$/, '')} ${power[1]}`;
}

/** A length in the unit a person would take: "12 mm", "3.8 km". */
export function lengthInWords(millimetres: number): string {
  const [size, unit] =
    millimetres >= 1e6
      ? [1e6, 'km']
      : millimetres >= 1000
        ? [1000, 'm']
        : millimetres >= 10
          ? [10, 'cm']
          : [1, 'mm'];
  const amount = millimetres / size;
  return `${amount >= 100 ? formatCount(amount) : amount.toFixed(1).replace(/\.0$/, '')} ${unit}`;
}

/** How the two compare, drawn to a scale one can picture. */
export function ratioInWords(dense: LayerCost, convolution: LayerCost): string {
  const ratio = dense.parameters / convolution.parameters;
  if (ratio < 1) {
    return 'Here the dense layer has fewer parameters: with so few inputs, sharing weights saves nothing.';
  }
  const times = ratio >= 10 ? roundNumber(Math.round(ratio)) : ratio.toFixed(1).replace(/\.0$/, '');
  return `The dense layer has ${times} times as many. If the convolution’s bar were 1 mm long and the scale an ordinary one, the dense layer’s would be ${lengthInWords(ratio)} long.`;
}
