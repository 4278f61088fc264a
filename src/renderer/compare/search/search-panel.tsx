import type { DataSummary } from '#shared/dataset-summary.ts';
import { useObstacle } from '../../runs/run-actions.ts';
import { Button } from '../../ui/button.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Select } from '../../ui/select.tsx';
import { Term } from '../../ui/tooltip.tsx';
import { dataObstacle } from '../data-obstacle.ts';
import { startSearch } from '../experiment-actions.ts';
import { JobsFields } from '../jobs-fields.tsx';
import { jobsObstacle, useJobs } from '../jobs-store.ts';
import { DigitsFields, LimitFields } from '../measuring-fields.tsx';
import { NameField } from '../name-field.tsx';
import { type SearchDraft, type SearchReading, searchName } from './search-draft.ts';
import { changeSearch } from './search-store.ts';
import { costWords, methodChoices, methodHelp } from './search-words.ts';
import './search.css';

interface SearchPanelProps {
  readonly summary: DataSummary | null;
  readonly draft: SearchDraft;
  readonly reading: SearchReading;
}

/** By which method settings are looked for, what each is measured on, and the start. */
export function SearchPanel({ summary, draft, reading }: SearchPanelProps) {
  const { method, count, halving } = draft;
  return (
    <Panel className="compare-plan" title="How to search">
      <div className="compare-plan-fields">
        <NameField value={draft.name} usual={searchName(draft)} onChange={(name) => changeSearch({ name })} />
        <div className="search-method">
          <Select
            label="Method"
            value={method}
            choices={methodChoices}
            onChange={(chosen) => changeSearch({ method: chosen })}
          />
          <p className="small quiet">{methodHelp[method]}</p>
        </div>
        {method !== 'grid' && (
          <NumberField
            label={
              <Term
                word="Settings"
                term="trials"
                help="How many are drawn. The same one is not tried twice."
              />
            }
            value={count}
            min={2}
            max={100}
            step={1}
            whole
            onChange={(changed) => changeSearch({ count: changed })}
          />
        )}
        {method === 'successive-halving' && (
          <NumberField
            label={
              <Term
                word="One goes on of"
                term="eta"
                help="After each round the best one of so many learns from so many times the digits."
              />
            }
            value={halving}
            min={2}
            max={10}
            step={1}
            whole
            onChange={(changed) => changeSearch({ halving: changed })}
          />
        )}
        <DigitsFields measuring={draft} total={summary?.rows ?? 60_000} onChange={changeSearch} />
        <LimitFields measuring={draft} repeats="search" onChange={changeSearch} />
        <JobsFields />
      </div>
      <StartFoot summary={summary} reading={reading} />
    </Panel>
  );
}

function StartFoot({ summary, reading }: Omit<SearchPanelProps, 'draft'>) {
  const busy = useObstacle();
  const jobs = useJobs(jobsObstacle);
  const { plan } = reading;
  const obstacle = dataObstacle(summary) ?? reading.problem ?? busy ?? jobs;
  return (
    <div className="compare-start">
      <p className="small quiet" aria-live="polite">
        {obstacle ?? costWords(reading)}
      </p>
      <Button
        kind="primary"
        disabled={obstacle !== null}
        onClick={() => plan !== null && void startSearch(plan)}
      >
        Search
      </Button>
    </div>
  );
}
