/** How far down a learning curve goes: by halves, from all rows of a fold. */
export const shareChoices = [
  { value: 'none', label: 'all only', shares: [1] },
  { value: 'quarter', label: 'from 1/4', shares: [0.25, 0.5, 1] },
  { value: 'sixteenth', label: 'from 1/16', shares: [0.0625, 0.125, 0.25, 0.5, 1] },
  { value: 'sixty-fourth', label: 'from 1/64', shares: [0.015625, 0.03125, 0.0625, 0.125, 0.25, 0.5, 1] },
] as const;

/** Shares that no choice has: those of a plan somebody wrote. */
export const ownShares = { value: 'own', label: 'as in the plan' } as const;

export type ShareChoice = (typeof shareChoices)[number]['value'] | typeof ownShares.value;

/** The choice that has these shares, in whatever order. */
export function shareChoiceOf(shares: readonly number[]): ShareChoice {
  const sorted = shares.toSorted((a, b) => a - b);
  const found = shareChoices.find((choice) => choice.shares.join() === sorted.join());
  return found?.value ?? ownShares.value;
}

/** "1/16"; a share that is no part of a whole in percent. */
export function shareText(share: number): string {
  const parts = 1 / share;
  if (share === 1) return 'all';
  return Math.abs(parts - Math.round(parts)) < 1e-6
    ? `1/${Math.round(parts)}`
    : `${Number((share * 100).toPrecision(3))} %`;
}
