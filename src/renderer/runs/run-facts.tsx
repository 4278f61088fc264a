import type { RunDetails } from '#shared/run-history.ts';
import { planLine } from '../train/plan-words.ts';
import { FailurePanel } from '../ui/failure-panel.tsx';
import { factsOf } from './fact-words.ts';

/** What a run was planned as, learned from, ran on and left behind. */
export function RunFacts({ details }: { readonly details: RunDetails }) {
  const { entry, data, failure } = details;
  return (
    <>
      {failure !== undefined && <FailurePanel title="Why it ended early" failure={failure} />}
      <section className="run-plan">
        <h3>Plan</h3>
        <p className="selectable">{planLine(entry.plan, data.validation)}</p>
      </section>
      <dl className="run-facts selectable">
        {factsOf(details).map(({ name, value }) => (
          <div key={name} className="run-fact">
            <dt className="quiet">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
