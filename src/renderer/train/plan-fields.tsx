import { optimizerNames, type Plan, planSchema, scheduleNames } from '#shared/plan.ts';
import { formatCount } from '../ui/format.ts';
import { NumberField } from '../ui/number-field.tsx';
import { Select } from '../ui/select.tsx';
import { Term } from '../ui/tooltip.tsx';
import { changePlan } from './plan-store.ts';
import { optimizerWords, percent, scheduleWords, splitRows } from './plan-words.ts';

const ranges = planSchema.shape;

/** A number of the plan, with the range the plan's own schema sets. */
function rangeOf(name: 'epochs' | 'batch' | 'learningRate' | 'seed'): {
  readonly min: number;
  readonly max: number;
} {
  const { minValue, maxValue } = ranges[name];
  return { min: minValue ?? 0, max: maxValue ?? Number.MAX_SAFE_INTEGER };
}

interface PlanFieldsProps {
  readonly plan: Plan;
  /** Rows of the open data. */
  readonly rows: number;
}

/** Everything a person may decide about a run, in the order it matters. */
export function PlanFields({ plan, rows }: PlanFieldsProps) {
  const validation = {
    min: percent(ranges.validation.minValue ?? 0),
    max: percent(ranges.validation.maxValue ?? 1),
  };
  return (
    <div className="plan-fields">
      <NumberField
        label={
          <Term
            word="Rounds"
            term="epochs"
            help="How often the network sees every training digit. More rounds learn more, then begin to learn by heart."
          />
        }
        {...rangeOf('epochs')}
        value={plan.epochs}
        step={1}
        whole
        onChange={(epochs) => changePlan({ epochs })}
      />
      <NumberField
        label={
          <Term
            word="Images per step"
            term="batch"
            help="The weights change once per batch. Large batches run faster; small ones take more steps per round."
          />
        }
        {...rangeOf('batch')}
        value={plan.batch}
        step={1}
        whole
        onChange={(batch) => changePlan({ batch })}
      />
      <Select
        label={
          <Term
            word="Method"
            term="optimiser"
            help={
              'How a mistake becomes a change of the weights.\nMuon + NAdam: fastest for convolutions.\nAdam: the common choice.'
            }
          />
        }
        value={plan.optimizer}
        choices={optimizerNames.map((value) => ({ value, label: optimizerWords[value] }))}
        onChange={(optimizer) => changePlan({ optimizer })}
      />
      <NumberField
        label={
          <Term
            word="Step size"
            term="learning rate"
            help="How far each step moves the weights. Too high and the loss explodes; too low and nothing happens."
          />
        }
        {...rangeOf('learningRate')}
        value={plan.learningRate}
        step={0.001}
        onChange={(learningRate) => changePlan({ learningRate })}
      />
      <Select
        label={
          <Term
            word="Over time"
            term="schedule"
            help={
              'What the learning rate does during the run.\nOne-cycle: up to its peak, then down to zero.\nConstant: stays as it is.'
            }
          />
        }
        value={plan.schedule}
        choices={scheduleNames.map((value) => ({ value, label: scheduleWords[value] }))}
        onChange={(schedule) =>
          changePlan({ schedule, warmUp: schedule === 'one-cycle' && plan.warmUp === 0 ? 0.2 : plan.warmUp })
        }
      />
      <NumberField
        label={
          <Term
            word="Held back"
            term="validation"
            help="Digits the network never learns from. How it reads them tells how it will read new ones."
          />
        }
        {...validation}
        value={percent(plan.validation)}
        step={1}
        unit={`% (${formatCount(splitRows(plan, rows).validation)})`}
        onChange={(value) => changePlan({ validation: value / 100 })}
      />
      <NumberField
        label={
          <Term
            word="Randomness"
            term="seed"
            help="The same seed with the same plan and digits repeats a run exactly, on this computer."
          />
        }
        {...rangeOf('seed')}
        value={plan.seed}
        step={1}
        whole
        onChange={(seed) => changePlan({ seed })}
      />
    </div>
  );
}
