import { Search, X } from 'lucide-react';
import { IconButton } from './button.tsx';
import { Icon } from './icon.tsx';
import './search-field.css';

interface SearchFieldProps {
  /** Said by screen readers, not shown. */
  readonly label: string;
  /** What can be typed: "Name, tag, network". */
  readonly placeholder: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A line to type what is looked for; what is found follows every letter. */
export function SearchField({ label, placeholder, value, onChange }: SearchFieldProps) {
  return (
    <span className="search-field">
      <Icon of={Search} size={16} />
      <input
        type="search"
        aria-label={label}
        placeholder={placeholder}
        value={value}
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
      />
      {value !== '' && <IconButton icon={X} size="small" label="Clear" onClick={() => onChange('')} />}
    </span>
  );
}
