import { ArrowLeft, Copy, FileText, Trash2 } from 'lucide-react';
import { hasWorkLeft } from '#shared/experiment.ts';
import { type ExperimentState, isExperimentGoing } from '#shared/experiment-session.ts';
import { summaryOf } from '#shared/session.ts';
import { useObstacle } from '../runs/run-actions.ts';
import { reportAs } from '../studio/problems.ts';
import { useSession } from '../studio/session-store.ts';
import { studio } from '../studio/studio.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { ProgressBar } from '../ui/figure.tsx';
import { Menu } from '../ui/menu.tsx';
import { goOnWith, removeExperiment, steerExperiment } from './experiment-actions.ts';
import {
  currentWords,
  experimentShare,
  fileName,
  nameOf,
  planLine,
  progressWords,
} from './experiment-words.ts';
import { type Described, showSetup } from './experiments-store.ts';
import { limitJobs, runOn } from './jobs-store.ts';
import { reportHtml } from './report/report.ts';
import { loadSearch, setUp } from './search/search-store.ts';
import { searchLine } from './search/search-words.ts';
import { loadExperiment } from './setup-store.ts';

/** What is compared in one line, how far it is, and what can be done with it. */
export function ExperimentStrip({ described }: { readonly described: Described }) {
  const { id, experiment } = described;
  const { plan, data, sweep } = experiment;
  const state = useSession((session) => session.experiment);
  const going = isExperimentGoing(state) && state.progress.id === id ? state : null;
  return (
    <div className="experiment-strip">
      <IconButton icon={ArrowLeft} label="All comparisons" onClick={showSetup} />
      <div className="experiment-words">
        <p>
          <b>{nameOf(experiment)}</b>{' '}
          <span className="quiet">
            {sweep === undefined ? planLine(plan, data.rows) : searchLine(sweep)} · {data.name}
          </span>
        </p>
        {going !== null && (
          <p className="experiment-progress small quiet">
            <ProgressBar label="Cells that are done" share={experimentShare(going.progress)} />
            {[
              progressWords(going.progress),
              going.kind === 'paused' ? 'paused' : currentWords(going.progress),
            ]
              .filter((words) => words !== '')
              .join(' · ')}
          </p>
        )}
      </div>
      <span className="spacer" />
      {going === null ? <RestActions described={described} /> : <GoingActions going={going} />}
    </div>
  );
}

type Going = Extract<ExperimentState, { kind: 'running' | 'paused' | 'stopping' }>;

/** Jobs of a scheduler are not paused: it decides when they run. */
function GoingActions({ going: { kind, progress } }: { readonly going: Going }) {
  return (
    <>
      {progress.jobs === undefined && <PauseButton kind={kind} />}
      <Button disabled={kind === 'stopping'} onClick={() => steerExperiment('stopExperiment')}>
        {kind === 'stopping' ? 'Stopping…' : progress.jobs === undefined ? 'Stop' : 'Cancel the jobs'}
      </Button>
    </>
  );
}

function PauseButton({ kind }: { readonly kind: Going['kind'] }) {
  if (kind === 'paused')
    return (
      <Button kind="primary" onClick={() => steerExperiment('resumeExperiment')}>
        Resume
      </Button>
    );
  return (
    <Button kind="primary" disabled={kind === 'stopping'} onClick={() => steerExperiment('pauseExperiment')}>
      Pause
    </Button>
  );
}

function RestActions({ described }: { readonly described: Described }) {
  const { id, experiment, result } = described;
  const { plan, sweep } = experiment;
  const name = nameOf(experiment);
  const obstacle = useObstacle();
  const hasData = useSession((session) => summaryOf(session) !== null);
  const canGoOn = hasWorkLeft(experiment);
  const hasResult = result.leaderboard.length > 0;
  const entries = [
    ...(canGoOn && hasResult
      ? [{ label: 'Save the report (HTML)…', icon: FileText, onChoose: () => void saveReport(described) }]
      : []),
    {
      label: 'Same but…',
      icon: Copy,
      disabled: !hasData,
      onChoose: () => {
        if (sweep === undefined) loadExperiment(plan);
        else loadSearch(sweep.plan);
        setUp(sweep === undefined ? 'algorithms' : 'settings');
        if (experiment.jobs !== undefined) limitJobs(experiment.jobs.limits);
        runOn(experiment.jobs?.scheduler ?? 'here');
        showSetup();
      },
    },
    { label: 'Delete', icon: Trash2, onChoose: () => removeExperiment(id, name) },
  ];
  return (
    <>
      {canGoOn ? (
        <Button kind="primary" disabled={obstacle !== null} onClick={() => void goOnWith(id, name)}>
          {experiment.jobs?.isCancelled === false ? 'Watch the jobs' : 'Go on'}
        </Button>
      ) : (
        <Button
          kind="primary"
          icon={FileText}
          disabled={!hasResult}
          onClick={() => void saveReport(described)}
        >
          Save report…
        </Button>
      )}
      <Menu label={`${name}: more`} entries={entries} />
    </>
  );
}

async function saveReport({ experiment, result }: Described): Promise<void> {
  const content = new TextEncoder().encode(reportHtml(experiment, result));
  await studio('saveFile', { suggestedName: `${fileName(nameOf(experiment))}.html`, content }).catch(
    reportAs('The report could not be saved'),
  );
}
