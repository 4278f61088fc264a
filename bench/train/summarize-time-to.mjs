import { median } from '../figures.mjs';

/** Validation accuracies whose time is compared, as shares. */
export const raceAccuracies = [0.99, 0.993, 0.995];

/**
 * When whom reached which accuracy: of our recipes the one whose median over the rounds is the lowest. An accuracy that
 * half of the rounds never reach counts as never reached (null). `example` is null where the Keras example was not trained.
 */
export function summarizeTimeTo({ ours, keras }) {
  const timeTo = raceAccuracies.map((accuracy) => {
    const quickest = quickestRecipe(ours, () => accuracy);
    const theirs = medianReached(keras.map(({ epochs }) => secondsUntil(epochs, accuracy)));
    return { accuracy, ours: quickest.seconds, keras: theirs, recipe: quickest.recipe };
  });
  return { timeTo, example: keras.length === 0 ? null : raceToBest({ ours, keras }) };
}

/** Seconds of training until an epoch ends with at least this validation accuracy; null: never. */
export function secondsUntil(epochs, accuracy) {
  let seconds = 0;
  for (const epoch of epochs) {
    seconds += epoch.seconds;
    if (epoch.validationAccuracy >= accuracy) return seconds;
  }
  return null;
}

/** The best accuracy that the Keras example ever reaches, by round, and how much sooner one recipe of ours is there. */
function raceToBest({ ours, keras }) {
  const rounds = keras.map(({ seed, epochs }) => {
    const accuracy = Math.max(...epochs.map(({ validationAccuracy }) => validationAccuracy));
    return { seed, accuracy, seconds: secondsUntil(epochs, accuracy) };
  });
  const wanted = new Map(rounds.map(({ seed, accuracy }) => [seed, accuracy]));
  const { recipe, seconds, bySeed } = quickestRecipe(ours, (seed) => wanted.get(seed));
  const ratios = rounds.map((round) => round.seconds / (bySeed.get(round.seed) ?? Number.POSITIVE_INFINITY));
  return {
    best: median(rounds.map(({ accuracy }) => accuracy)),
    seconds: median(rounds.map((round) => round.seconds)),
    ours: seconds,
    recipe,
    sooner: seconds === null ? null : median(ratios),
    ratios,
  };
}

function quickestRecipe(ours, accuracyAt) {
  const recipes = [...new Set(ours.map(({ recipe }) => recipe))].map((recipe) => {
    const runs = ours.filter((run) => run.recipe === recipe);
    const bySeed = new Map(runs.map(({ seed, epochs }) => [seed, secondsUntil(epochs, accuracyAt(seed))]));
    return { recipe, seconds: medianReached([...bySeed.values()]), bySeed };
  });
  const reached = recipes.filter(({ seconds }) => seconds !== null);
  const [quickest] = reached.toSorted((one, other) => one.seconds - other.seconds);
  return quickest ?? { recipe: null, seconds: null, bySeed: new Map() };
}

function medianReached(times) {
  if (times.length === 0) return null;
  const middle = median(times.map((seconds) => seconds ?? Number.POSITIVE_INFINITY));
  return Number.isFinite(middle) ? middle : null;
}
