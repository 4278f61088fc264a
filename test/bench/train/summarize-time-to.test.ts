import { expect, test } from 'vitest';
import {
  type Epoch,
  type Learning,
  secondsUntil,
  summarizeTimeTo,
} from '../../../bench/train/summarize-time-to.mjs';

/** Epochs of so many seconds each that end with these accuracies. */
function epochsOf(seconds: number, accuracies: readonly number[]): Epoch[] {
  return accuracies.map((validationAccuracy) => ({ seconds, validationAccuracy }));
}

function oursOf(recipe: string, runs: readonly Epoch[][]): Learning['ours'] {
  return runs.map((epochs, round) => ({ recipe, seed: round, precision: 'float32', epochs }));
}

test('an accuracy is reached when the first epoch ends with it', () => {
  const epochs = epochsOf(2, [0.98, 0.99, 0.989, 0.995]);
  expect(secondsUntil(epochs, 0.99)).toBe(4);
  expect(secondsUntil(epochs, 0.991)).toBe(8);
  expect(secondsUntil(epochs, 0.996)).toBeNull();
});

test('each accuracy goes to the recipe whose median is the lowest, null where half of the rounds never reach it', () => {
  const { timeTo, example } = summarizeTimeTo({
    ours: [
      ...oursOf('short', [epochsOf(2, [0.991]), epochsOf(3, [0.99]), epochsOf(1, [0.98])]),
      ...oursOf('long', [epochsOf(5, [0.99, 0.994]), epochsOf(6, [0.98, 0.993]), epochsOf(5, [0.99, 0.996])]),
    ],
    keras: [],
  });
  expect(timeTo).toEqual([
    { accuracy: 0.99, ours: 3, keras: null, recipe: 'short' },
    { accuracy: 0.993, ours: 10, keras: null, recipe: 'long' },
    { accuracy: 0.995, ours: null, keras: null, recipe: null },
  ]);
  expect(example).toBeNull();
});

test("the race to the best of the Keras example is run against each round's own best", () => {
  const { timeTo, example } = summarizeTimeTo({
    ours: oursOf('short', [epochsOf(1, [0.98, 0.992]), epochsOf(2, [0.99])]),
    keras: [
      { seed: 0, epochs: epochsOf(20, [0.97, 0.988, 0.99, 0.989]) },
      { seed: 1, epochs: epochsOf(20, [0.97, 0.98, 0.988, 0.988]) },
    ],
  });
  expect(example).toEqual({
    best: 0.989,
    seconds: 60,
    ours: 2,
    recipe: 'short',
    sooner: 30,
    ratios: [30, 30],
  });
  expect(timeTo[0]).toMatchObject({ ours: 2, keras: null });
});

test('a best that no recipe of ours reaches is told as lost', () => {
  const { example } = summarizeTimeTo({
    ours: oursOf('short', [epochsOf(1, [0.98])]),
    keras: [{ seed: 0, epochs: epochsOf(20, [0.99]) }],
  });
  expect(example).toMatchObject({ best: 0.99, ours: null, recipe: null, sooner: null, ratios: [0] });
});
