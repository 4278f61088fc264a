import type { RunComparison } from '#shared/run-history.ts';
import { formatCount, formatPercent } from '../ui/format.ts';

/** Fields of a plan and its surroundings by their path, as a person calls them. */
const fieldWords: Readonly<Record<string, string>> = {
  network: 'Network',
  epochs: 'Epochs',
  batch: 'Batch',
  optimizer: 'Optimiser',
  schedule: 'Schedule',
  learningRate: 'Learning rate',
  warmUp: 'Slow start (warm-up)',
  patience: 'Give up after (patience)',
  keep: 'Keep',
  augmentation: 'Varying digits',
  'variation.rotation': 'Turn',
  'variation.shear': 'Slant',
  'variation.zoom': 'Zoom',
  'variation.shift': 'Move',
  'variation.bend': 'Bend',
  labelSmoothing: 'Doubt (label smoothing)',
  averaging: 'Averaged weights',
  precision: 'Numbers (precision)',
  readsPerDigit: 'Reads per digit',
  timeBudget: 'Time budget',
  target: 'Stop at (target)',
  members: 'Networks',
  validation: 'Held back (validation)',
  seed: 'Randomness (seed)',
  splitSeed: 'Seed of the validation rows',
  name: 'Data',
  data: 'Data',
  'data.name': 'Data',
  'data.rows': 'Digits',
  'data.fingerprint': 'Fingerprint of the data',
  fingerprint: 'Fingerprint of the data',
  rows: 'Digits',
  app: 'App',
  tensorflow: 'TensorFlow',
  node: 'Node',
  oneDnn: 'oneDNN',
  'versions.app': 'App',
  'versions.tensorflow': 'TensorFlow',
  'versions.node': 'Node',
  'versions.oneDnn': 'oneDNN',
  'execution.kind': 'Ran as',
  'execution.precision': 'Numbers inside',
  continuedFrom: 'Began with the weights of',
};

/** What a field is called; one that has no words is shown by its path. */
export function fieldName(field: string): string {
  const layer = /^layers\.(\d+)$/.exec(field)?.[1];
  return layer === undefined ? (fieldWords[field] ?? field) : `Layer ${layer}`;
}

const numberWords = {
  loss: 'the loss',
  accuracy: 'the accuracy',
  learningRate: 'the learning rate',
  gradientNorm: 'the length of the gradients',
  weightNorm: 'the length of the weights',
} as const;

/** How far two runs went the same way, in a sentence. */
export function stepsWords({ steps, firstDifference }: RunComparison): string {
  if (steps === 0) return 'There are no steps that both kept, so how they went cannot be compared.';
  const all = steps === 1 ? 'The one step' : `All ${formatCount(steps)} steps`;
  if (firstDifference === null) return `${all} that both took are the same to the last bit.`;
  const { step, field, values } = firstDifference;
  const [one, other] = differingTexts(values);
  const where = `at step ${formatCount(step)}: ${numberWords[field]} is ${one} and ${other}`;
  return step === 1
    ? `They differ from the start, ${where}.`
    : `They are the same to the last bit for ${formatCount(step - 1)} ${step === 2 ? 'step' : 'steps'} and first differ ${where}.`;
}

/** Two numbers with as many digits as it takes to tell them apart, at least four. */
function differingTexts([one, other]: readonly [number, number]): [string, string] {
  for (let digits = 4; digits < 17; digits++) {
    const texts: [string, string] = [one.toPrecision(digits), other.toPrecision(digits)];
    if (texts[0] !== texts[1]) return texts;
  }
  return [String(one), String(other)];
}

/** Whether the same weights came of it. */
export function weightsWords({ sameWeights }: RunComparison): string {
  if (sameWeights === null) return 'One of them kept no weights.';
  return sameWeights ? 'The weights they kept are the same to the last bit.' : 'They kept different weights.';
}

/** Which one reads better, and by how much: "Run 7 reads 0.21 points more of its validation digits." */
export function resultWords(
  { validationAccuracies }: RunComparison,
  [one, other]: readonly [string, string],
): string {
  const [first, second] = validationAccuracies;
  if (first === null || second === null) return 'One of them has not been measured.';
  if (first === second) return `Both read ${formatPercent(first)} of their validation digits.`;
  const better = first > second ? one : other;
  return `${better} reads ${(Math.abs(first - second) * 100).toFixed(2)} percentage points more of its validation digits.`;
}
