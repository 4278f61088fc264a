import { useId, useState } from 'react';

interface NameInputProps {
  readonly label: string;
  readonly name: string;
  readonly onChange: (name: string) => void;
}

/** What somebody who takes part is called; told on leaving the field, not while it is typed. */
export function NameInput({ label, name, onChange }: NameInputProps) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);

  function commit(): void {
    if (typed !== null) onChange(typed);
    setTyped(null);
  }

  return (
    <>
      <label className="quiet" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="field-input contestant-name"
        value={typed ?? name}
        maxLength={80}
        spellCheck={false}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
          if (event.key === 'Escape') setTyped(null);
        }}
      />
    </>
  );
}
