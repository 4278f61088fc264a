import type { Plan } from '#shared/plan.ts';
import { rateWords } from './plan-words.ts';
import { scheduleEnds, schedulePath, scheduleSentence } from './schedule-words.ts';

const width = 240;
const height = 40;

/** What the chosen schedule does with the learning rate, from the first step to the last. */
export function ScheduleCurve({ plan }: { readonly plan: Plan }) {
  const { peak, end } = scheduleEnds(plan);
  return (
    <figure className="plan-extra plan-curve" role="img" aria-label={scheduleSentence(plan)}>
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
        <path d={schedulePath(plan, { width, height })} />
      </svg>
      <figcaption className="small quiet" aria-hidden="true">
        <span>peak {rateWords(peak)}</span>
        <span>{plan.schedule === 'reduce-on-plateau' ? 'halved on plateaus' : `end ${rateWords(end)}`}</span>
      </figcaption>
    </figure>
  );
}
