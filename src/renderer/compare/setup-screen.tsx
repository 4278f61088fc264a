import type { DataSummary } from '#shared/dataset-summary.ts';
import { AlgorithmsPanel } from './algorithms-panel.tsx';
import { ExperimentsPanel } from './experiments-panel.tsx';
import { SetupPanel } from './setup-panel.tsx';
import './setup.css';

/** How to compare on the left, who takes part in the middle, what was compared before on the right. */
export function SetupScreen({ summary }: { readonly summary: DataSummary | null }) {
  return (
    <div className="compare-setup">
      <SetupPanel summary={summary} />
      <AlgorithmsPanel />
      <ExperimentsPanel />
    </div>
  );
}
