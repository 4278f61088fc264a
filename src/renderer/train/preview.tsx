import type { DataSummary } from '#shared/dataset-summary.ts';
import { countOperations, countParameters } from '#shared/network/network.ts';
import { networkOf, networkTitle } from '#shared/network/own-network.ts';
import { Figure } from '../ui/figure.tsx';
import { formatCount } from '../ui/format.ts';
import { Panel } from '../ui/panel.tsx';
import { largeCount } from './layer-words.ts';
import { LayersTable } from './layers-table.tsx';
import { usePlan } from './plan-store.ts';
import { splitRows, stepCount } from './plan-words.ts';

/** Before a run: what the chosen network is made of and what the plan will cost. */
export function Preview({ summary }: { readonly summary: DataSummary }) {
  const plan = usePlan();
  const network = networkOf(plan.network);
  const rows = splitRows(plan, summary.rows);
  return (
    <div className="train-preview">
      <Panel className="train-figures">
        <div className="train-figure-row costs">
          <Figure label="Parameters" value={formatCount(countParameters(network))} />
          <Figure label="Operations per image" value={largeCount(countOperations(network))} />
          <Figure label="Digits to learn from" value={formatCount(rows.training)} />
          <Figure label="Steps" value={formatCount(plan.members * stepCount(plan, summary.rows))} />
        </div>
      </Panel>
      <Panel
        title="Layers"
        subtitle={`of ${networkTitle(network.name)}, from the image to ten answers`}
        className="train-layers"
      >
        <LayersTable network={network} />
        <p className="train-hint quiet">
          Once it trains, its curves, the confusion matrix and the digits it gets wrong appear here.
        </p>
      </Panel>
    </div>
  );
}
