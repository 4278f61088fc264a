import type { DataSummary } from '#shared/dataset-summary.ts';
import { ExperimentsPanel } from '../experiments-panel.tsx';
import { ParametersPanel } from './parameters-panel.tsx';
import { readSearch } from './search-draft.ts';
import { SearchPanel } from './search-panel.tsx';
import { useSearch } from './search-store.ts';

/** How to search on the left, which settings are tried in the middle, what came before on the right. */
export function SearchScreen({ summary }: { readonly summary: DataSummary | null }) {
  const draft = useSearch((setup) => setup.draft);
  const reading = readSearch(draft, summary?.rows ?? 60_000);
  return (
    <div className="compare-setup">
      <SearchPanel summary={summary} draft={draft} reading={reading} />
      <ParametersPanel draft={draft} problems={reading.problems} />
      <ExperimentsPanel />
    </div>
  );
}
