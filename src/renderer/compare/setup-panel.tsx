import { type ReactNode, useId } from 'react';
import type { DataSummary } from '#shared/dataset-summary.ts';
import type { Folding } from '#shared/folding.ts';
import { TermLabel, TermLink } from '../learn/glossary/term.tsx';
import { useObstacle } from '../runs/run-actions.ts';
import { pointedAt } from '../tour/tour-target.ts';
import { Button } from '../ui/button.tsx';
import { formatCount, formatNumberOf } from '../ui/format.ts';
import { NumberField } from '../ui/number-field.tsx';
import { Panel } from '../ui/panel.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { Term } from '../ui/tooltip.tsx';
import { cellRows, type Draft, draftName, planOf } from './draft.ts';
import { startExperiment } from './experiment-actions.ts';
import { JobsFields } from './jobs-fields.tsx';
import { jobsObstacle, useJobs } from './jobs-store.ts';
import { changeDraft, useSetup } from './setup-store.ts';
import { ShareField } from './share-field.tsx';

const foldingChoices = [
  { value: 'k-fold', label: 'Folds' },
  { value: 'repeated-split', label: 'Repeated splits' },
] as const;

/** Which folding a kind begins with. */
const usualFoldings: Readonly<Record<Folding['kind'], Folding>> = {
  'k-fold': { kind: 'k-fold', count: 3 },
  'repeated-split': { kind: 'repeated-split', count: 5, validation: 0.2 },
};

/** What all who take part have in common, and the start. */
export function SetupPanel({ summary }: { readonly summary: DataSummary | null }) {
  const draft = useSetup((setup) => setup.draft);
  const { folding, rows, seed, secondsPerCell, shares } = draft;
  const total = summary?.rows ?? 60_000;
  return (
    <Panel className="compare-plan" title="How to compare">
      <div className="compare-plan-fields">
        <NameField draft={draft} />
        <div className="compare-folding">
          <Segmented
            label="How digits are held back"
            value={folding.kind}
            choices={foldingChoices}
            onChange={(kind) => changeFolding(usualFoldings[kind])}
          />
          <p className="small quiet">{foldingHelp(folding)}</p>
        </div>
        <FoldingFields folding={folding} />
        <NumberField
          label="Digits"
          value={Math.min(rows, total)}
          min={Math.min(20, total)}
          max={total}
          step={1000}
          whole
          unit={`of ${formatCount(total)}`}
          onChange={(value) =>
            changeDraft((now) => ({ ...now, rows: value >= total ? Number.MAX_SAFE_INTEGER : value }))
          }
        />
        <ShareField shares={shares} />
        <NumberField
          label={
            <Term
              word="At most"
              term="each time"
              help="How long an algorithm may learn for one measurement. What takes longer is given up and marked; the rest goes on. 0: no limit."
            />
          }
          value={secondsPerCell}
          min={0}
          max={604_800}
          step={60}
          unit="s"
          onChange={(value) => changeDraft((now) => ({ ...now, secondsPerCell: value }))}
        />
        <NumberField
          label={
            <TermLabel
              word="Randomness"
              of="seed"
              help="Decides which digits are held back when, and every other draw: the same seed repeats the comparison."
            />
          }
          value={seed}
          min={0}
          max={0xffff_ffff}
          step={1}
          whole
          onChange={(value) => changeDraft((now) => ({ ...now, seed: value }))}
        />
        <JobsFields />
      </div>
      <StartFoot draft={draft} summary={summary} />
    </Panel>
  );
}

function NameField({ draft }: { readonly draft: Draft }) {
  const id = useId();
  return (
    <div className="field-row">
      <label className="field-label" htmlFor={id}>
        Name
      </label>
      <input
        id={id}
        className="field-input compare-name"
        value={draft.name ?? ''}
        placeholder={draftName(draft)}
        maxLength={80}
        spellCheck={false}
        onChange={(event) => {
          const name = event.target.value;
          changeDraft((now) => ({ ...now, name: name.trim() === '' ? null : name }));
        }}
      />
    </div>
  );
}

function changeFolding(folding: Folding): void {
  changeDraft((now) => ({ ...now, folding }));
}

function foldingHelp(folding: Folding): ReactNode {
  if (folding.kind !== 'k-fold') return 'A share is drawn anew each time and held back to be measured on.';
  return (
    <>
      The digits are dealt into equal parts; each part is held back once and measured on:{' '}
      <TermLink of="cross-validation" />.
    </>
  );
}

function FoldingFields({ folding }: { readonly folding: Folding }) {
  if (folding.kind === 'k-fold')
    return (
      <NumberField
        label="How many"
        value={folding.count}
        min={2}
        max={20}
        step={1}
        whole
        unit="folds"
        onChange={(count) => changeFolding({ ...folding, count })}
      />
    );
  return (
    <>
      <NumberField
        label="How many"
        value={folding.count}
        min={1}
        max={50}
        step={1}
        whole
        unit="splits"
        onChange={(count) => changeFolding({ ...folding, count })}
      />
      <NumberField
        label="Held back"
        value={Number((folding.validation * 100).toPrecision(6))}
        min={1}
        max={50}
        step={5}
        unit="%"
        onChange={(percent) => changeFolding({ ...folding, validation: percent / 100 })}
      />
    </>
  );
}

function StartFoot({ draft, summary }: { readonly draft: Draft; readonly summary: DataSummary | null }) {
  const busy = useObstacle();
  const jobs = useJobs(jobsObstacle);
  const count = draft.contestants.length;
  const obstacle =
    summary === null
      ? 'Open digits in Data first.'
      : summary.labelled
        ? (busy ?? (count === 0 ? 'Choose an algorithm.' : jobs))
        : `${summary.name} has no labels to learn from.`;
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
  const cells = draft.contestants.length * draft.folding.count * draft.shares.length;
  const most = draft.shares.length === 1 ? '' : 'up to ';
  return `${formatNumberOf(cells, 'measurement')}: each learns from ${most}${formatCount(training)} digits and reads ${formatCount(validation)} others.`;
}
