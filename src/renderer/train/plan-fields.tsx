import { augmentationNames, optimizerNames, type Plan, planSchema, scheduleNames } from '#shared/plan.ts';
import { changeOptimizer, changeSchedule } from '#shared/plan-changes.ts';
import { formatCount } from '../ui/format.ts';
import { NumberField } from '../ui/number-field.tsx';
import { Select } from '../ui/select.tsx';
import { Term } from '../ui/tooltip.tsx';
import { changePlan } from './plan-store.ts';
import { augmentationWords, optimizerWords, percent, scheduleWords, splitRows } from './plan-words.ts';

const { shape } = planSchema;
const ranges = { ...shape, patience: shape.patience.unwrap() };

interface Range {
  readonly min: number;
  readonly max: number;
}

/** A number of the plan, with the range the plan's own schema sets. */
function rangeOf(name: 'epochs' | 'batch' | 'learningRate' | 'patience' | 'seed'): Range {
  const { minValue, maxValue } = ranges[name];
  return { min: minValue ?? 0, max: maxValue ?? Number.MAX_SAFE_INTEGER };
}

/** A share of the plan in percent. */
function shareRange({ minValue, maxValue }: typeof ranges.warmUp): Range {
  return { min: percent(minValue ?? 0), max: percent(maxValue ?? 1) };
}

interface PlanFieldsProps {
  readonly plan: Plan;
  /** Rows of the open data. */
  readonly rows: number;
}

/** Everything a person may decide about a run, in the order it matters. */
export function PlanFields({ plan, rows }: PlanFieldsProps) {
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
              'How a mistake becomes a change of the weights. The step size changes with it.\nMuon + NAdam: fastest for convolutions.\nAdam: the common choice.\nAdamW: Adam that keeps weights small.\nNAdam: Adam that looks one step ahead.\nRMSprop: Adam without momentum.\nSGD: the classic, with momentum; takes long steps.\nLion: every weight moves equally far; takes short steps.'
            }
          />
        }
        value={plan.optimizer}
        choices={optimizerNames.map((value) => ({ value, label: optimizerWords[value] }))}
        onChange={(optimizer) => changePlan(changeOptimizer(plan, optimizer))}
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
              'What the learning rate does during the run.\nOne-cycle: up to its peak, then straight down to zero.\nCosine: down to zero in a soft curve.\nIn steps: halved after each third of the run.\nExponential: 5 % less after each round.\nOn plateaus: halved when three rounds brought nothing.\nConstant: stays as it is.'
            }
          />
        }
        value={plan.schedule}
        choices={scheduleNames.map((value) => ({ value, label: scheduleWords[value] }))}
        onChange={(schedule) => changePlan(changeSchedule(plan, schedule))}
      />
      <NumberField
        label={
          <Term
            word="Slow start"
            term="warm-up"
            help="The share of the run in which the learning rate rises from a tenth to its peak. Fresh weights do not stand long steps."
          />
        }
        {...shareRange(ranges.warmUp)}
        value={percent(plan.warmUp)}
        step={5}
        unit="%"
        onChange={(value) => changePlan({ warmUp: value / 100 })}
      />
      <NumberField
        label={
          <Term
            word="Give up after"
            term="patience"
            help="Ends the run when so many rounds brought nothing better (early stopping). The best weights are kept in any case. 0: never."
          />
        }
        {...rangeOf('patience')}
        value={plan.patience}
        step={1}
        whole
        unit={plan.patience === 0 ? 'never' : 'rounds'}
        onChange={(patience) => changePlan({ patience })}
      />
      <Select
        label={
          <Term
            word="Digits"
            term="augmentation"
            help={
              'How training digits are varied each time they are seen, as handwriting varies.\nMoved: by a pixel.\nTurned, moved: each digit on its own, slanted and zoomed a little as well.'
            }
          />
        }
        value={plan.augmentation}
        choices={augmentationNames.map((value) => ({ value, label: augmentationWords[value] }))}
        onChange={(augmentation) => changePlan({ augmentation })}
      />
      <NumberField
        label={
          <Term
            word="Held back"
            term="validation"
            help="Digits the network never learns from. How it reads them tells how it will read new ones."
          />
        }
        {...shareRange(ranges.validation)}
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
