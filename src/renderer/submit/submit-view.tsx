import { FileUp } from 'lucide-react';
import { isBusy, type Session } from '#shared/session.ts';
import { useFinishedRuns } from '../studio/finished-runs.ts';
import { showView } from '../studio/selection-store.ts';
import { useSession } from '../studio/session-store.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { CountsPanel } from './counts-panel.tsx';
import { LeastCertainPanel } from './least-certain-panel.tsx';
import { idsOf, readersAmong, readsOf } from './readers.ts';
import { SubmitSteps } from './submit-steps.tsx';
import { keyOf, useSubmit } from './submit-store.ts';
import './submit.css';

/** From test.csv to a checked submission.csv, in three steps. */
export function SubmitView() {
  const model = useSession(modelOf);
  const planned = useSession(plannedReads);
  const finished = useFinishedRuns();
  const checked = useSubmit((submit) => submit.checked);
  const chosen = useSubmit((submit) => (submit.chosen?.model === model ? submit.chosen.ids : null));
  const chosenReads = useSubmit((submit) => submit.readsPerDigit);
  const readers = readersAmong(finished.runs ?? [], chosen);
  if (model === noModel && readers.length === 0) {
    return (
      <EmptyState
        icon={FileUp}
        sentence="Here a trained network reads Kaggle's test.csv and writes submission.csv, with the score to expect. Train one first; it takes seconds."
        action={
          <Button kind="primary" onClick={() => showView('train')}>
            Go to Train
          </Button>
        }
      />
    );
  }
  const request = { runs: idsOf(readers), readsPerDigit: Number(readsOf(chosenReads, planned)) };
  const reading = checked?.key === keyOf(model, request) ? checked.reading : null;
  return (
    <div className="submit">
      <SubmitSteps {...{ model, finished, readers, request, reading }} />
      <div className="submit-digits">
        <CountsPanel counts={reading?.counts ?? null} />
        <LeastCertainPanel digits={reading?.leastCertain ?? null} />
      </div>
    </div>
  );
}

/** Where no network is in memory; earlier runs may read all the same. */
const noModel = '';

/** Stands for the network that reads by itself: its run's folder. */
function modelOf({ run }: Session): string {
  if (isBusy(run)) return 'start' in run ? run.start.folder : run.kind;
  return run.kind === 'ended' && run.result.best !== null ? run.result.folder : noModel;
}

/** How often the run's own plan reads each digit; null without a run. */
function plannedReads({ run }: Session): number | null {
  return 'start' in run ? run.start.plan.readsPerDigit : null;
}
