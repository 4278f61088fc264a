import { roundsOf, spread, verdict } from './markdown.mjs';
import { recipes as ownRecipes } from './recipes.mjs';
import { raceAccuracies } from './summarize-time-to.mjs';

/** How many times sooner ours should reach the best that the Keras example reaches. */
const target = 40;

/** The race to an accuracy as rows of text, head first. */
export function timeToRows({ timeTo, example }) {
  const head = [
    'validation accuracy',
    'this app, s',
    'its recipe',
    'Keras example, s',
    'times sooner',
    'in each round',
    'target',
  ];
  const rows = timeTo.map(({ accuracy, ours, keras, recipe }) => [
    percent(accuracy, 1),
    seconds(ours),
    recipe ?? '',
    example === null ? 'not measured' : seconds(keras),
    ours === null || keras === null ? '' : (keras / ours).toFixed(1),
    '',
    '',
  ]);
  if (example === null) return [head, ...rows];
  const { best, sooner, ratios } = example;
  const race = sooner === null ? ['', '', verdict([0], target)] : raceCells({ sooner, ratios });
  return [
    head,
    [
      `${percent(best, 2)}: the best of the example`,
      seconds(example.ours),
      example.recipe ?? '',
      seconds(example.seconds),
      ...race,
    ],
    ...rows,
  ];
}

function raceCells({ sooner, ratios }) {
  return [sooner.toFixed(1), spread(ratios, 1), verdict(ratios, target)];
}

/** How the race was run, in Markdown. */
export function timeToIntroduction({ rounds, learning: { rows, ours } }) {
  const precisions = [...new Set(ours.map(({ precision }) => precision))].join(' or ');
  const recipes = [...new Set(ours.map(({ recipe }) => `\`${recipe}\``))].join(', ');
  const accuracies = raceAccuracies.map((accuracy) => percent(accuracy, 1)).join(', ');
  return `Seconds of training on Kaggle's train.csv until the validation accuracy is ${accuracies}; median of ${roundsOf(rounds)},
each with its own seed and its own ${count(rows.training)} rows to learn from and ${count(rows.validation)} to validate on, the same for
everyone. An accuracy is reached when an epoch ends with it; one that half of the rounds never reach counts as never
reached. Of this app's recipes (${recipes}) each line names the one whose median is the lowest; \`${ownRecipes[0].name}\` is
\`${ownRecipes[0].options.join(' ')}\`. They ran in ${precisions}, as the app chose by itself. The other is the Keras example [simple_mnist_convnet](https://keras.io/examples/vision/mnist_convnet/)
as installed, with its own recipe (15 epochs, batch 128, Adam). Only training is on the clock: no start, no reading, no
compiling (nor the first step, in which TensorFlow optimises the graph; the example's is left out too), no validation.`;
}

function seconds(value) {
  return value === null ? 'never' : value.toFixed(1);
}

function percent(share, digits) {
  return `${(share * 100).toFixed(digits)} %`;
}

function count(value) {
  return value.toLocaleString('en');
}
