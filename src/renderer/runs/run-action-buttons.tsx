import {
  Archive,
  ArchiveRestore,
  Check,
  FolderOpen,
  Forward,
  RotateCcw,
  SlidersHorizontal,
  Trash2,
} from 'lucide-react';
import { Button } from '../ui/button.tsx';
import {
  annotate,
  planLike,
  readWith,
  removeRuns,
  showFolder,
  startFrom,
  useObstacle,
} from './run-actions.ts';
import { primaryOf, type ReadableRow } from './run-row.ts';

/** What can be done with a run besides what it is most likely wanted for. */
export function RunActions({ row, isCurrent }: { readonly row: ReadableRow; readonly isCurrent: boolean }) {
  const obstacle = useObstacle();
  const primary = primaryOf(row, isCurrent);
  const hasWeights = row.validationAccuracy !== null;
  const isRunning = row.status === 'running';
  const cannotStart = obstacle !== null || isRunning;
  const { isArchived } = row.notes;
  return (
    <>
      {obstacle !== null && !isRunning && <p className="small quiet">{obstacle}</p>}
      <div className="run-action-grid">
        {primary !== 'use' && (
          <Button
            size="small"
            icon={Check}
            disabled={cannotStart || !hasWeights || isCurrent}
            onClick={() => void readWith(row)}
          >
            {isCurrent ? 'Reads now' : 'Use it'}
          </Button>
        )}
        <Button
          size="small"
          icon={Forward}
          disabled={cannotStart || !hasWeights || row.members !== null}
          onClick={() => void startFrom('continueRun', row)}
        >
          Continue from here
        </Button>
        {primary !== 'repeat' && (
          <Button
            size="small"
            icon={RotateCcw}
            disabled={cannotStart}
            onClick={() => void startFrom('repeatRun', row)}
          >
            Run again
          </Button>
        )}
        <Button size="small" icon={SlidersHorizontal} onClick={() => planLike(row)}>
          Same but…
        </Button>
        <Button size="small" icon={FolderOpen} onClick={() => showFolder(row.id)}>
          Show folder
        </Button>
        <Button
          size="small"
          icon={isArchived ? ArchiveRestore : Archive}
          disabled={isRunning}
          onClick={() => void annotate(row, { isArchived: !isArchived })}
        >
          {isArchived ? 'Unarchive' : 'Archive'}
        </Button>
        <Button size="small" icon={Trash2} disabled={isRunning} onClick={() => removeRuns([row])}>
          Delete
        </Button>
      </div>
    </>
  );
}
