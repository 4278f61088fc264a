import { type ExperimentState, isExperimentGoing } from '#shared/experiment-session.ts';
import { networkNameOf, networkTitle } from '#shared/network/own-network.ts';
import { isBusy, type Session, summaryOf } from '#shared/session.ts';
import { steerExperiment } from '../compare/experiment-actions.ts';
import { showExperiment, useExperiments } from '../compare/experiments-store.ts';
import { reportAs } from '../studio/problems.ts';
import { showView, useSelection } from '../studio/selection-store.ts';
import { useSession } from '../studio/session-store.ts';
import { studio } from '../studio/studio.ts';
import { Button } from '../ui/button.tsx';
import { formatNumberOf } from '../ui/format.ts';

/** What is open and what runs; the run's own controls are here while it goes, in every view. */
export function TopBar() {
  const summary = useSession(summaryOf);
  const run = useSession((session) => session.run);
  const experiment = useSession((session) => session.experiment);
  return (
    <header className="top-bar">
      <h1>Digit Recognizer</h1>
      {summary !== null && (
        <span className="top-bar-data">
          {summary.name} · {formatNumberOf(summary.rows, 'digit')}
        </span>
      )}
      <span className="spacer" />
      {isBusy(run) && <RunControls run={run} />}
      <ExperimentControls state={experiment} />
    </header>
  );
}

function RunControls({ run }: { readonly run: Session['run'] }) {
  if (!('start' in run)) return <span className="top-bar-run">Starting…</span>;
  const { name, plan } = run.start;
  const stopping = run.kind === 'stopping';
  return (
    <>
      <span className="top-bar-run">
        {name} · {networkTitle(networkNameOf(plan.network))}
      </span>
      {run.kind === 'paused' ? (
        <Button onClick={() => ask('resumeTraining')}>Resume</Button>
      ) : (
        <Button disabled={stopping} onClick={() => ask('pauseTraining')}>
          Pause
        </Button>
      )}
      <Button disabled={stopping} onClick={() => ask('stopTraining')}>
        {stopping ? 'Stopping…' : 'Stop and keep best'}
      </Button>
    </>
  );
}

/** Where Compare does not show them itself. */
function ExperimentControls({ state }: { readonly state: ExperimentState }) {
  const isCompare = useSelection(({ view }) => view === 'compare');
  const shown = useExperiments((experiments) => experiments.shown);
  if (!isExperimentGoing(state)) return null;
  const { id, name } = state.progress;
  if (isCompare && shown === id) return null;
  const stopping = state.kind === 'stopping';
  return (
    <>
      <Button
        kind="quiet"
        onClick={() => {
          showExperiment(id);
          showView('compare');
        }}
      >
        {name}
      </Button>
      {state.kind === 'paused' ? (
        <Button onClick={() => steerExperiment('resumeExperiment')}>Resume</Button>
      ) : (
        <Button disabled={stopping} onClick={() => steerExperiment('pauseExperiment')}>
          Pause
        </Button>
      )}
      <Button disabled={stopping} onClick={() => steerExperiment('stopExperiment')}>
        {stopping ? 'Stopping…' : 'Stop'}
      </Button>
    </>
  );
}

const questions = {
  pauseTraining: 'The run could not be paused',
  resumeTraining: 'The run could not be resumed',
  stopTraining: 'The run could not be stopped',
} as const;

/** What comes of it shows in the session. */
function ask(name: keyof typeof questions): void {
  studio(name, {}).catch(reportAs(questions[name]));
}
