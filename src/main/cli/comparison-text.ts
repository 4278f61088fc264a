import type { Difference, RunComparison } from '#shared/run-history.ts';

/** What became of the second of two runs as against the first, in one sentence. */
export function verdictText({ steps, firstDifference, sameWeights }: RunComparison): string {
  const count = `${steps.toLocaleString('en')} steps`;
  if (firstDifference !== null) {
    const { step, field, values } = firstDifference;
    return `The curves part at step ${step} of ${count}: ${field} is ${values[0]} in the first and ${values[1]} in the second.`;
  }
  const weights = {
    true: 'weights identical to the last bit',
    false: 'but the kept weights differ',
    null: 'no kept weights to compare',
  }[`${sameWeights}`];
  if (steps === 0) return `No steps to compare: they were not kept in one of the runs; ${weights}.`;
  return `The same curve: ${count}, ${weights}.`;
}

/** One line a difference, its values in columns; empty where there is none. */
export function differenceLines(differences: readonly Difference[]): string[] {
  const widths = [0, 1].map((column) =>
    Math.max(0, ...differences.map(({ values }) => (values[column] ?? '').length)),
  );
  const fieldWidth = Math.max(0, ...differences.map(({ field }) => field.length));
  return differences.map(({ field, values: [one, other] }) =>
    `  ${field.padEnd(fieldWidth)}  ${one.padStart(widths[0] ?? 0)}  ${other.padStart(widths[1] ?? 0)}`.trimEnd(),
  );
}
