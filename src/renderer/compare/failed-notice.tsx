import { RotateCcw, TriangleAlert } from 'lucide-react';
import { countCells, hasWorkLeft } from '#shared/experiment.ts';
import { isExperimentBusy } from '#shared/experiment-session.ts';
import { useObstacle } from '../runs/run-actions.ts';
import { useSession } from '../studio/session-store.ts';
import { Button } from '../ui/button.tsx';
import { formatNumberOf } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { goOnWith } from './experiment-actions.ts';
import { nameOf } from './experiment-words.ts';
import type { Described } from './experiments-store.ts';
import { failedGroups } from './failed-cells.ts';
import './failed-notice.css';

/** Which measurements of an experiment at rest failed and why, and the way to try them once more. */
export function FailedNotice({ described: { id, experiment } }: { readonly described: Described }) {
  const obstacle = useObstacle();
  const isBusy = useSession((session) => isExperimentBusy(session.experiment));
  const { failed } = countCells(experiment.cells);
  if (failed === 0 || isBusy) return null;
  return (
    <section className="failed-notice" aria-label="What failed">
      <Icon of={TriangleAlert} />
      <div className="failed-body">
        <h2>{formatNumberOf(failed, 'measurement')} failed</h2>
        <ul className="selectable">
          {failedGroups(experiment).map(({ name, where, why }) => (
            <li key={`${name} ${why}`}>
              <b>
                {name}, {where}
              </b>
              : {why}
            </li>
          ))}
        </ul>
      </div>
      {hasWorkLeft(experiment) ? (
        <p className="failed-way small quiet">“Go on” tries {failed === 1 ? 'it' : 'them'} once more.</p>
      ) : (
        <Button
          icon={RotateCcw}
          size="small"
          disabled={obstacle !== null}
          onClick={() => void goOnWith(id, nameOf(experiment))}
        >
          Try the failed {failed === 1 ? 'one' : 'ones'} again
        </Button>
      )}
    </section>
  );
}
