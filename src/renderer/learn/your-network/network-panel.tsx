import { useMemo } from 'react';
import type { ExplainedNetwork } from '#shared/explain/explanation.ts';
import { convolutionsOf } from '#shared/network/cell-centres.ts';
import { summarizeNetwork } from '#shared/network/network.ts';
import { formatCount, formatNumberOf } from '../../ui/format.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { FigureDrawing } from '../figure/figure-drawing.tsx';
import { FigurePanel } from '../figure/figure-panel.tsx';
import { orderMaps, useInsideChoices } from './inside-store.ts';
import { LayerRows } from './layer-rows.tsx';
import { layOutNetwork } from './network-layout.ts';
import type { ShownInside } from './use-inside.ts';

const orders = [
  { value: 'network', label: 'As in the network' },
  { value: 'activity', label: 'Most active first' },
] as const;

interface NetworkPanelProps {
  readonly known: ExplainedNetwork;
  readonly shown: ShownInside;
  readonly width: number;
  /** Whether nothing is drawn, so that an empty sheet is shown. */
  readonly isBlank: boolean;
}

/** All layers, from the digit to the ten probabilities. */
export function NetworkPanel({ known, shown, width, isBlank }: NetworkPanelProps) {
  const { network, parameters } = known;
  const { order, expanded } = useInsideChoices();
  const summaries = useMemo(() => summarizeNetwork(network), [network]);
  const layout = useMemo(() => layOutNetwork(summaries, { width, expanded }), [summaries, width, expanded]);
  const subtitle = `${formatNumberOf(network.layers.length, 'layer')}, ${formatCount(parameters)} weights${sourceWords(known)}`;
  return (
    <FigurePanel
      title="All layers"
      subtitle={subtitle}
      fileName="network"
      actions={<Segmented label="Order of the maps" value={order} choices={orders} onChange={orderMaps} />}
    >
      <p className="small quiet inside-legend">
        {isBlank && <strong>Nothing is drawn yet: this is what an empty sheet does. </strong>}
        <span className="inside-swatch above" /> above 0, <span className="inside-swatch below" /> below 0;
        each layer has its own scale, beside its name.
        {convolutionsOf(network).length === 0 &&
          ' This network has no convolution, so it makes no feature maps: each bar is a number of its own.'}
      </p>
      <FigureDrawing
        label={`A digit on its way through ${network.name}`}
        width={width}
        height={layout.height}
      >
        <LayerRows summaries={summaries} rows={layout.rows} shown={shown} />
      </FigureDrawing>
    </FigurePanel>
  );
}

/** Whose weights these are, where that is not plain. */
function sourceWords({ ensemble }: ExplainedNetwork): string {
  return ensemble === null ? '' : `; the first of ${ensemble.members} networks that vote`;
}
