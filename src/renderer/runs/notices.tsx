import { StepForward, Trash2, X } from 'lucide-react';
import { Button, IconButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { startFrom, useObstacle } from './run-actions.ts';
import { readableRow } from './run-row.ts';
import { cutOffWords, trashWords } from './run-words.ts';
import { dismissCutOff, useRuns } from './runs-store.ts';
import { nounOf, restoreAll, useDeletions } from './trash-store.ts';
import './notices.css';

/** Tells once, after the app started, that the newest run was cut off, and offers to go on with it. */
export function CutOffNotice() {
  const row = useRuns(({ rows, cutOff }) => (cutOff === null ? null : readableRow(rows ?? [], cutOff)));
  const obstacle = useObstacle();
  if (row === null || !row.canResume) return null;
  return (
    <div className="notice cut-off" role="status">
      <Icon of={StepForward} size={16} />
      <span>{cutOffWords(row)}</span>
      <Button
        size="small"
        kind="quiet"
        disabled={obstacle !== null}
        onClick={() => void startFrom('resumeRun', row)}
      >
        Resume
      </Button>
      <span className="spacer" />
      <IconButton icon={X} size="small" label="Dismiss" onClick={dismissCutOff} />
    </div>
  );
}

/** Says what goes to the trash while it can still be taken back, in every view. */
export function TrashNotice() {
  const deletions = useDeletions((state) => state.deletions);
  if (deletions.length === 0) return null;
  return (
    <div className="trash-notice" role="status">
      <Icon of={Trash2} size={16} />
      <span>
        {trashWords(
          deletions.flatMap(({ names }) => names),
          nounOf(deletions),
        )}
      </span>
      <Button size="small" kind="quiet" onClick={() => restoreAll(deletions)}>
        Undo
      </Button>
    </div>
  );
}
