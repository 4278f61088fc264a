/** What README says of the comparison in `docs/comparison.json`. */
export function comparisonBlock(comparison: unknown): string;
