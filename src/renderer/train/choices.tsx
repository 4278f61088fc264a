import { Play, RotateCcw } from 'lucide-react';
import type { DataSummary } from '#shared/dataset-summary.ts';
import { pointedAt } from '../tour/tour-target.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Panel } from '../ui/panel.tsx';
import { PlanFields } from './plan-fields.tsx';
import { choosePreset, isChanged, resetPlan, usePlan, usePreset } from './plan-store.ts';
import { PresetCards } from './preset-cards.tsx';
import { unfinishedWords } from './preset-words.ts';
import { RateFinder } from './rate-finder.tsx';
import { startRateSearch } from './rate-search.ts';
import { useSpeed } from './speed-store.ts';
import { useUnfinished } from './use-unfinished.ts';

interface ChoicesProps {
  readonly summary: DataSummary;
  /** "Train", or "Train again" after a run. */
  readonly action: string;
  /** Why a run cannot start now; null when it can. */
  readonly obstacle: string | null;
  readonly onTrain: () => void;
}

/** What to train and how, and the button that starts it. */
export function Choices({ summary, action, obstacle, onTrain }: ChoicesProps) {
  const preset = usePreset();
  const plan = usePlan();
  const isReady = obstacle === null;
  const imagesPerSecond = useSpeed(isReady);
  const unfinished = useUnfinished(plan, summary.fingerprint);
  return (
    <Panel className="train-choices">
      <div className="train-choices-scroll">
        <h2>
          Network <span className="train-choices-note small quiet">expected on Kaggle’s digits</span>
        </h2>
        <PresetCards
          chosen={preset}
          rows={summary.rows}
          imagesPerSecond={imagesPerSecond}
          continues={unfinished === null ? null : unfinishedWords(unfinished)}
          onChoose={choosePreset}
        />
        <div className="train-plan-head">
          <h2>Plan</h2>
          {isChanged(preset, plan) && (
            <IconButton
              icon={RotateCcw}
              size="small"
              label="Back to the network's own plan"
              onClick={resetPlan}
            />
          )}
        </div>
        <PlanFields
          plan={plan}
          summary={summary}
          isReady={isReady}
          onFindRate={() => void startRateSearch(plan)}
        />
      </div>
      <div className="train-start" {...pointedAt('start')}>
        {obstacle !== null && <p className="small quiet">{obstacle}</p>}
        <Button kind="primary" icon={Play} disabled={!isReady} onClick={onTrain}>
          {unfinished === null ? action : `Continue ${unfinished.name}`}
        </Button>
      </div>
      <RateFinder plan={plan} />
    </Panel>
  );
}
