import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { classNames } from './class-names.ts';
import { readNumber, stepNumber } from './number-text.ts';
import './fields.css';

interface NumberFieldProps {
  readonly label: ReactNode;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** What an arrow key adds; Shift makes it ten times as much. */
  readonly step: number;
  readonly whole?: boolean;
  readonly unit?: string;
  readonly disabled?: boolean;
  /** Called with valid numbers only. */
  readonly onChange: (value: number) => void;
}

/** A row with a number to edit: validated on Enter and on leaving, Escape gives up, arrows step. */
export function NumberField(props: NumberFieldProps) {
  const { label, value, unit, disabled, onChange } = props;
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const read = draft === null ? value : readNumber(draft, props);
  const problem = typeof read === 'string' ? read : null;

  function commit(): void {
    if (typeof read === 'number' && read !== value) onChange(read);
    setDraft(null);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && problem === null) commit();
    if (event.key === 'Escape') setDraft(null);
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    const steps = (event.key === 'ArrowUp' ? 1 : -1) * (event.shiftKey ? 10 : 1);
    setDraft(null);
    onChange(stepNumber(typeof read === 'number' ? read : value, steps, props));
  }

  return (
    <div className="field-row">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <span className="field-value">
        <input
          id={id}
          className={classNames('field-input number', unit !== undefined && 'with-unit')}
          inputMode="decimal"
          autoComplete="off"
          spellCheck={false}
          value={draft ?? String(value)}
          disabled={disabled}
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? undefined : `${id}-problem`}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={commit}
          onKeyDown={onKeyDown}
        />
        {unit !== undefined && <span className="field-unit">{unit}</span>}
      </span>
      {problem !== null && (
        <span className="field-problem" id={`${id}-problem`} role="alert">
          {problem}
        </span>
      )}
    </div>
  );
}
