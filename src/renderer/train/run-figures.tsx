import { totalsOf } from '#shared/metrics/confusion.ts';
import { wilsonInterval } from '#shared/metrics/interval.ts';
import type { EpochReport } from '#shared/training.ts';
import { secondsLeft } from '../studio/curves.ts';
import { useCurves } from '../studio/curves-store.ts';
import { Figure } from '../ui/figure.tsx';
import { formatCount, formatPercent, formatSeconds } from '../ui/format.ts';
import { Panel } from '../ui/panel.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import { useShownEpoch } from './shown-epoch.ts';

const unknown = '–';

interface RunFiguresProps {
  readonly over: boolean;
  /** What the networks of an ensemble that has ended read together; null for a single one. */
  readonly together: number | null;
}

/** How the run stands, in four numbers that change in place. */
export function RunFigures({ over, together }: RunFiguresProps) {
  const epoch = useShownEpoch();
  const step = useCurves((curves) => curves.steps.at(-1));
  const start = useCurves((curves) => curves.start);
  const left = secondsLeft(start, step);
  return (
    <Panel className="train-figures">
      <div className="train-figure-row" data-spread={over}>
        {together === null ? (
          <Figure
            label="Validation accuracy"
            value={epoch === null ? unknown : formatPercent(epoch.validationAccuracy)}
            note={epoch !== null && over ? <AccuracyInterval epoch={epoch} /> : undefined}
          />
        ) : (
          <Figure label="Validation accuracy" value={formatPercent(together)} note="together" />
        )}
        <Figure label="Validation loss" value={epoch === null ? unknown : epoch.validationLoss.toFixed(4)} />
        <Figure
          label="Images per second"
          value={step === undefined ? unknown : formatCount(step.imagesPerSecond)}
        />
        {over ? (
          <Figure label="Training time" value={step === undefined ? unknown : formatSeconds(step.seconds)} />
        ) : (
          <Figure label="Time left" value={left === null ? unknown : formatSeconds(left)} />
        )}
      </div>
    </Panel>
  );
}

/** How far the accuracy can be trusted, from the number of digits it was measured on. */
function AccuracyInterval({ epoch }: { readonly epoch: EpochReport }) {
  const { total, correct } = totalsOf(epoch.confusion);
  const { low, high } = wilsonInterval(correct, total);
  const help = `Measured on ${formatCount(total)} digits. New digits of this kind are read correctly between ${formatPercent(low)} and ${formatPercent(high)} of the time, with 95 % confidence.`;
  return (
    <Tooltip text={help}>
      <button type="button" className="train-interval">
        {(low * 100).toFixed(1)}–{(high * 100).toFixed(1)}
      </button>
    </Tooltip>
  );
}
