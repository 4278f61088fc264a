import type { ScoredTrial } from '#shared/sweep-result.ts';
import type { Axis } from './axes.ts';

/** A part of an axis, 0..1 from its lower end. */
export type Brush = readonly [low: number, high: number];

/** Parts by the name of their axis: only settings within all of them are looked at. */
export type Brushes = Readonly<Record<string, Brush>>;

/** A place on the end of a part is still in it, whatever rounding did. */
const tolerance = 1e-6;

/** Whether a setting lies within every part. */
export function isWithin(trial: ScoredTrial, axes: readonly Axis[], brushes: Brushes): boolean {
  return axes.every(({ name, placeOf }) => {
    const brush = brushes[name];
    const place = placeOf(trial);
    return brush === undefined || (place >= brush[0] - tolerance && place <= brush[1] + tolerance);
  });
}

/** The part between two places of a drag, whichever comes first, on the axis. */
export function brushBetween(one: number, other: number): Brush {
  const [low, high] = one < other ? [one, other] : [other, one];
  return [Math.max(0, low), Math.min(1, high)];
}

export function withBrush(brushes: Brushes, name: string, brush: Brush | null): Brushes {
  const { [name]: _before, ...others } = brushes;
  return brush === null ? others : { ...others, [name]: brush };
}

/** How far an arrow key moves a part, and how large its first one is. */
const keyStep = 0.1;
const firstPart = 0.3;

/**
 * The part after a key: arrows move it, the first one chooses the end it points to; with Shift they move its upper end. null:
 * the whole axis, after Escape or Delete; undefined for any other key.
 */
export function brushAfterKey(
  brush: Brush | undefined,
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
): Brush | null | undefined {
  if (key === 'Escape' || key === 'Delete' || key === 'Backspace') return null;
  if (key !== 'ArrowUp' && key !== 'ArrowDown') return undefined;
  const isUp = key === 'ArrowUp';
  if (brush === undefined) return isUp ? [1 - firstPart, 1] : [0, firstPart];
  const [low, high] = brush;
  const by = isUp ? keyStep : -keyStep;
  if (shiftKey) return [low, Math.min(1, Math.max(low + keyStep, high + by))];
  const moved = Math.min(1 - high, Math.max(-low, by));
  return [low + moved, high + moved];
}

/** "3 to 9: 5 of 12 settings"; the whole axis is "all". */
export function brushWords({ words }: Axis, brush: Brush | undefined): string {
  if (brush === undefined) return 'all';
  const [low, high] = [words(brush[0]), words(brush[1])];
  return low === high ? low : `${low} to ${high}`;
}
