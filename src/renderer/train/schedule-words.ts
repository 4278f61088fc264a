import type { Plan } from '#shared/plan.ts';
import { scheduleCurve } from '#shared/schedule.ts';
import { percent, rateWords } from './plan-words.ts';

/** Enough steps to show every turn of a schedule. */
const drawnSteps = 1000;
/** Points the curve is drawn through. */
const drawnPoints = 200;

/** The highest rate of a run, and its last one, which is 0 where hardly anything is left of the peak. */
export function scheduleEnds(plan: Plan): { readonly peak: number; readonly end: number } {
  const rates = scheduleCurve(plan, drawnSteps);
  const peak = Math.max(...rates);
  const last = rates.at(-1) ?? 0;
  return { peak: short(peak), end: last < 0.01 * peak ? 0 : short(last) };
}

/** The curve as an SVG path that fills a box, 0 at its bottom. */
export function schedulePath(
  plan: Plan,
  { width, height }: { readonly width: number; readonly height: number },
): string {
  const rates = scheduleCurve(plan, drawnSteps);
  const peak = Math.max(...rates);
  const points = Array.from({ length: drawnPoints + 1 }, (_, point) => {
    const step = Math.min(drawnSteps - 1, Math.round((point / drawnPoints) * (drawnSteps - 1)));
    const y = height - 2 - ((rates[step] ?? 0) / peak) * (height - 4);
    return `${((point / drawnPoints) * width).toFixed(1)} ${y.toFixed(1)}`;
  });
  return `M${points.join('L')}`;
}

/** The curve in words: "The learning rate rises to 0.02 over 20 % of the run, then falls to 0." */
export function scheduleSentence(plan: Plan): string {
  const { peak, end } = scheduleEnds(plan);
  const rises =
    plan.warmUp > 0 ? `rises to ${rateWords(peak)} over ${percent(plan.warmUp)} % of the run` : null;
  const first = `The learning rate ${rises ?? `starts at ${rateWords(peak)}`}`;
  if (plan.schedule === 'constant') return `${first}, then stays.`;
  if (plan.schedule === 'reduce-on-plateau')
    return `${first}, then is halved whenever three rounds brought nothing.`;
  const how = plan.schedule === 'step' ? 'falls in steps' : 'falls';
  return `${first}, then ${how} to ${rateWords(end)}.`;
}

/** Single precision leaves dust behind the third digit. */
function short(rate: number): number {
  return Number(rate.toPrecision(3));
}
