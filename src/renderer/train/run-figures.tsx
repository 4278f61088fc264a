import { secondsLeft } from '../studio/curves.ts';
import { useCurves } from '../studio/curves-store.ts';
import { Figure } from '../ui/figure.tsx';
import { formatCount, formatPercent, formatSeconds } from '../ui/format.ts';
import { Panel } from '../ui/panel.tsx';
import { useShownEpoch } from './shown-epoch.ts';

const unknown = '–';

/** How the run stands, in four numbers that change in place. */
export function RunFigures({ over }: { readonly over: boolean }) {
  const epoch = useShownEpoch();
  const step = useCurves((curves) => curves.steps.at(-1));
  const start = useCurves((curves) => curves.start);
  const left = secondsLeft(start, step);
  return (
    <Panel className="train-figures">
      <div className="train-figure-row">
        <Figure
          label="Validation accuracy"
          value={epoch === null ? unknown : formatPercent(epoch.validationAccuracy)}
        />
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
