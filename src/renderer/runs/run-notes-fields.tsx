import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import type { RunNotes } from '#shared/run-history.ts';
import { annotate } from './run-actions.ts';
import type { ReadableRow } from './run-row.ts';
import { parseTags, tagsProblem } from './run-words.ts';

/** What a person writes about a run; saved as one leaves a field, Escape gives up. */
export function RunNotesFields({ row }: { readonly row: ReadableRow }) {
  const { notes } = row;

  function save(changes: Partial<RunNotes>): void {
    void annotate(row, changes);
  }

  return (
    <div className="run-notes">
      <TextField
        label="Name"
        value={row.name}
        maxLength={200}
        onSave={(text) => save({ name: text === '' ? null : text })}
      />
      <TextField
        label="Tags"
        value={notes.tags.join(', ')}
        placeholder="separated by commas"
        maxLength={1200}
        problemOf={(text) => tagsProblem(parseTags(text))}
        onSave={(text) => save({ tags: parseTags(text) })}
      />
      <TextField
        label="Notes"
        value={notes.text}
        placeholder="what you tried, what you saw"
        maxLength={20_000}
        isLong
        onSave={(text) => save({ text })}
      />
    </div>
  );
}

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly maxLength: number;
  readonly isLong?: boolean;
  readonly problemOf?: (text: string) => string | null;
  /** Called with trimmed text that differs from `value`. */
  readonly onSave: (text: string) => void;
}

function TextField(props: TextFieldProps): ReactNode {
  const { label, value, placeholder, maxLength, isLong = false, problemOf, onSave } = props;
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const problem = draft === null ? null : (problemOf?.(draft) ?? null);

  function commit(): void {
    if (problem !== null) return;
    const text = draft?.trim() ?? value;
    if (text !== value) onSave(text);
    setDraft(null);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && !isLong) commit();
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    setDraft(null);
  }

  const field = {
    id,
    className: 'run-field',
    value: draft ?? value,
    placeholder,
    maxLength,
    'aria-invalid': problem !== null,
    'aria-describedby': problem === null ? undefined : `${id}-problem`,
    onChange: (event: { readonly target: { readonly value: string } }) => setDraft(event.target.value),
    onBlur: commit,
    onKeyDown,
  };
  return (
    <div className="run-field-row">
      <label className="small quiet" htmlFor={id}>
        {label}
      </label>
      {isLong ? <textarea rows={3} {...field} /> : <input type="text" autoComplete="off" {...field} />}
      {problem !== null && (
        <span className="field-problem" id={`${id}-problem`} role="alert">
          {problem}
        </span>
      )}
    </div>
  );
}
