import { Plus } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { folderPart } from '#shared/folder-part.ts';
import { inspectNetwork } from '#shared/network/inspect-network.ts';
import { hasShortcutKey } from '../../app/shortcuts.ts';
import { Panel } from '../../ui/panel.tsx';
import { editDraft, redoEdit, undoEdit, useDraft } from './builder-store.ts';
import { networkOfDraft, withLayer } from './draft.ts';
import { LayerBlock } from './layer-block.tsx';
import { AddLayerButtons, AddLayerMenu } from './layer-menu.tsx';
import { NetworkFigure } from './network-figure.tsx';
import { NetworkPanel } from './network-panel.tsx';
import { PresetsComparison } from './presets-comparison.tsx';
import { repairsOf } from './repairs.ts';
import './builder.css';

/** A network of one's own, block by block: what each layer makes and costs shows while it is built. */
export function BuilderChapter() {
  const draft = useDraft();
  const network = useMemo(() => networkOfDraft(draft), [draft]);
  const inspection = useMemo(() => inspectNetwork(network), [network]);
  const { problem, layers } = inspection;
  const repairs = repairsOf(inspection, draft);
  const costs = layers.reduce(
    (sum, { summary }) => ({
      parameters: sum.parameters + (summary?.parameters ?? 0),
      operations: sum.operations + (summary?.operations ?? 0),
    }),
    { parameters: 0, operations: 0 },
  );
  useUndoKeys();
  return (
    <div className="builder">
      <div className="builder-columns">
        <Panel title="Layers" subtitle="from the image to ten answers" className="builder-layers">
          <ol className="builder-list">
            <li className="builder-block fixed">
              <div className="builder-head">
                <h3>Image</h3>
                <span className="spacer" />
                <span className="builder-shape">28 × 28 × 1</span>
                <span className="builder-actions">
                  <AddLayerMenu
                    label="Add a layer after the image"
                    icon={Plus}
                    onAdd={(layer) => editDraft((now) => withLayer(now, 0, layer))}
                  />
                </span>
              </div>
            </li>
            {layers.map((inspected, position) => {
              const drafted = draft.layers[position];
              if (drafted === undefined) return null;
              const isBroken = problem?.position === position;
              return (
                <LayerBlock
                  key={drafted.key}
                  position={position}
                  drafted={drafted}
                  inspected={inspected}
                  problem={isBroken ? problem.message : null}
                  repairs={isBroken ? repairs : []}
                />
              );
            })}
          </ol>
          <AddLayerButtons onAdd={(layer) => editDraft((now) => withLayer(now, now.layers.length, layer))} />
        </Panel>
        <div className="builder-beside">
          <NetworkPanel network={network} inspection={inspection} />
          <PresetsComparison own={problem === null ? { title: network.name, ...costs } : null} />
        </div>
      </div>
      <NetworkFigure
        inspection={inspection}
        name={network.name}
        fileName={folderPart(network.name, 'network')}
      />
    </div>
  );
}

/** Undo and redo by keyboard, but not while a field is being edited, which has its own. */
function useUndoKeys(): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.target instanceof HTMLInputElement && event.target.type !== 'checkbox') return;
      if (!hasShortcutKey(event)) return;
      const key = event.key.toLowerCase();
      if (key !== 'z' && key !== 'y') return;
      event.preventDefault();
      if (key === 'y' || event.shiftKey) redoEdit();
      else undoEdit();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
