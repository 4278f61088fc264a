import { ChevronRight, FolderOpen, Shapes } from 'lucide-react';
import type { DataSummary } from '#shared/dataset-summary.ts';
import { isBusy, isOccupied } from '#shared/session.ts';
import { showView } from '../studio/selection-store.ts';
import { useSession } from '../studio/session-store.ts';
import { Button } from '../ui/button.tsx';
import { formatCount, formatSeconds } from '../ui/format.ts';
import { Menu } from '../ui/menu.tsx';
import { Panel } from '../ui/panel.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import { openBuiltin, openFile, openRecent } from './open-data.ts';
import { folderOf, shortFingerprint } from './source-text.ts';

/** Where the digits came from, and the way on. */
export function SourcePanel({ summary }: { readonly summary: DataSummary }) {
  const recent = useSession((session) => session.recent);
  // A run keeps its digits, and so does a comparison.
  const busy = useSession(isOccupied);
  const isTraining = useSession(({ run }) => isBusy(run));
  const { source } = summary;
  const entries = [
    { label: 'Use the built-in digits', icon: Shapes, disabled: busy, onChoose: openBuiltin },
    ...recent.slice(0, 5).map((file, position) => ({
      label: file.name,
      icon: FolderOpen,
      disabled: busy,
      onChoose: () => openRecent(position),
    })),
  ];
  return (
    <Panel title={summary.name} tour="open-digits" actions={<Menu label="Other data" entries={entries} />}>
      <dl className="facts">
        <Fact name="Digits" value={formatCount(summary.rows)} />
        <Fact name="Labels" value={summary.labelled ? 'on every row' : 'none'} />
        {source.kind === 'file' ? (
          <Fact name="Folder" value={folderOf(source.path)} help={source.path} />
        ) : (
          <Fact name="Made here" value={`from seed ${source.seed}`} />
        )}
        <Fact
          name={source.kind === 'file' ? 'Read and checked in' : 'Made and checked in'}
          value={formatSeconds(summary.seconds)}
        />
        <Fact
          name="Fingerprint"
          value={shortFingerprint(summary.fingerprint)}
          help={`Equal digits have equal fingerprints, whatever file they came in.\n${summary.fingerprint}`}
        />
      </dl>
      <div className="source-actions">
        {summary.labelled && (
          <Button kind="primary" icon={ChevronRight} onClick={() => showView('train')}>
            {isTraining ? 'Watch the run' : 'Train on these digits'}
          </Button>
        )}
        <Button
          kind={summary.labelled ? 'plain' : 'primary'}
          icon={FolderOpen}
          disabled={busy}
          onClick={openFile}
        >
          Open another file…
        </Button>
        {busy && (
          <p className="small quiet">
            Other data can be opened when the {isTraining ? 'run' : 'comparison'} has ended.
          </p>
        )}
      </div>
    </Panel>
  );
}

function Fact({
  name,
  value,
  help,
}: {
  readonly name: string;
  readonly value: string;
  readonly help?: string;
}) {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>{help === undefined ? value : <Tooltip text={help}>{value}</Tooltip>}</dd>
    </div>
  );
}
