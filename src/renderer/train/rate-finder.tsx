import { RotateCcw } from 'lucide-react';
import type { Plan } from '#shared/plan.ts';
import { LineChart } from '../charts/line-chart.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailurePanel } from '../ui/failure-panel.tsx';
import { ProgressBar } from '../ui/figure.tsx';
import { changePlan } from './plan-store.ts';
import { rateWords } from './plan-words.ts';
import { suggestedRate } from './rate-axis.ts';
import { rateCsv, rateFigure } from './rate-figure.ts';
import { closeRateSearch, startRateSearch, useRateSearch } from './rate-search.ts';
import './rate-finder.css';

/** The search for a learning rate, live; its end offers the rate to use. */
export function RateFinder({ plan }: { readonly plan: Plan }) {
  const { state, done, steps, finding, failure } = useRateSearch();
  if (state === 'closed') return null;
  const rate = suggestedRate(finding);
  return (
    <Dialog
      wide
      title="Find a learning rate"
      onClose={closeRateSearch}
      actions={
        <>
          <Button
            kind="primary"
            disabled={rate === null}
            onClick={() => {
              if (rate !== null) changePlan({ learningRate: rate });
              closeRateSearch();
            }}
          >
            {rate === null ? 'Use it' : `Use ${rateWords(rate)}`}
          </Button>
          <Button onClick={closeRateSearch}>{state === 'searching' ? 'Cancel' : 'Close'}</Button>
          {state !== 'searching' && (
            <Button icon={RotateCcw} onClick={() => void startRateSearch(plan)}>
              Again
            </Button>
          )}
        </>
      }
    >
      <p className="quiet">
        Fresh weights learn with a rate that grows at every step. A good rate lies where the loss falls
        fastest, well before it explodes.
      </p>
      <div className="rate-finder">
        {failure !== null ? (
          <FailurePanel title="No rate could be looked for" failure={failure} />
        ) : (
          <LineChart
            title="Loss"
            fileName="learning-rate"
            spec={rateFigure}
            subscribe={useRateSearch.subscribe}
            formatValue={(loss) => loss.toFixed(3)}
            formatX={rateAt}
            csv={rateCsv}
          />
        )}
      </div>
      <div className="rate-finder-said" role="status">
        {state === 'searching' && (
          <>
            <ProgressBar label="Looking for a learning rate" share={steps === 0 ? null : done / steps} />
            <span className="quiet">{steps === 0 ? 'Preparing' : `step ${done} of ${steps}`}</span>
          </>
        )}
        {state === 'found' && <span>{findingWords(rate, plan.learningRate)}</span>}
      </div>
    </Dialog>
  );
}

function rateAt(step: number): string {
  const point = useRateSearch.getState().points[step - 1];
  return point === undefined ? 'rate –' : `rate ${rateWords(point.learningRate)}`;
}

function findingWords(rate: number | null, planned: number): string {
  if (rate === null) return 'The loss never fell, so there is nothing to suggest. Try another method.';
  return `${rateWords(rate)} is suggested; the plan has ${rateWords(planned)}.`;
}
