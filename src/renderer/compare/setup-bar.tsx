import { FolderOpen, Save } from 'lucide-react';
import type { DataSummary } from '#shared/dataset-summary.ts';
import { Button } from '../ui/button.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { planOf } from './draft.ts';
import { openPlan, savePlan } from './plan-files.ts';
import { readSearch } from './search/search-draft.ts';
import { setUp, useSearch } from './search/search-store.ts';
import { useSetup } from './setup-store.ts';

const modes = [
  { value: 'algorithms', label: 'Compare algorithms' },
  { value: 'settings', label: 'Search settings' },
] as const;

/** Which of the two is set up, and its plan as a file. */
export function SetupBar({ summary }: { readonly summary: DataSummary | null }) {
  const { mode, draft: search } = useSearch();
  const comparison = useSetup((setup) => setup.draft);
  const rows = summary?.rows ?? 60_000;
  const plan =
    mode === 'settings'
      ? readSearch(search, rows).plan
      : comparison.contestants.length === 0
        ? null
        : planOf(comparison, rows);
  return (
    <div className="setup-bar">
      <Segmented label="What to set up" value={mode} choices={modes} onChange={setUp} />
      <span className="spacer" />
      <Button size="small" icon={FolderOpen} onClick={() => void openPlan()}>
        Open a plan…
      </Button>
      <Button
        size="small"
        icon={Save}
        disabled={plan === null}
        onClick={() => plan !== null && void savePlan(plan)}
      >
        Save this plan…
      </Button>
    </div>
  );
}
