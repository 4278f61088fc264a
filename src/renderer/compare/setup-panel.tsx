import type { DataSummary } from '#shared/dataset-summary.ts';
import { useObstacle } from '../runs/run-actions.ts';
import { pointedAt } from '../tour/tour-target.ts';
import { Button } from '../ui/button.tsx';
import { formatCount, formatNumberOf } from '../ui/format.ts';
import { Panel } from '../ui/panel.tsx';
import { dataObstacle } from './data-obstacle.ts';
import { cellRows, type Draft, draftName, planOf } from './draft.ts';
import { ensembleObstacle } from './draft-ensembles.ts';
import { startExperiment } from './experiment-actions.ts';
import { JobsFields } from './jobs-fields.tsx';
import { jobsObstacle, useJobs } from './jobs-store.ts';
import { DigitsFields, LimitFields } from './measuring-fields.tsx';
import { NameField } from './name-field.tsx';
import { changeDraft, useSetup } from './setup-store.ts';
import { ShareField } from './share-field.tsx';

/** What all who take part have in common, and the start. */
export function SetupPanel({ summary }: { readonly summary: DataSummary | null }) {
  const draft = useSetup((setup) => setup.draft);
  const total = summary?.rows ?? 60_000;
  return (
    <Panel className="compare-plan" title="How to compare">
      <div className="compare-plan-fields">
        <NameField value={draft.name} usual={draftName(draft)} onChange={(name) => change({ name })} />
        <DigitsFields measuring={draft} total={total} onChange={change} />
        <ShareField shares={draft.shares} />
        <LimitFields measuring={draft} repeats="comparison" onChange={change} />
        <JobsFields />
      </div>
      <StartFoot draft={draft} summary={summary} />
    </Panel>
  );
}

function change(changed: Partial<Draft>): void {
  changeDraft((now) => ({ ...now, ...changed }));
}

function StartFoot({ draft, summary }: { readonly draft: Draft; readonly summary: DataSummary | null }) {
  const busy = useObstacle();
  const jobs = useJobs(jobsObstacle);
  const count = draft.contestants.length;
  const obstacle =
    dataObstacle(summary) ??
    busy ??
    (count === 0 ? 'Choose an algorithm.' : (ensembleObstacle(draft) ?? jobs));
  return (
    <div className="compare-start" {...pointedAt('compare')}>
      <p className="small quiet">{obstacle ?? costWords(draft, summary?.rows ?? 0)}</p>
      <Button
        kind="primary"
        disabled={obstacle !== null}
        onClick={() => summary !== null && void startExperiment(planOf(draft, summary.rows))}
      >
        Compare
      </Button>
    </div>
  );
}

function costWords(draft: Draft, dataRows: number): string {
  const { training, validation } = cellRows(draft, dataRows);
  const each = draft.folding.count * draft.shares.length;
  const cells = draft.contestants.length * each;
  const most = draft.shares.length === 1 ? '' : 'up to ';
  const combined = draft.ensembles.length * each;
  const more = combined === 0 ? '' : ` Ensembles add ${formatCount(combined)} that take no time to learn.`;
  return `${formatNumberOf(cells, 'measurement')}: each learns from ${most}${formatCount(training)} digits and reads ${formatCount(validation)} others.${more}`;
}
