import { RotateCcw, X } from 'lucide-react';
import { useState } from 'react';
import { dismissProblem, reportAs, useProblem } from '../studio/problems.ts';
import { useConnection, useSession } from '../studio/session-store.ts';
import { studio } from '../studio/studio.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { FailurePanel } from '../ui/failure-panel.tsx';
import { Icon } from '../ui/icon.tsx';

/** What concerns the whole window: a lost trainer, data that could not be opened. */
export function Notices() {
  const trainer = useSession((session) => session.trainer);
  const dataFailure = useSession((session) => session.dataFailure);
  const { lost } = useConnection();
  const problem = useProblem((state) => state.problem);
  return (
    <div className="view-notices">
      {problem !== null && (
        <FailurePanel title={problem.title} failure={problem.failure} onDismiss={dismissProblem} />
      )}
      {lost !== null && <FailurePanel title="This window lost its connection" failure={lost} />}
      {trainer.kind === 'failed' && (
        <FailurePanel
          title="TensorFlow could not be started"
          failure={trainer.failure}
          actions={
            <Button size="small" icon={RotateCcw} onClick={() => ask('restartTrainer')}>
              Restart
            </Button>
          }
        />
      )}
      {trainer.kind !== 'failed' && trainer.restarts > 0 && (
        <RestartNotice restarts={trainer.restarts} ready={trainer.kind === 'ready'} />
      )}
      {dataFailure !== null && (
        <FailurePanel
          title={`${dataFailure.name} could not be opened`}
          failure={dataFailure.failure}
          onDismiss={() => ask('dismissDataFailure')}
        />
      )}
    </div>
  );
}

function ask(name: 'restartTrainer' | 'dismissDataFailure'): void {
  studio(name, {}).catch(reportAs('That did not work'));
}

/** Shown again for every restart until it is dismissed. */
function RestartNotice({ restarts, ready }: { readonly restarts: number; readonly ready: boolean }) {
  const [dismissed, setDismissed] = useState(0);
  if (dismissed === restarts) return null;
  return (
    <div className="notice" role="status">
      <Icon of={RotateCcw} size={16} />
      <span>
        {ready
          ? 'The training process ended unexpectedly and was restarted. Your data and finished runs are safe.'
          : 'The training process ended unexpectedly and is being restarted…'}
      </span>
      <span className="spacer" />
      <IconButton icon={X} size="small" label="Dismiss" onClick={() => setDismissed(restarts)} />
    </div>
  );
}
