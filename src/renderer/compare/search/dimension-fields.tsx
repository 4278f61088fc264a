import { type ReactNode, useId } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { Segmented } from '../../ui/segmented.tsx';
import type { ChoiceDraft, DimensionProblems, NumberDraft } from './dimension.ts';

const forms = [
  { value: 'range', label: 'Range' },
  { value: 'values', label: 'Values' },
] as const;

const scales = [
  { value: 'linear', label: 'evenly' },
  { value: 'logarithmic', label: 'by ratio' },
] as const;

interface NumberFieldsProps {
  /** Of the parameter, for screen readers. */
  readonly name: string;
  readonly dimension: NumberDraft;
  readonly isGrid: boolean;
  readonly problems: DimensionProblems;
  readonly onChange: (dimension: NumberDraft) => void;
}

/** Values of a number to try: listed, or drawn from a range. */
export function NumberFields({ name, dimension, isGrid, problems, onChange }: NumberFieldsProps) {
  const { form, from, to, scale, values } = dimension;
  const isRange = form === 'range' && !isGrid;
  return (
    <div className="dimension">
      {!isGrid && (
        <Segmented
          label={`${name}: how values are given`}
          value={form}
          choices={forms}
          onChange={(changed) => onChange({ ...dimension, form: changed })}
        />
      )}
      {isRange ? (
        <>
          <TypedField
            label="from"
            spoken={`${name} from`}
            value={from}
            problem={problems.from}
            onChange={(changed) => onChange({ ...dimension, from: changed })}
          />
          <TypedField
            label="to"
            spoken={`${name} to`}
            value={to}
            problem={problems.to}
            onChange={(changed) => onChange({ ...dimension, to: changed })}
          />
          <Segmented
            label={`${name}: how values are spread`}
            value={scale}
            choices={scales}
            onChange={(changed) => onChange({ ...dimension, scale: changed })}
          />
        </>
      ) : (
        <TypedField
          label={isGrid ? 'values' : ''}
          spoken={`${name} values`}
          value={values}
          problem={problems.values}
          isWide
          onChange={(changed) => onChange({ ...dimension, values: changed })}
        />
      )}
      <Problem text={problems.from ?? problems.to ?? problems.values} />
    </div>
  );
}

interface TypedFieldProps {
  readonly label: string;
  readonly spoken: string;
  readonly value: string;
  readonly problem: string | undefined;
  readonly isWide?: boolean;
  readonly onChange: (value: string) => void;
}

/** What is typed stays as it is; what is wrong with it is said below. */
function TypedField({ label, spoken, value, problem, isWide = false, onChange }: TypedFieldProps) {
  const id = useId();
  return (
    <span className={classNames('dimension-field', isWide && 'wide')}>
      {label !== '' && (
        <label htmlFor={id} className="quiet">
          {label}
        </label>
      )}
      <input
        id={id}
        className="field-input"
        inputMode="decimal"
        autoComplete="off"
        spellCheck={false}
        aria-label={spoken}
        aria-invalid={problem !== undefined}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </span>
  );
}

function Problem({ text }: { readonly text: ReactNode }) {
  return text === undefined ? null : (
    <p className="dimension-problem" role="alert">
      {text}
    </p>
  );
}

interface ChoiceFieldsProps {
  readonly choices: readonly string[];
  readonly dimension: ChoiceDraft;
  readonly problems: DimensionProblems;
  readonly onChange: (dimension: ChoiceDraft) => void;
}

/** Which of several choices are tried; a single one is the same for all. */
export function ChoiceFields({ choices, dimension, problems, onChange }: ChoiceFieldsProps) {
  const { chosen } = dimension;
  return (
    <div className="dimension">
      {choices.map((choice) => (
        <label key={choice} className="dimension-choice">
          <input
            type="checkbox"
            checked={chosen.includes(choice)}
            onChange={() =>
              onChange({
                ...dimension,
                chosen: chosen.includes(choice)
                  ? chosen.filter((one) => one !== choice)
                  : [...chosen, choice],
              })
            }
          />
          {choice}
        </label>
      ))}
      <Problem text={problems.chosen} />
    </div>
  );
}
