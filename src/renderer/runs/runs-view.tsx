import { ChartLine, History } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import type { FailureData } from '#shared/rpc/failure.ts';
import type { RunRow } from '#shared/studio-contract.ts';
import { showView } from '../studio/selection-store.ts';
import { useSession } from '../studio/session-store.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { FailurePanel } from '../ui/failure-panel.tsx';
import { ProgressBar } from '../ui/figure.tsx';
import { activate, changeFilter, keepChoice, useRunChoice } from './choice-store.ts';
import { CompareDialog } from './compare-dialog.tsx';
import { CutOffNotice } from './notices.tsx';
import { OverlayPanel } from './overlay-panel.tsx';
import { PrimaryAction } from './primary-action.tsx';
import { RunDetailsPanel } from './run-details.tsx';
import { filterRows, noFilter, sortRows } from './run-order.ts';
import { idOfFolder, readableRow } from './run-row.ts';
import { RunTable } from './run-table.tsx';
import { RunsPanel } from './runs-panel.tsx';
import { refreshRuns, useRuns } from './runs-store.ts';
import { UnreadableDetails } from './unreadable-details.tsx';
import './runs.css';

/** Every run of this computer: found again, looked at, laid over each other, gone on with. */
export function RunsView() {
  const rows = useRuns((state) => state.rows);
  const failure = useRuns((state) => state.failure);
  const isStarting = useSession(({ trainer }) => trainer.kind === 'starting');

  useEffect(() => void refreshRuns(), []);

  return (
    <>
      {failure !== null && <NotListed failure={failure} />}
      {rows === null && failure === null && <Loading isStarting={isStarting} />}
      {rows !== null && (rows.length === 0 ? <NoRuns /> : <Listed rows={rows} />)}
    </>
  );
}

/** Above the runs as they were last listed, where they were. */
function NotListed({ failure }: { readonly failure: FailureData }) {
  return (
    <div className="runs-failure">
      <FailurePanel
        title="The runs could not be listed"
        failure={failure}
        actions={
          <Button size="small" onClick={() => void refreshRuns()}>
            Try again
          </Button>
        }
      />
    </div>
  );
}

function Listed({ rows }: { readonly rows: readonly RunRow[] }) {
  const filter = useRunChoice((choice) => choice.filter);
  const order = useRunChoice((choice) => choice.order);
  const active = useRunChoice((choice) => choice.active);
  const isDetailed = useRunChoice((choice) => choice.isDetailed);
  const chosen = useRunChoice((choice) => choice.slots.size);
  const sizes = useRuns((state) => state.sizes);
  const current = useSession(({ run }) => (run.kind === 'ended' ? idOfFolder(run.result.folder) : null));
  const shown = useMemo(
    () => sortRows(filterRows(rows, filter), order, order.by === 'size' ? sizes : {}),
    [rows, filter, order, sizes],
  );

  useEffect(() => keepChoice(new Set(rows.map(({ id }) => id))), [rows]);
  useActiveAmong(shown, active);

  const row = readableRow(shown, active);
  const unreadable = shown.find(({ id }) => id === active);
  const isCurrent = row !== null && row.id === current;
  return (
    <>
      <CutOffNotice />
      <div className="runs" data-detailed={isDetailed && shown.length > 0}>
        <div className="runs-main">
          <RunsPanel
            rows={rows}
            shown={shown}
            action={row !== null && !isDetailed ? <PrimaryAction row={row} isCurrent={isCurrent} /> : null}
          >
            {shown.length === 0 ? <NoneShown /> : <RunTable rows={shown} sizes={sizes} current={current} />}
          </RunsPanel>
          {chosen > 0 && <OverlayPanel rows={rows} />}
        </div>
        {isDetailed && row !== null && <RunDetailsPanel row={row} isCurrent={isCurrent} />}
        {isDetailed && unreadable?.kind === 'unreadable' && <UnreadableDetails row={unreadable} />}
      </div>
      <CompareDialog />
    </>
  );
}

/** Keeps one of the shown runs active: where the active one is gone, the one that took its place. */
function useActiveAmong(shown: readonly RunRow[], active: string | null): void {
  const last = useRef(0);
  useEffect(() => {
    const place = shown.findIndex(({ id }) => id === active);
    if (place >= 0) last.current = place;
    else activate(shown[Math.min(last.current, shown.length - 1)]?.id ?? null);
  }, [shown, active]);
}

function NoneShown() {
  return (
    <EmptyState
      icon={History}
      sentence="No run is like that."
      action={
        <Button kind="primary" onClick={() => changeFilter(noFilter)}>
          Show all runs
        </Button>
      }
    />
  );
}

function NoRuns() {
  return (
    <EmptyState
      icon={History}
      sentence="Every run is kept here: its plan, its curves and its weights. Train a network to see the first one; it takes seconds."
      action={
        <Button kind="primary" icon={ChartLine} onClick={() => showView('train')}>
          Go to Train
        </Button>
      }
    />
  );
}

function Loading({ isStarting }: { readonly isStarting: boolean }) {
  return (
    <div className="empty">
      <ProgressBar label="Listing the runs" share={null} />
      <p className="empty-sentence">
        {isStarting ? 'TensorFlow is starting; then the runs are listed.' : 'Listing the runs…'}
      </p>
    </div>
  );
}
