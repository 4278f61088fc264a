import { type ReactNode, useId } from 'react';
import type { Choice } from './select.tsx';
import './fields.css';

interface SegmentedProps<Value extends string> {
  /** Said by screen readers, not shown. */
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly (Choice<Value> & { readonly face?: ReactNode })[];
  readonly onChange: (value: Value) => void;
}

/** A few choices side by side, one of them pressed. Arrow keys move between them. */
export function Segmented<Value extends string>({ label, value, choices, onChange }: SegmentedProps<Value>) {
  const name = useId();
  return (
    <fieldset className="segmented" aria-label={label}>
      {choices.map((choice) => (
        <label key={choice.value} className="segment">
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            aria-label={choice.label}
            onChange={() => onChange(choice.value)}
          />
          {choice.face ?? choice.label}
        </label>
      ))}
    </fieldset>
  );
}

interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** The value as screen readers say it; the number where left out. */
  readonly words?: string;
  readonly onChange: (value: number) => void;
}

/** A value to slide, named for screen readers; say in words beside it what it changes. */
export function Slider({ label, value, min, max, step, words, onChange }: SliderProps) {
  return (
    <input
      type="range"
      className="slider"
      aria-label={label}
      aria-valuetext={words}
      value={value}
      min={min}
      max={max}
      step={step}
      onChange={(event) => onChange(event.target.valueAsNumber)}
    />
  );
}
