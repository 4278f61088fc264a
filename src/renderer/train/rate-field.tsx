import { reportAs } from '../studio/problems.ts';
import { studio } from '../studio/studio.ts';
import { NumberField } from '../ui/number-field.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import { rangeOf } from './plan-ranges.ts';

interface RateFieldProps {
  /** The schedule's peak, as the run has it now. */
  readonly learningRate: number;
  readonly disabled: boolean;
}

/** The learning rate of the run in progress: another number acts from the next step on. */
export function RateField({ learningRate, disabled }: RateFieldProps) {
  return (
    <div className="rate-field">
      <NumberField
        label={
          <Tooltip text="The peak of the schedule. Another number acts from the next step on.">
            <span>Learning rate</span>
          </Tooltip>
        }
        {...rangeOf('learningRate')}
        value={learningRate}
        step={stepFor(learningRate)}
        disabled={disabled}
        onChange={change}
      />
    </div>
  );
}

function change(learningRate: number): void {
  studio('changeLearningRate', { learningRate }).catch(reportAs('The learning rate could not be changed'));
}

/** A tenth of the number's own size, so that an arrow key is felt at any rate. */
export function stepFor(rate: number): number {
  return 10 ** (Math.floor(Math.log10(rate)) - 1);
}
