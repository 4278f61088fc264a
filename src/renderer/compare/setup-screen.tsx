import type { DataSummary } from '#shared/dataset-summary.ts';
import { AlgorithmsPanel } from './algorithms-panel.tsx';
import { ExperimentsPanel } from './experiments-panel.tsx';
import { SearchScreen } from './search/search-screen.tsx';
import { useSearch } from './search/search-store.ts';
import { SetupBar } from './setup-bar.tsx';
import { SetupPanel } from './setup-panel.tsx';
import './setup.css';

/** How to compare on the left, who takes part in the middle, what was compared before on the right; or a search over settings. */
export function SetupScreen({ summary }: { readonly summary: DataSummary | null }) {
  const mode = useSearch((setup) => setup.mode);
  return (
    <div className="setup-screen">
      <SetupBar summary={summary} />
      {mode === 'settings' ? (
        <SearchScreen summary={summary} />
      ) : (
        <div className="compare-setup">
          <SetupPanel summary={summary} />
          <AlgorithmsPanel />
          <ExperimentsPanel />
        </div>
      )}
    </div>
  );
}
