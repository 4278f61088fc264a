import { FolderOpen, Play, Redo2, Save, Undo2 } from 'lucide-react';
import { useId, useState } from 'react';
import { folderPart } from '#shared/folder-part.ts';
import type { Inspection } from '#shared/network/inspect-network.ts';
import { stepMemory } from '#shared/network/memory.ts';
import type { Network } from '#shared/network/network.ts';
import { nameProblem, networkText } from '#shared/network/own-network.ts';
import { type NetworkName, networkNames, networkPresets } from '#shared/network/presets.ts';
import { shortcutText } from '../../app/shortcuts.ts';
import { reportAs } from '../../studio/problems.ts';
import { showView } from '../../studio/selection-store.ts';
import { studio } from '../../studio/studio.ts';
import { largeCount } from '../../train/layer-words.ts';
import { choosePreset, usePlanOf } from '../../train/plan-store.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { formatBytes, formatCount } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { Select } from '../../ui/select.tsx';
import { editDraft, putOnTable, redoEdit, startFrom, undoEdit, useBuilder } from './builder-store.ts';
import { networkOfDraft } from './draft.ts';

interface NetworkPanelProps {
  readonly network: Network;
  readonly inspection: Inspection;
}

/** The network as a whole: its name, its file, what it costs, and the button that trains it. */
export function NetworkPanel({ network, inspection }: NetworkPanelProps) {
  const { problem } = inspection;
  const named = nameProblem(network.name);
  const obstacle = named ?? (problem === null ? null : `Layer ${problem.position + 1} does not fit yet.`);
  return (
    <Panel title="Network" actions={<HistoryButtons />}>
      <NameField name={network.name} problem={named} />
      <Select
        label="Start from"
        value=""
        choices={[
          { value: '', label: 'choose…' },
          ...networkNames.map((value) => ({ value, label: networkPresets[value].title })),
        ]}
        onChange={(value: NetworkName | '') => value !== '' && startFrom(value)}
      />
      <Totals inspection={inspection} network={network} />
      <div className="builder-files">
        <Button size="small" icon={FolderOpen} onClick={() => void openFile()}>
          Open…
        </Button>
        <Button size="small" icon={Save} onClick={() => void saveFile()}>
          Save…
        </Button>
      </div>
      <div className="builder-train">
        {obstacle !== null && (
          <p className="small quiet" id="builder-obstacle">
            {obstacle}
          </p>
        )}
        <Button kind="primary" icon={Play} disabled={obstacle !== null} onClick={train}>
          Train this network
        </Button>
      </div>
    </Panel>
  );
}

/** It is in Train already: what is built and can be trained is always offered there. */
function train(): void {
  choosePreset('own');
  showView('train');
}

async function openFile(): Promise<void> {
  await studio('openNetwork', {})
    .then((reply) => reply.kind === 'opened' && putOnTable(reply.network))
    .catch(reportAs('The network could not be opened'));
}

async function saveFile(): Promise<void> {
  const network = networkOfDraft(useBuilder.getState().history.present);
  await studio('saveFile', {
    suggestedName: `${folderPart(network.name, 'network')}.json`,
    content: new TextEncoder().encode(networkText(network)),
  }).catch(reportAs('The network could not be saved'));
}

function HistoryButtons() {
  const canUndo = useBuilder(({ history }) => history.past.length > 0);
  const canRedo = useBuilder(({ history }) => history.future.length > 0);
  return (
    <>
      <IconButton
        icon={Undo2}
        size="small"
        label="Undo"
        shortcut={shortcutText('Z')}
        disabled={!canUndo}
        onClick={undoEdit}
      />
      <IconButton
        icon={Redo2}
        size="small"
        label="Redo"
        shortcut={shortcutText('Y')}
        disabled={!canRedo}
        onClick={redoEdit}
      />
    </>
  );
}

/** Taken over on Enter and on leaving; Escape gives up. */
function NameField({ name, problem }: { readonly name: string; readonly problem: string | null }) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  function commit(): void {
    if (typed !== null && typed !== name) editDraft((draft) => ({ ...draft, name: typed.trim() }));
    setTyped(null);
  }
  return (
    <div className="field-row">
      <label className="field-label" htmlFor={id}>
        Name
      </label>
      <input
        id={id}
        className="field-input builder-name"
        value={typed ?? name}
        maxLength={40}
        spellCheck={false}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : 'builder-obstacle'}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
          if (event.key === 'Escape') setTyped(null);
        }}
      />
    </div>
  );
}

/** What all layers that fit come to; with a layer that does not, as far as the network goes. */
function Totals({ inspection, network }: NetworkPanelProps) {
  const { batch } = usePlanOf('own');
  const fitting = inspection.layers.flatMap(({ summary }) => (summary === null ? [] : [summary]));
  const isWhole = fitting.length === network.layers.length;
  const total = (pick: (summary: (typeof fitting)[number]) => number) =>
    fitting.reduce((sum, summary) => sum + pick(summary), 0);
  const { perImage, weights } = stepMemory({
    name: network.name,
    layers: fitting.map(({ layer }) => layer),
  });
  return (
    <dl className="builder-totals">
      <dt>Layers</dt>
      <dd>{isWhole ? formatCount(fitting.length) : `${fitting.length} of ${network.layers.length} fit`}</dd>
      <dt>Parameters</dt>
      <dd>{formatCount(total(({ parameters }) => parameters))}</dd>
      <dt>Operations per image</dt>
      <dd>{largeCount(total(({ operations }) => operations))}</dd>
      <dt>Memory per image</dt>
      <dd>{formatBytes(perImage)}</dd>
      <dt>Memory for a batch of {formatCount(batch)}</dt>
      <dd>{formatBytes(weights + batch * perImage)}</dd>
    </dl>
  );
}
