import { StepForward, Trash2 } from 'lucide-react';
import type { ExperimentRow } from '#shared/experiment-operations.ts';
import { useObstacle } from '../runs/run-actions.ts';
import { useSession } from '../studio/session-store.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { FailurePanel } from '../ui/failure-panel.tsx';
import { formatNumberOf } from '../ui/format.ts';
import { Panel } from '../ui/panel.tsx';
import { experimentName, goOnWith, removeExperiment } from './experiment-actions.ts';
import { cellsWords } from './experiment-words.ts';
import { refreshExperiments, showExperiment, useExperiments } from './experiments-store.ts';

/** What was compared before: to look at, to go on with, to delete. */
export function ExperimentsPanel() {
  const rows = useExperiments((state) => state.rows);
  const failure = useExperiments((state) => state.listFailure);
  return (
    <Panel
      className="compare-earlier"
      title="Earlier comparisons"
      subtitle={rows === null || rows.length === 0 ? undefined : String(rows.length)}
    >
      {failure !== null && (
        <FailurePanel
          title="The comparisons could not be listed"
          failure={failure}
          actions={
            <Button size="small" onClick={() => void refreshExperiments()}>
              Try again
            </Button>
          }
        />
      )}
      {rows === null && failure === null && <p className="quiet">Listing them…</p>}
      {rows !== null && rows.length === 0 && (
        <p className="quiet">
          Every comparison and search is kept here, with all that was measured. There is none yet.
        </p>
      )}
      {rows !== null && rows.length > 0 && (
        <ul className="experiment-list" aria-label="Earlier comparisons">
          {rows.map((row) => (
            <ExperimentItem key={row.id} row={row} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function ExperimentItem({ row }: { readonly row: ExperimentRow }) {
  const obstacle = useObstacle();
  const isGoing = useSession(
    ({ experiment }) =>
      'progress' in experiment && experiment.kind !== 'ended' && experiment.progress.id === row.id,
  );
  const name = experimentName(row);
  const isUnfinished = row.kind === 'experiment' && isRowUnfinished(row);
  return (
    <li className="experiment-item">
      <button type="button" className="experiment-open" onClick={() => showExperiment(row.id)}>
        <b>{name}</b>
        <span className="small quiet">{factWords(row)}</span>
        <span className="small" data-unfinished={isUnfinished || row.kind === 'unreadable'}>
          {stateWords(row, isGoing)}
        </span>
      </button>
      <IconButton
        icon={Trash2}
        size="small"
        label={`Delete ${name}`}
        disabled={isGoing}
        onClick={() => removeExperiment(row.id, name)}
      />
      <span className="experiment-more">
        {isUnfinished && !isGoing && (
          <Button
            size="small"
            icon={StepForward}
            disabled={obstacle !== null}
            onClick={() => void goOnWith(row.id, name)}
          >
            Go on
          </Button>
        )}
      </span>
    </li>
  );
}

function factWords(row: ExperimentRow): string {
  if (row.kind === 'unreadable') return row.failure.message;
  const started = new Date(row.startedAt).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' });
  const who =
    row.round === undefined
      ? formatNumberOf(row.contestants, 'contestant')
      : `Search over ${formatNumberOf(row.round.settings, 'setting')}`;
  return `${who} on ${row.dataName} · ${started}`;
}

function stateWords(row: ExperimentRow, isGoing: boolean): string {
  if (row.kind === 'unreadable') return 'Cannot be read';
  if (isGoing) return 'In progress';
  const { round } = row;
  const words =
    round === undefined || round.of === 1
      ? cellsWords(row.cells)
      : `round ${round.number} of ${round.of}, ${cellsWords(row.cells)}`;
  return isRowUnfinished(row) ? `Unfinished: ${words}` : capitalized(words);
}

/** Whether cells wait, or the next round of a search does. */
function isRowUnfinished({ cells, round }: Extract<ExperimentRow, { kind: 'experiment' }>): boolean {
  const hasNext = round !== undefined && round.number < round.of && cells.done > 0;
  return cells.done + cells.failed < cells.of || hasNext;
}

function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
