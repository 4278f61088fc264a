import { GitCompareArrows } from 'lucide-react';
import { type ComponentProps, useCallback, useEffect, useMemo, useRef } from 'react';
import type { RunRow } from '#shared/studio-contract.ts';
import { ChartMenu } from '../charts/chart-menu.tsx';
import type { Curve } from '../charts/overlay/curve.ts';
import { OverlayChart } from '../charts/overlay/overlay-chart.tsx';
import type { OverlayReadout } from '../charts/overlay/overlay-figure.ts';
import { overlayPicture } from '../charts/overlay/overlay-picture.ts';
import { Button } from '../ui/button.tsx';
import { formatCount, formatPercent, formatSeconds } from '../ui/format.ts';
import { Panel } from '../ui/panel.tsx';
import { type Across, type Metric, useRunChoice } from './choice-store.ts';
import { ChosenMenu } from './chosen-menu.tsx';
import { OverlayControls } from './overlay-controls.tsx';
import { curvesCsv } from './overlay-csv.ts';
import { acrossWords, curveOf, metricWords } from './overlay-curves.ts';
import { OverlayLegend, writeLegend } from './overlay-legend.tsx';
import { useRunCurves, wantCurves } from './run-curves-store.ts';
import type { ReadableRow } from './run-row.ts';
import { slotLimit } from './slots.ts';
import './overlay-panel.css';

/** The curves of the chosen runs over each other. */
export function OverlayPanel({ rows }: { readonly rows: readonly RunRow[] }) {
  const metric = useRunChoice((choice) => choice.metric);
  const across = useRunChoice((choice) => choice.across);
  const chosen = useChosen(rows);
  const curves = useCurves(chosen, metric, across);
  const legend = useRef<HTMLUListElement>(null);
  const { title, kind, yLabel } = metricWords[metric];
  const content = useMemo(
    () => ({ curves, kind, yLabel, xLabel: acrossWords(metric, across) }),
    [curves, kind, yLabel, metric, across],
  );
  const formatValue = kind === 'share' ? formatPercent : formatLoss;

  const onReadout = useCallback(
    ({ values, nearest }: OverlayReadout) => {
      writeLegend(legend.current, { curves, values, nearest, formatValue });
    },
    [curves, formatValue],
  );
  const waits = chosen.length - curves.length;

  return (
    <Panel
      className="runs-overlay"
      title={chosen.length === 1 ? '1 run drawn' : `${chosen.length} runs drawn`}
      subtitle={<OverlayNote waits={waits} isFull={chosen.length === slotLimit} />}
      actions={
        <>
          <OverlayControls />
          <CompareButton chosen={chosen} />
          <ChosenMenu chosen={chosen} />
          <ChartMenu
            title={title}
            fileName={`runs-${title.toLowerCase().replaceAll(' ', '-')}`}
            picture={() =>
              curves.length === 0
                ? null
                : overlayPicture(title, content, smoothingOf(useRunChoice.getState()))
            }
            csv={() => curvesCsv(acrossWords(metric, across), curves)}
          />
        </>
      }
    >
      <div className="runs-overlay-body">
        <SmoothedChart
          title={title}
          content={content}
          formatX={(x) => placeText(x, metric, across)}
          formatValue={formatValue}
          onReadout={onReadout}
        />
        <OverlayLegend chosen={chosen} list={legend} />
      </div>
    </Panel>
  );
}

/** Alone in following the smoothing, so that sliding renders nothing else. */
function SmoothedChart(props: Omit<ComponentProps<typeof OverlayChart>, 'smoothing'>) {
  const smoothing = useRunChoice(smoothingOf);
  return <OverlayChart {...props} smoothing={smoothing} />;
}

/** Epochs are few and exact: only steps are smoothed. */
function smoothingOf(choice: { readonly metric: Metric; readonly smoothing: number }): number {
  return choice.metric === 'trainingLoss' ? choice.smoothing : 0;
}

function OverlayNote({ waits, isFull }: { readonly waits: number; readonly isFull: boolean }) {
  if (waits > 0) return <span>{waits} still to be read…</span>;
  return isFull ? <span>the most there is room for</span> : null;
}

function CompareButton({ chosen }: { readonly chosen: readonly ReadableRow[] }) {
  return (
    <Button
      size="small"
      icon={GitCompareArrows}
      disabled={chosen.length < 2}
      onClick={() => useRunChoice.setState({ compared: chosen.map(({ id }) => id) })}
    >
      Compare
    </Button>
  );
}

/** The chosen runs in the order of their slots. */
function useChosen(rows: readonly RunRow[]): readonly ReadableRow[] {
  const slots = useRunChoice((choice) => choice.slots);
  return useMemo(
    () =>
      rows
        .filter((row) => row.kind === 'run')
        .filter(({ id }) => slots.has(id))
        .sort((a, b) => (slots.get(a.id) ?? 0) - (slots.get(b.id) ?? 0)),
    [rows, slots],
  );
}

/** The curves that are here; the rest is asked for and comes by itself. */
function useCurves(chosen: readonly ReadableRow[], metric: Metric, across: Across): readonly Curve[] {
  const loaded = useRunCurves((state) => state.loaded);
  const slots = useRunChoice((choice) => choice.slots);
  useEffect(() => wantCurves(chosen), [chosen]);
  return useMemo(
    () =>
      chosen.flatMap(({ id, name }) => {
        const curves = loaded.get(id)?.curves ?? null;
        return curves === null ? [] : curveOf({ id, name, slot: slots.get(id) ?? 0, curves }, metric, across);
      }),
    [chosen, loaded, slots, metric, across],
  );
}

function placeText(x: number, metric: Metric, across: Across): string {
  return across === 'seconds'
    ? formatSeconds(x)
    : `${metricWords[metric].unit} ${formatCount(Math.round(x))}`;
}

function formatLoss(value: number): string {
  return value.toFixed(4);
}
