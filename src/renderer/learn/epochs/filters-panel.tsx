import { useMemo } from 'react';
import type { EpochHistory } from '#shared/explain/epoch-work.ts';
import { type FilterLayer, filterLayers } from '#shared/explain/filter-layers.ts';
import type { Network } from '#shared/network/network.ts';
import { layerWords } from '../../train/layer-words.ts';
import { NumberField } from '../../ui/number-field.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Select } from '../../ui/select.tsx';
import { FigurePanel } from '../figure/figure-panel.tsx';
import { FilterPages } from '../figure/filter-pages.tsx';
import { filtersOnPage } from '../figure/filters-on-page.ts';
import { shortNumber } from '../figure/number-words.ts';
import { QuestionState } from '../why/question-state.tsx';
import { momentWords } from './epoch-words.ts';
import { showFilter, showInput, showLayer, showPage, useFilterView } from './epochs-store.ts';
import { FiltersDrawing } from './filters-drawing.tsx';
import { filterScales } from './full-colour.ts';
import type { useFollowed } from './use-playback.ts';

interface FiltersPanelProps {
  readonly history: EpochHistory;
  /** The moment that is shown, by its place. */
  readonly position: number;
  readonly followed: ReturnType<typeof useFollowed>;
  /** Whether nothing is drawn, so that the maps are those of an empty sheet. */
  readonly isBlank: boolean;
  readonly onGoTo: (position: number) => void;
}

/** Filters of a layer as they were at the shown moment, and what each made of the digit. */
export function FiltersPanel({ history, position, followed, isBlank, onGoTo }: FiltersPanelProps) {
  const { moments, network } = history;
  const view = useFilterView();
  const layers = useMemo(() => filterLayers(network), [network]);
  const layer = layers.find((own) => own.position === view.layer) ?? layers[0];
  const epoch = moments[position]?.epoch ?? 0;
  const { followed: found, shownFilters } = followed;
  const looks = found?.looks ?? null;
  const scales = useMemo(() => filterScales(looks, found?.epochs.length ?? 0), [looks, found]);
  if (layer === undefined)
    return (
      <Panel title="Filters">
        <p className="quiet">
          No layer of this network reads an image with weights of its own: there are no filters to see.
        </p>
      </Panel>
    );
  const hasMaps = looks !== null && looks.maps.rows * looks.maps.columns > 1;
  const weightScale = scales.filters[found?.epochs.indexOf(epoch) ?? -1];
  const isCurrent = shownFilters?.layer === layer.position;
  return (
    <FigurePanel
      title={`${layers[0] === layer ? 'First filters' : 'Filters'} and what they find`}
      subtitle={momentWords(epoch).toLowerCase()}
      fileName={`filters-epoch-${epoch}`}
      actions={
        layer.filters > filtersOnPage && (
          <FilterPages page={view.page} total={layer.filters} onShow={showPage} />
        )
      }
    >
      <div className="epoch-choices">
        <Select
          label="Layer"
          value={String(layer.position)}
          choices={layers.map((own) => ({ value: String(own.position), label: choiceWords(network, own) }))}
          onChange={(value) => showLayer(Number(value))}
        />
        {layer.inputs > 1 && (
          <NumberField
            label={`Weights for input map (1 to ${layer.inputs})`}
            value={Math.min(view.input, layer.inputs - 1) + 1}
            min={1}
            max={layer.inputs}
            step={1}
            whole
            onChange={(value) => showInput(value - 1)}
          />
        )}
      </div>
      {found !== null && looks !== null && shownFilters !== null && isCurrent && (
        <FiltersDrawing
          epochs={found.epochs}
          looks={looks}
          scales={scales}
          nameOf={(filter) => filterName(network, layer, filter)}
          shown={shownFilters}
          epoch={epoch}
          filter={view.filter}
          onChoose={showFilter}
          onGoTo={(wanted) => onGoTo(moments.findIndex((moment) => moment.epoch === wanted))}
        />
      )}
      {isBlank && <QuestionState doing="Reading each epoch" question={followed.question} />}
      {looks !== null && (
        <p className="small quiet selectable epoch-legend">
          {isBlank && <strong>Nothing is drawn yet: the maps are those of an empty sheet. </strong>}
          <span className="inside-swatch above" /> above 0, <span className="inside-swatch below" /> below 0.
          {weightScale !== undefined &&
            ` Full colour stands for ${shortNumber(weightScale)} in weights, by a scale of this epoch's own`}
          {hasMaps && `, and for ${shortNumber(scales.maps)} in maps at all epochs`}. Choose one to see it at
          every epoch.
        </p>
      )}
    </FigurePanel>
  );
}

function choiceWords({ layers }: Network, { position }: FilterLayer): string {
  const layer = layers[position];
  if (layer === undefined) return String(position + 1);
  const { name, detail } = layerWords(layer);
  const isLast = position === layers.length - 1;
  return `${position + 1}. ${name}: ${isLast ? 'the ten digits' : detail}`;
}

/** "Filter 3" of a convolution, "Neuron 3" of a dense layer, "Digit 3" of the last one. */
function filterName({ layers }: Network, { position }: FilterLayer, filter: number): string {
  if (layers[position]?.kind === 'conv') return `Filter ${filter + 1}`;
  return position === layers.length - 1 ? `Digit ${filter}` : `Neuron ${filter + 1}`;
}
