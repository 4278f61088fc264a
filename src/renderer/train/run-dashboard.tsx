import type { DataSummary } from '#shared/dataset-summary.ts';
import { MisreadPanel } from './misread-panel.tsx';
import { RunCharts } from './run-charts.tsx';
import { RunConfusion } from './run-confusion.tsx';
import { RunFigures } from './run-figures.tsx';
import { RunSignals } from './run-signals.tsx';

interface RunDashboardProps {
  readonly summary: DataSummary | null;
  readonly over: boolean;
  /** What the networks of an ensemble that has ended read together; null for a single one. */
  readonly together?: number | null;
}

/** Everything a run shows: figures and curves, and what it gets wrong beside them. */
export function RunDashboard({ summary, over, together = null }: RunDashboardProps) {
  return (
    <div className="train-dashboard">
      <div className="train-middle">
        <RunFigures over={over} together={together} />
        <RunCharts />
        <RunSignals />
      </div>
      <div className="train-right">
        <RunConfusion />
        <MisreadPanel summary={summary} />
      </div>
    </div>
  );
}
