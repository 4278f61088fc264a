import { z } from 'zod';
import { type DistortionName, type Distortions, noDistortions } from '../digit-image/distortions.ts';
import { classCount } from '../digits.ts';
import { type Confusion, totalsOf } from '../metrics/confusion.ts';

/** How digits are read when all of them are distorted alike: confusion counts [10, 10] as {@link Confusion}. */
export const robustnessPointSchema = z.object({
  strength: z.number(),
  confusion: z.array(z.int().min(0)).length(classCount * classCount),
});
export type RobustnessPoint = z.output<typeof robustnessPointSchema>;

/** One distortion of some strength, nothing else. */
export function onlyDistortion(name: DistortionName, strength: number): Distortions {
  return { ...noDistortions, [name]: strength };
}

/** Share of one digit (null: of all) that is read right, 0..1; null where there is none of it. */
export function shareRight(confusion: Confusion, digit: number | null): number | null {
  const rows = digit === null ? confusion : confusion.slice(digit * classCount, (digit + 1) * classCount);
  const total = rows.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  const right = digit === null ? totalsOf(confusion).correct : (rows[digit] ?? 0);
  return right / total;
}

/** Where a curve falls below a threshold on its way from the neutral strength; null on a side where it does not. */
export interface BreakingPoints {
  readonly below: number | null;
  readonly above: number | null;
}

/**
 * The strengths on both sides of `neutral` at which the share read right first falls below `threshold` (0..1), on the straight line
 * between the two measured strengths around it; `neutral` itself where it is below from the start.
 */
export function breakingPoints(
  points: readonly RobustnessPoint[],
  { neutral, threshold, digit }: { neutral: number; threshold: number; digit: number | null },
): BreakingPoints {
  const outwards = (side: (strength: number) => boolean) =>
    firstBelow(
      points
        .filter(({ strength }) => strength === neutral || side(strength))
        .toSorted((a, b) => Math.abs(a.strength - neutral) - Math.abs(b.strength - neutral)),
      threshold,
      digit,
    );
  return {
    below: outwards((strength) => strength < neutral),
    above: outwards((strength) => strength > neutral),
  };
}

function firstBelow(
  outwards: readonly RobustnessPoint[],
  threshold: number,
  digit: number | null,
): number | null {
  let last: { readonly strength: number; readonly share: number } | null = null;
  for (const { strength, confusion } of outwards) {
    const share = shareRight(confusion, digit);
    if (share === null) continue;
    if (share < threshold) {
      if (last === null) return strength;
      const way = (last.share - threshold) / (last.share - share);
      return last.strength + way * (strength - last.strength);
    }
    last = { strength, share };
  }
  return null;
}

/** `steps` even strengths from one end of a range to the other with the neutral one among them, the neutral one first, then outwards. */
export function strengthsOutwards(
  { min, max, neutral }: { readonly min: number; readonly max: number; readonly neutral: number },
  steps: number,
): number[] {
  const gap = (max - min) / steps;
  const strengths = [neutral];
  for (let count = 1; count <= steps; count++)
    for (const strength of [neutral + count * gap, neutral - count * gap])
      if (strength >= min - gap / 1e6 && strength <= max + gap / 1e6)
        strengths.push(Number(strength.toPrecision(9)));
  return strengths;
}
