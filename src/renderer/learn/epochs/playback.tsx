import { useMemo } from 'react';
import type { EpochHistory, EpochMoment, MeasuredEpoch } from '#shared/explain/epoch-work.ts';
import { filterLayers } from '#shared/explain/filter-layers.ts';
import { totalsOf } from '#shared/metrics/confusion.ts';
import { Figure } from '../../ui/figure.tsx';
import { formatCount, formatPercent } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { filtersOnPage } from '../figure/filters-on-page.ts';
import { FigureRow } from '../figure/input-row.tsx';
import { StepControls } from '../figure/step-controls.tsx';
import { useStepper } from '../figure/stepper.ts';
import { useSubjectDigit } from '../subject/subject-digit.ts';
import type { WhyNetwork } from '../why/why-subject.tsx';
import { ConfusionPanel } from './confusion-panel.tsx';
import { historyNotes, momentWords } from './epoch-words.ts';
import { epochStepper, useFilterView } from './epochs-store.ts';
import { FiltersPanel } from './filters-panel.tsx';
import { ReadingPanel } from './reading-panel.tsx';
import { useFollowed, useMeasured } from './use-playback.ts';

interface PlaybackProps {
  readonly network: WhyNetwork;
  readonly history: EpochHistory;
}

/** The slider over a run's moments, and what the network was at the one it stands on. */
export function Playback({ network, history }: PlaybackProps) {
  const { moments } = history;
  const stepper = useStepper(epochStepper, moments.length);
  const moment = moments[stepper.position];
  const digit = useSubjectDigit();
  const measured = useMeasured(network, history);
  const wanted = useWantedFilters(history);
  const followed = useFollowed({
    network,
    history,
    digit,
    filters: wanted,
  });
  if (moment === undefined) return null;
  const measure = measureOf(moment, measured.measured);
  const notes = historyNotes(history);
  return (
    <>
      <div className="epoch-bar">
        <Panel>
          <FigureRow>
            <Figure label="Weights" value={momentWords(moment.epoch)} />
            <Figure
              label="Validation digits read right"
              value={measure === null ? '—' : formatPercent(measure.validationAccuracy)}
            />
            <Figure
              label="Validation loss"
              value={measure === null ? '—' : measure.validationLoss.toFixed(3)}
            />
            <Figure label="Misread" value={misreadWords(measure)} />
          </FigureRow>
          <StepControls stepper={stepper} noun="Epoch" words={positionWords(moment, history)} />
        </Panel>
      </div>
      {notes.length > 0 && <p className="epoch-notes quiet selectable">{notes.join(' ')}</p>}
      <div className="epoch-pair">
        <ReadingPanel
          history={history}
          moment={moment}
          digit={digit}
          followed={followed}
          onGoTo={stepper.goTo}
        />
        <ConfusionPanel moment={moment} confusion={measure?.confusion ?? null} measuring={measured} />
      </div>
      <FiltersPanel
        history={history}
        position={stepper.position}
        followed={followed}
        isBlank={digit.kind === 'blank'}
        onGoTo={stepper.goTo}
      />
    </>
  );
}

/** The filters that are looked at; null where the network has none. */
function useWantedFilters({ network }: EpochHistory) {
  const view = useFilterView();
  const layers = useMemo(() => filterLayers(network), [network]);
  const layer = layers.find(({ position }) => position === view.layer) ?? layers[0];
  const [position, filters, inputs] = [layer?.position, layer?.filters ?? 0, layer?.inputs ?? 1];
  const first = view.page * filtersOnPage < filters ? view.page * filtersOnPage : 0;
  const input = Math.min(view.input, inputs - 1);
  return useMemo(
    () =>
      position === undefined
        ? null
        : { layer: position, input, first, count: Math.min(filtersOnPage, filters - first) },
    [position, input, first, filters],
  );
}

/** What is known of a moment: what its run measured, else what was measured now. */
function measureOf(
  { epoch, record, confusion }: EpochMoment,
  measured: ReadonlyMap<number, MeasuredEpoch>,
): (Omit<MeasuredEpoch, 'confusion'> & { readonly confusion: readonly number[] | null }) | null {
  const own = measured.get(epoch);
  if (record === null) return own ?? null;
  return { ...record, confusion: confusion ?? own?.confusion ?? null };
}

/** Where the slider stands. */
function positionWords({ epoch, isBest }: EpochMoment, { epochs }: EpochHistory): string {
  if (epoch === 0) return 'Before epoch 1';
  return `Epoch ${epoch} of ${epochs}${isBest ? ', the best' : ''}`;
}

function misreadWords(measure: ReturnType<typeof measureOf>): string {
  if (measure === null || measure.confusion === null) return '—';
  const { total, correct } = totalsOf(measure.confusion);
  return `${formatCount(total - correct)} of ${formatCount(total)}`;
}
