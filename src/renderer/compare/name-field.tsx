import { useId } from 'react';

interface NameFieldProps {
  /** null: what it is called when nobody names it. */
  readonly value: string | null;
  readonly usual: string;
  readonly onChange: (name: string | null) => void;
}

/** What a comparison or a search is called. */
export function NameField({ value, usual, onChange }: NameFieldProps) {
  const id = useId();
  return (
    <div className="field-row">
      <label className="field-label" htmlFor={id}>
        Name
      </label>
      <input
        id={id}
        className="field-input compare-name"
        value={value ?? ''}
        placeholder={usual}
        maxLength={80}
        spellCheck={false}
        onChange={(event) => onChange(event.target.value.trim() === '' ? null : event.target.value)}
      />
    </div>
  );
}
