import { expectations, measuredOn } from '#shared/expectations.ts';
import { defaultPlan, type Plan } from '#shared/plan.ts';
import { formatPercent } from '../ui/format.ts';
import { type CardName, isChanged } from './plan-store.ts';
import { splitRows } from './plan-words.ts';

/** What a run may come to before it starts. */
export interface Expected {
  /** On Kaggle's digits, 0..1; null for a plan that nobody measured. */
  readonly accuracy: number | null;
  /** Of training on this computer; null while its speed is not known. */
  readonly seconds: number | null;
}

interface Prospect {
  readonly preset: CardName;
  readonly plan: Plan;
  /** Rows of the open data. */
  readonly rows: number;
  /** What `measureSpeed` told of this computer; null before it did. */
  readonly imagesPerSecond: number | null;
}

/** What to expect of a preset with its plan on the open digits; null when its like was never measured. */
export function expectedOf({ preset, plan, rows, imagesPerSecond }: Prospect): Expected | null {
  if (preset === 'own') return null;
  const measured = expectations[preset];
  if (measured === undefined) return null;
  const own = defaultPlan(preset);
  const asMeasured = { ...plan, seed: own.seed, splitSeed: own.splitSeed };
  const accuracy = isChanged(preset, asMeasured) ? null : measured.accuracy;
  if (imagesPerSecond === null) return { accuracy, seconds: null };
  const pace = measuredOn.imagesPerSecond / imagesPerSecond;
  const work =
    (splitRows(plan, rows).training / measuredOn.rows) *
    (plan.epochs / own.epochs) *
    (plan.members / own.members);
  const seconds = measured.seconds * pace * work;
  const limit = plan.timeBudget === 0 ? Number.POSITIVE_INFINITY : plan.timeBudget * plan.members;
  return { accuracy, seconds: Math.min(seconds, limit) };
}

/** "about 99.4 %"; a plan of the person's own promises nothing. */
export function accuracyWords({ accuracy }: Expected): string {
  return accuracy === null ? 'your own plan' : `about ${formatPercent(accuracy, 1)}`;
}

/** "10 s here"; empty until this computer is measured. */
export function timeWords({ seconds }: Expected): string {
  return seconds === null ? '' : `${aboutTime(seconds)} here`;
}

/** A time as coarse as it is known: "8 s", "45 s", "3 min", "1.5 h". */
export function aboutTime(seconds: number): string {
  if (seconds < 1) return 'under 1 s';
  if (seconds < 20) return `${Math.round(seconds)} s`;
  if (seconds < 57.5) return `${5 * Math.round(seconds / 5)} s`;
  const minutes = seconds / 60;
  if (minutes < 90) return `${Math.round(minutes)} min`;
  return `${Number((minutes / 60).toFixed(1))} h`;
}
