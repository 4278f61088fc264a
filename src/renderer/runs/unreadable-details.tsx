import { FolderOpen, X } from 'lucide-react';
import type { RunRow } from '#shared/studio-contract.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { FailurePanel } from '../ui/failure-panel.tsx';
import { Panel } from '../ui/panel.tsx';
import { closeDetails } from './choice-store.ts';
import { showFolder } from './run-actions.ts';

/** Why a run cannot be read; its files are left as they are. */
export function UnreadableDetails({ row }: { readonly row: Extract<RunRow, { kind: 'unreadable' }> }) {
  return (
    <Panel
      className="run-details"
      title="Details"
      actions={<IconButton icon={X} size="small" label="Close" onClick={closeDetails} />}
    >
      <FailurePanel
        title={`${row.id} cannot be read`}
        failure={row.failure}
        actions={
          <Button kind="primary" size="small" icon={FolderOpen} onClick={() => showFolder(row.id)}>
            Show folder
          </Button>
        }
      />
    </Panel>
  );
}
