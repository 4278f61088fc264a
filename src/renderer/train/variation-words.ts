import type { Variation } from '#shared/plan.ts';
import { percent } from './plan-words.ts';

interface VariationWords {
  readonly word: string;
  /** An amount with its unit. */
  readonly say: (amount: number) => string;
}

/** Each variation in a word, and its amount as a person reads it. */
export const variationWords: Readonly<Record<keyof Variation, VariationWords>> = {
  rotation: { word: 'Turn', say: (amount) => `± ${amount}°` },
  shear: { word: 'Slant', say: (amount) => `± ${amount}°` },
  zoom: { word: 'Zoom', say: (amount) => `± ${Math.round(percent(amount))} %` },
  shift: { word: 'Move', say: (amount) => `± ${amount.toFixed(1)} px` },
  bend: { word: 'Bend', say: (amount) => `± ${amount.toFixed(1)} px` },
};
