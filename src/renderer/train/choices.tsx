import { Play, RotateCcw } from 'lucide-react';
import type { DataSummary } from '#shared/dataset-summary.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Panel } from '../ui/panel.tsx';
import { NetworkCards } from './network-cards.tsx';
import { PlanFields } from './plan-fields.tsx';
import { chooseNetwork, isChanged, resetPlan, usePlan } from './plan-store.ts';

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
  const plan = usePlan();
  return (
    <Panel className="train-choices">
      <div className="train-choices-scroll">
        <h2>Network</h2>
        <NetworkCards chosen={plan.network} onChoose={chooseNetwork} />
        <div className="train-plan-head">
          <h2>Plan</h2>
          {isChanged(plan) && (
            <IconButton
              icon={RotateCcw}
              size="small"
              label="Back to the network's own plan"
              onClick={resetPlan}
            />
          )}
        </div>
        <PlanFields plan={plan} rows={summary.rows} />
      </div>
      <div className="train-start">
        {obstacle !== null && <p className="small quiet">{obstacle}</p>}
        <Button kind="primary" icon={Play} disabled={obstacle !== null} onClick={onTrain}>
          {action}
        </Button>
      </div>
    </Panel>
  );
}
