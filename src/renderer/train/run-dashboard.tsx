import type { DataSummary } from '#shared/dataset-summary.ts';
import type { RunResult } from '#shared/training.ts';
import { MisreadPanel } from './misread-panel.tsx';
import { RunCharts } from './run-charts.tsx';
import { RunConfusion } from './run-confusion.tsx';
import { RunFigures } from './run-figures.tsx';
import { RunSignals } from './run-signals.tsx';

interface RunDashboardProps {
  readonly summary: DataSummary | null;
  /** null until the run is over. */
  readonly result: RunResult | null;
}

/** Everything a run shows: figures and curves, and what it gets wrong beside them. */
export function RunDashboard({ summary, result }: RunDashboardProps) {
  return (
    <div className="train-dashboard">
      <div className="train-middle">
        <RunFigures result={result} />
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
