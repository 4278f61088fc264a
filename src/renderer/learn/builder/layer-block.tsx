import { CopyPlus, GripVertical, Plus, Trash2, TriangleAlert } from 'lucide-react';
import { type DragEvent, type KeyboardEvent, useState } from 'react';
import type { InspectedLayer } from '#shared/network/inspect-network.ts';
import { type Layer, sizeOf } from '#shared/network/network.ts';
import { largeCount, shapeWords } from '../../train/layer-words.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { formatBytes, formatCount, formatNumberOf } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { TermLink } from '../glossary/term.tsx';
import { editDraft } from './builder-store.ts';
import type { DraftLayer } from './draft.ts';
import { withChanged, withLayer, withMoved, withoutLayer, withTwin } from './draft.ts';
import { LayerFields } from './layer-fields.tsx';
import { layerKinds } from './layer-kinds.ts';
import { AddLayerMenu } from './layer-menu.tsx';
import type { Repair } from './repairs.ts';

interface LayerBlockProps {
  readonly position: number;
  readonly drafted: DraftLayer;
  readonly inspected: InspectedLayer;
  /** Why it does not fit; null when it does. */
  readonly problem: string | null;
  readonly repairs: readonly Repair[];
}

const bytesPerNumber = 4;
const dragType = 'application/x-layer';

/** A layer on the builder's table: what it is, what it makes of what comes in, and every field of it to edit. */
export function LayerBlock({ position, drafted, inspected, problem, repairs }: LayerBlockProps) {
  const [isOver, setOver] = useState(false);
  const { key, layer } = drafted;
  const { title, term } = layerKinds[layer.kind];
  const name = `layer ${position + 1}, ${title.toLowerCase()}`;
  const { summary } = inspected;
  const isUnreached = summary === null && problem === null;

  function onDrop(event: DragEvent): void {
    setOver(false);
    const dragged = event.dataTransfer.getData(dragType);
    if (dragged === '') return;
    event.preventDefault();
    editDraft((draft) => withMoved(draft, Number(dragged), position));
  }

  return (
    <li
      className={classNames(
        'builder-block',
        problem !== null && 'broken',
        isUnreached && 'unreached',
        isOver && 'over',
      )}
      data-layer={position + 1}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(dragType)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <div className="builder-head">
        <Grip name={name} position={position} layerKey={key} />
        <span className="builder-number small quiet">{position + 1}</span>
        <h3>
          <TermLink of={term}>{title}</TermLink>
        </h3>
        <span className="spacer" />
        <output className="builder-shape" aria-label={`Output of ${name}`}>
          {summary === null ? '?' : shapeWords(summary.output)}
        </output>
        <span className="builder-actions">
          <AddLayerMenu
            label={`Add a layer after ${name}`}
            icon={Plus}
            onAdd={(added) => editDraft((draft) => withLayer(draft, position + 1, added))}
          />
          <IconButton
            icon={CopyPlus}
            size="small"
            label={`Duplicate ${name}`}
            onClick={() => editDraft((draft) => withTwin(draft, key))}
          />
          <IconButton
            icon={Trash2}
            size="small"
            label={`Remove ${name}`}
            onClick={() => editDraft((draft) => withoutLayer(draft, key))}
          />
        </span>
      </div>
      <LayerFields
        layer={layer}
        onChange={(changed: Layer) => editDraft((draft) => withChanged(draft, key, changed))}
      />
      {summary !== null && (
        <p className="builder-costs small quiet">
          {summary.parameters === 0 ? 'Learns nothing' : formatNumberOf(summary.parameters, 'parameter')}
          {` · ${summary.operations < 1000 ? formatCount(summary.operations) : largeCount(summary.operations)} operations`}
          {` · ${formatBytes(bytesPerNumber * sizeOf(summary.output))} per image`}
        </p>
      )}
      {isUnreached && (
        <p className="builder-costs small quiet">Waits for the layer above that does not fit.</p>
      )}
      {problem !== null && (
        <div className="builder-problem" role="alert">
          <Icon of={TriangleAlert} size={16} />
          <p>{problem}</p>
          <span className="builder-repairs">
            {repairs.map(({ label, apply }) => (
              <Button key={label} size="small" onClick={() => editDraft(apply)}>
                {label}
              </Button>
            ))}
          </span>
        </div>
      )}
    </li>
  );
}

interface GripProps {
  readonly name: string;
  readonly position: number;
  readonly layerKey: number;
}

/** Drags a layer to another place; with the arrow keys it moves one up or down. */
function Grip({ name, position, layerKey }: GripProps) {
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    editDraft((draft) => withMoved(draft, layerKey, position + (event.key === 'ArrowUp' ? -1 : 1)));
  }
  return (
    <button
      type="button"
      className="builder-grip"
      draggable
      aria-label={`Move ${name}: drag, or press the up and down arrows`}
      onKeyDown={onKeyDown}
      onDragStart={(event) => {
        event.dataTransfer.setData(dragType, String(layerKey));
        event.dataTransfer.effectAllowed = 'move';
        const block = event.currentTarget.closest('li');
        if (block !== null) event.dataTransfer.setDragImage(block, 12, 20);
      }}
    >
      <Icon of={GripVertical} size={16} />
    </button>
  );
}
