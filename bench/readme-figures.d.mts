/** What README says of the figures in `docs/figures.json`. */
export function figuresBlock(figures: unknown): string;
