import type { ReactNode } from 'react';
import type { RunRow } from '#shared/studio-contract.ts';
import { type RunStatus, runStatusSchema } from '#shared/training.ts';
import { formatBytes } from '../ui/format.ts';
import { Panel } from '../ui/panel.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { changeFilter, useRunChoice } from './choice-store.ts';
import { countWords, statusWords } from './run-words.ts';
import { useRuns } from './runs-store.ts';

interface RunsPanelProps {
  readonly rows: readonly RunRow[];
  readonly shown: readonly RunRow[];
  /** The primary action, where no details have it. */
  readonly action: ReactNode;
  readonly children: ReactNode;
}

const statuses: readonly (RunStatus | 'all')[] = ['all', ...runStatusSchema.options];

/** What is looked for among the runs, in words how many there are, and the table of them. */
export function RunsPanel({ rows, shown, action, children }: RunsPanelProps) {
  const filter = useRunChoice((choice) => choice.filter);
  const hasArchived = rows.some((row) => row.kind === 'run' && row.notes.isArchived);
  return (
    <Panel className="runs-panel">
      <div className="runs-bar">
        <SearchField
          label="Find runs"
          placeholder="Name, tag, network, notes"
          value={filter.text}
          onChange={(text) => changeFilter({ text })}
        />
        <select
          className="runs-status"
          aria-label="Status"
          value={filter.status}
          onChange={(event) => {
            const status = statuses.find((candidate) => candidate === event.target.value);
            if (status !== undefined) changeFilter({ status });
          }}
        >
          {statuses.map((status) => (
            <option key={status} value={status}>
              {status === 'all' ? 'Any status' : statusWords[status]}
            </option>
          ))}
        </select>
        {(hasArchived || filter.archivedShown) && (
          <label className="runs-switch">
            <input
              type="checkbox"
              checked={filter.archivedShown}
              onChange={(event) => changeFilter({ archivedShown: event.target.checked })}
            />
            Show archived
          </label>
        )}
        <span className="spacer" />
        {action}
      </div>
      {children}
      <div className="runs-foot small quiet">
        <p role="status">{countWords(rows, shown, filter.archivedShown)}</p>
        <DiskUse />
      </div>
    </Panel>
  );
}

function DiskUse() {
  const sizes = useRuns((state) => state.sizes);
  const free = useRuns((state) => state.freeBytes);
  if (free === null) return null;
  const used = Object.values(sizes).reduce((sum, bytes) => sum + bytes, 0);
  return (
    <p>
      {formatBytes(used)} on disk, {formatBytes(free)} free
    </p>
  );
}
