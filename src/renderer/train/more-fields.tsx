import type { ReactNode } from 'react';
import { keepNames, type Plan, precisionNames } from '#shared/plan.ts';
import { TermLabel } from '../learn/glossary/term.tsx';
import { formatCount } from '../ui/format.ts';
import { NumberField } from '../ui/number-field.tsx';
import { type Choice, Select } from '../ui/select.tsx';
import { rangeOf, shareRange } from './plan-ranges.ts';
import { changePlan, openMore, useMoreOpen } from './plan-store.ts';
import { keepWords, percent, precisionWords, splitRows, timesWords } from './plan-words.ts';

interface MoreFieldsProps {
  readonly plan: Plan;
  /** Rows of the open data. */
  readonly rows: number;
}

/** What a run can do without: folded until somebody asks for it. */
export function MoreFields({ plan, rows }: MoreFieldsProps) {
  const isOpen = useMoreOpen();
  return (
    <details className="plan-more" open={isOpen} onToggle={(event) => openMore(event.currentTarget.open)}>
      <summary className="fold">More</summary>
      <LearningFields plan={plan} />
      <EndFields plan={plan} />
      <NumberField
        label={
          <TermLabel
            word="Networks"
            of="ensemble"
            help="How many are trained one after the other, each from other weights. They vote on every digit, which is better than any of them."
          />
        }
        {...rangeOf('members')}
        value={plan.members}
        step={1}
        whole
        onChange={(members) => changePlan({ members })}
      />
      <NumberChoice
        label={
          <TermLabel
            word="Each digit is read"
            of="test-time-augmentation"
            term="TTA"
            help="When the network is measured: as it is, or also moved by a pixel to each side, and the mean of its answers counts (test-time augmentation)."
          />
        }
        value={plan.readsPerDigit}
        choices={[1, 5, 9]}
        words={timesWords}
        onChange={(readsPerDigit) => changePlan({ readsPerDigit })}
      />
      <Select
        label={
          <TermLabel
            word="Numbers"
            of="number-format"
            term="precision"
            help={
              'How numbers are kept inside convolutions and large products.\n16 bit: faster on some processors, hardly less exact.\nAutomatic: a short measurement of this computer decides.'
            }
          />
        }
        value={plan.precision}
        choices={precisionNames.map((value) => ({ value, label: precisionWords[value] }))}
        onChange={(precision) => changePlan({ precision })}
      />
      <NumberField
        label={<TermLabel word="Held back" of="validation-set" term="validation" />}
        {...shareRange('validation')}
        value={percent(plan.validation)}
        step={1}
        unit={`% (${formatCount(splitRows(plan, rows).validation)})`}
        onChange={(value) => changePlan({ validation: value / 100 })}
      />
      <NumberField
        label={<TermLabel word="Randomness" of="seed" />}
        {...rangeOf('seed')}
        value={plan.seed}
        step={1}
        whole
        onChange={(seed) => changePlan({ seed })}
      />
    </details>
  );
}

/** How the weights are changed and which are kept. */
function LearningFields({ plan }: { readonly plan: Plan }) {
  return (
    <>
      <NumberField
        label={
          <TermLabel
            word="Slow start"
            of="warm-up"
            help="The share of the run in which the learning rate rises from a tenth to its peak. Fresh weights do not stand long steps."
          />
        }
        {...shareRange('warmUp')}
        value={percent(plan.warmUp)}
        step={5}
        unit="%"
        onChange={(value) => changePlan({ warmUp: value / 100 })}
      />
      <NumberField
        label={
          <TermLabel
            word="Doubt"
            of="label-smoothing"
            help="This share of every answer is spread over all ten digits, so that the network never becomes too sure of itself."
          />
        }
        {...shareRange('labelSmoothing')}
        value={percent(plan.labelSmoothing)}
        step={1}
        unit="%"
        onChange={(value) => changePlan({ labelSmoothing: value / 100 })}
      />
      <NumberChoice
        label={
          <TermLabel
            word="Averaged weights"
            of="averaged-weights"
            term="EMA"
            help="Besides the weights of the last step a running mean of them is kept, which keeps this share of itself at each step. It often reads a little better; the better of the two is kept."
          />
        }
        value={plan.averaging}
        choices={[0, 0.99, 0.995, 0.998, 0.999]}
        words={(share) => (share === 0 ? 'off' : `keep ${share}`)}
        onChange={(averaging) => changePlan({ averaging })}
      />
      <Select
        label={
          <TermLabel
            word="Keep"
            of="weight"
            term="weights"
            help="The weights a run ends with: those of the round that read the held back digits best, or the last ones."
          />
        }
        value={plan.keep}
        choices={keepNames.map((value) => ({ value, label: keepWords[value] }))}
        onChange={(keep) => changePlan({ keep })}
      />
    </>
  );
}

/** What ends a run before its last round. */
function EndFields({ plan }: { readonly plan: Plan }) {
  return (
    <>
      <NumberField
        label={
          <TermLabel
            word="Give up after"
            of="early-stopping"
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
      <NumberField
        label={
          <TermLabel
            word="Stop at"
            of="early-stopping"
            term="target"
            help="Ends the run when this share of the held back digits is read correctly. 0: never."
          />
        }
        {...shareRange('target')}
        value={percent(plan.target)}
        step={0.1}
        unit={plan.target === 0 ? 'never' : '%'}
        onChange={(value) => changePlan({ target: value / 100 })}
      />
      <NumberField
        label={
          <TermLabel
            word="At most"
            of="early-stopping"
            term="time budget"
            help="Seconds of training after which a run ends, its schedule with it. 0: as long as it takes."
          />
        }
        {...rangeOf('timeBudget')}
        value={plan.timeBudget}
        step={10}
        unit={plan.timeBudget === 0 ? 'no limit' : 's'}
        onChange={(timeBudget) => changePlan({ timeBudget })}
      />
    </>
  );
}

interface NumberChoiceProps {
  readonly label: ReactNode;
  readonly value: number;
  readonly choices: readonly number[];
  readonly words: (value: number) => string;
  readonly onChange: (value: number) => void;
}

/** A few usual numbers to pick from; an unusual one that the plan has already is among them. */
function NumberChoice({ label, value, choices, words, onChange }: NumberChoiceProps) {
  const all = choices.includes(value) ? choices : [...choices, value].toSorted((a, b) => a - b);
  const named = all.map((choice): Choice<string> => ({ value: String(choice), label: words(choice) }));
  return (
    <Select
      label={label}
      value={String(value)}
      choices={named}
      onChange={(chosen) => onChange(Number(chosen))}
    />
  );
}
