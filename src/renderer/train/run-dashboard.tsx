import type { DataSummary } from '#shared/dataset-summary.ts';
import { MisreadPanel } from './misread-panel.tsx';
import { RunCharts } from './run-charts.tsx';
import { RunConfusion } from './run-confusion.tsx';
import { RunFigures } from './run-figures.tsx';

interface RunDashboardProps {
  readonly summary: DataSummary | null;
  readonly over: boolean;
}

/** Everything a run shows: figures and curves, and what it gets wrong beside them. */
export function RunDashboard({ summary, over }: RunDashboardProps) {
  return (
    <div className="train-dashboard">
      <div className="train-middle">
        <RunFigures over={over} />
        <RunCharts />
      </div>
      <div className="train-right">
        <RunConfusion />
        <MisreadPanel summary={summary} />
      </div>
    </div>
  );
}
