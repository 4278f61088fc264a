import { networkPresets } from '#shared/network/presets.ts';
import { isBusy, type Session, summaryOf } from '#shared/session.ts';
import { reportAs } from '../studio/problems.ts';
import { useSession } from '../studio/session-store.ts';
import { studio } from '../studio/studio.ts';
import { Button } from '../ui/button.tsx';
import { formatNumberOf } from '../ui/format.ts';

/** What is open and what runs; the run's own controls are here while it goes, in every view. */
export function TopBar() {
  const summary = useSession(summaryOf);
  const run = useSession((session) => session.run);
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
        {name} · {networkPresets[plan.network].title}
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

const questions = {
  pauseTraining: 'The run could not be paused',
  resumeTraining: 'The run could not be resumed',
  stopTraining: 'The run could not be stopped',
} as const;

/** What comes of it shows in the session. */
function ask(name: keyof typeof questions): void {
  studio(name, {}).catch(reportAs(questions[name]));
}
