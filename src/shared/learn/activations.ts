/** Functions that sit between layers, in the order a newcomer should meet them. */
export const activationNames = ['none', 'relu', 'leaky-relu', 'elu', 'gelu', 'sigmoid', 'tanh'] as const;
export type ActivationName = (typeof activationNames)[number];

/** What is left of a negative sum by leaky ReLU: TensorFlow's own default. */
export const leak = 0.2;

interface Activation {
  readonly value: (sum: number) => number;
  /** Its derivative; at a corner that from the right side, but ReLU's family takes 0 as negative, as TensorFlow does. */
  readonly slope: (sum: number) => number;
}

const activations: Readonly<Record<ActivationName, Activation>> = {
  none: { value: (sum) => sum, slope: () => 1 },
  relu: { value: (sum) => Math.max(0, sum), slope: (sum) => (sum > 0 ? 1 : 0) },
  'leaky-relu': {
    value: (sum) => (sum > 0 ? sum : leak * sum),
    slope: (sum) => (sum > 0 ? 1 : leak),
  },
  elu: {
    value: (sum) => (sum > 0 ? sum : Math.expm1(sum)),
    slope: (sum) => (sum > 0 ? 1 : Math.exp(sum)),
  },
  gelu: {
    value: (sum) => sum * normalShare(sum),
    slope: (sum) => normalShare(sum) + sum * normalDensity(sum),
  },
  sigmoid: { value: sigmoid, slope: (sum) => sigmoid(sum) * (1 - sigmoid(sum)) },
  tanh: { value: Math.tanh, slope: (sum) => 1 - Math.tanh(sum) ** 2 },
};

/**
 * What an activation function makes of a sum: ReLU (Nair and Hinton 2010), leaky ReLU (Maas et al. 2013), ELU (Clevert et al.
 * 2015), GELU (Hendrycks and Gimpel 2016, with the exact normal distribution), sigmoid, tanh.
 */
export function activate(name: ActivationName, sum: number): number {
  return activations[name].value(sum);
}

/** How much its output grows when the sum grows by a little: the derivative. */
export function slopeOf(name: ActivationName, sum: number): number {
  return activations[name].slope(sum);
}

function sigmoid(sum: number): number {
  return 1 / (1 + Math.exp(-sum));
}

/** Density of the standard normal distribution. */
function normalDensity(value: number): number {
  return Math.exp((-value * value) / 2) / Math.sqrt(2 * Math.PI);
}

/**
 * Share of the standard normal distribution below a value: Taylor's series of it over the density (Marsaglia 2004), to the
 * last digits within eight standard deviations.
 */
function normalShare(value: number): number {
  if (value > 8) return 1;
  if (value < -8) return 0;
  let sum = value;
  let term = value;
  for (let power = 3; Math.abs(term) > 1e-17; power += 2) {
    term *= (value * value) / power;
    sum += term;
  }
  return 0.5 + sum * normalDensity(value);
}
