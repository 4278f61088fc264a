import { Archive, Ellipsis, Trash2, X } from 'lucide-react';
import { Menu } from '../ui/menu.tsx';
import { chooseNone } from './choice-store.ts';
import { annotate, removeRuns } from './run-actions.ts';
import type { ReadableRow } from './run-row.ts';

/** What can be done with all chosen runs at once. */
export function ChosenMenu({ chosen }: { readonly chosen: readonly ReadableRow[] }) {
  const idle = chosen.filter(({ status }) => status !== 'running');
  return (
    <Menu
      label="The chosen runs"
      icon={Ellipsis}
      entries={[
        { label: 'Choose none', icon: X, onChoose: chooseNone },
        {
          label: 'Archive the chosen',
          icon: Archive,
          disabled: idle.length === 0,
          onChoose: () => void archiveAll(idle),
        },
        {
          label: 'Delete the chosen',
          icon: Trash2,
          disabled: idle.length === 0,
          onChoose: () => removeRuns(idle),
        },
      ]}
    />
  );
}

async function archiveAll(rows: readonly ReadableRow[]): Promise<void> {
  await Promise.all(rows.map((row) => annotate(row, { isArchived: true })));
}
