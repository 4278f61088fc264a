import { FileUp } from 'lucide-react';
import { isBusy, type Session } from '#shared/session.ts';
import { showView } from '../studio/selection-store.ts';
import { useSession } from '../studio/session-store.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { CountsPanel } from './counts-panel.tsx';
import { LeastCertainPanel } from './least-certain-panel.tsx';
import { SubmitSteps } from './submit-steps.tsx';
import { useSubmit } from './submit-store.ts';
import './submit.css';

/** From test.csv to a checked submission.csv, in three steps. */
export function SubmitView() {
  const model = useSession(modelOf);
  const checked = useSubmit((submit) => submit.checked);
  if (model === null) {
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
  const reading = checked?.model === model ? checked.reading : null;
  return (
    <div className="submit">
      <SubmitSteps model={model} reading={reading} />
      <div className="submit-digits">
        <CountsPanel counts={reading?.counts ?? null} />
        <LeastCertainPanel digits={reading?.leastCertain ?? null} />
      </div>
    </div>
  );
}

/** Stands for the network that would read: its run's folder. null while there is none. */
function modelOf({ run }: Session): string | null {
  if (isBusy(run)) return 'start' in run ? run.start.folder : run.kind;
  return run.kind === 'ended' && run.result.best !== null ? run.result.folder : null;
}
