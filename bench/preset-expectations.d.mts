/** `src/shared/expectations.ts` from the figures in `docs/figures.json`. */
export function expectationsModule(figures: unknown): string;
