import { Search } from 'lucide-react';
import type { DataSummary } from '#shared/dataset-summary.ts';
import { augmentationNames, optimizerNames, type Plan, scheduleNames } from '#shared/plan.ts';
import { changeOptimizer, changeSchedule } from '#shared/plan-changes.ts';
import { TermLabel } from '../learn/glossary/term.tsx';
import { Button } from '../ui/button.tsx';
import { NumberField } from '../ui/number-field.tsx';
import { Select } from '../ui/select.tsx';
import { MoreFields } from './more-fields.tsx';
import { rangeOf } from './plan-ranges.ts';
import { changePlan } from './plan-store.ts';
import { augmentationWords, optimizerWords, scheduleWords } from './plan-words.ts';
import { ScheduleCurve } from './schedule-curve.tsx';
import { VariationFields } from './variation-fields.tsx';

interface PlanFieldsProps {
  readonly plan: Plan;
  readonly summary: DataSummary;
  /** Whether the trainer can be asked now. */
  readonly isReady: boolean;
  readonly onFindRate: () => void;
}

/** Everything a person may decide about a run, in the order it matters; what rarely matters is folded. */
export function PlanFields({ plan, summary, isReady, onFindRate }: PlanFieldsProps) {
  return (
    <div className="plan-fields">
      <NumberField
        label={<TermLabel word="Rounds" of="epoch" term="epochs" />}
        {...rangeOf('epochs')}
        value={plan.epochs}
        step={1}
        whole
        onChange={(epochs) => changePlan({ epochs })}
      />
      <NumberField
        label={<TermLabel word="Images per step" of="batch" />}
        {...rangeOf('batch')}
        value={plan.batch}
        step={1}
        whole
        onChange={(batch) => changePlan({ batch })}
      />
      <Select
        label={
          <TermLabel
            word="Method"
            of="optimiser"
            help={
              'How a mistake becomes a change of the weights. The step size changes with it.\nMuon + NAdam: fastest for convolutions.\nAdam: the common choice.\nAdamW: Adam that keeps weights small.\nNAdam: Adam that looks one step ahead.\nRMSprop: Adam without momentum.\nSGD: the classic, with momentum; takes long steps.\nLion: every weight moves equally far; takes short steps.'
            }
          />
        }
        value={plan.optimizer}
        choices={optimizerNames.map((value) => ({ value, label: optimizerWords[value] }))}
        onChange={(optimizer) => changePlan(changeOptimizer(plan, optimizer))}
      />
      <NumberField
        label={<TermLabel word="Step size" of="learning-rate" />}
        {...rangeOf('learningRate')}
        value={plan.learningRate}
        step={0.001}
        onChange={(learningRate) => changePlan({ learningRate })}
      />
      <div className="plan-extra plan-find">
        <Button kind="quiet" size="small" icon={Search} disabled={!isReady} onClick={onFindRate}>
          Find a rate
        </Button>
      </div>
      <Select
        label={
          <TermLabel
            word="Over time"
            of="schedule"
            help={
              'What the learning rate does during the run.\nOne-cycle: up to its peak, then straight down to zero.\nCosine: down to zero in a soft curve.\nIn steps: halved after each third of the run.\nExponential: 5 % less after each round.\nOn plateaus: halved when three rounds brought nothing.\nConstant: stays as it is.'
            }
          />
        }
        value={plan.schedule}
        choices={scheduleNames.map((value) => ({ value, label: scheduleWords[value] }))}
        onChange={(schedule) => changePlan(changeSchedule(plan, schedule))}
      />
      <ScheduleCurve plan={plan} />
      <Select
        label={
          <TermLabel
            word="Digits"
            of="augmentation"
            help={
              'How training digits are varied each time they are seen, as handwriting varies.\nMoved: by a pixel.\nTurned, moved: each digit on its own, slanted and zoomed a little as well.\nTurned, bent: moved as well, and bent as an unsteady hand bends strokes.'
            }
          />
        }
        value={plan.augmentation}
        choices={augmentationNames.map((value) => ({ value, label: augmentationWords[value] }))}
        onChange={(augmentation) => changePlan({ augmentation })}
      />
      <VariationFields plan={plan} summary={summary} />
      <MoreFields plan={plan} rows={summary.rows} />
    </div>
  );
}
