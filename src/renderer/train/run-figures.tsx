import { totalsOf } from '#shared/metrics/confusion.ts';
import { wilsonInterval } from '#shared/metrics/interval.ts';
import type { EnsembleResult, EpochReport, RunResult } from '#shared/training.ts';
import { TermLink } from '../learn/glossary/term.tsx';
import { secondsLeft } from '../studio/curves.ts';
import { useCurves } from '../studio/curves-store.ts';
import { Figure } from '../ui/figure.tsx';
import { formatCount, formatPercent, formatSeconds } from '../ui/format.ts';
import { Panel } from '../ui/panel.tsx';
import { useShownEpoch } from './shown-epoch.ts';

const unknown = '–';

/** How the run stands, in four numbers that change in place; `result` is null until it is over. */
export function RunFigures({ result }: { readonly result: RunResult | null }) {
  const epoch = useShownEpoch();
  const step = useCurves((curves) => curves.steps.at(-1));
  const start = useCurves((curves) => curves.start);
  const left = secondsLeft(start, step);
  const over = result !== null;
  const ensemble = result?.ensemble ?? null;
  return (
    <Panel className="train-figures">
      <div className="train-figure-row" data-spread={over}>
        {ensemble === null ? (
          <>
            <Figure
              label={<AccuracyLabel />}
              value={epoch === null ? unknown : formatPercent(epoch.validationAccuracy)}
              note={epoch !== null && over ? <AccuracyInterval epoch={epoch} /> : undefined}
            />
            <Figure
              label={
                <>
                  Validation <TermLink of="loss">loss</TermLink>
                </>
              }
              value={epoch === null ? unknown : epoch.validationLoss.toFixed(4)}
            />
          </>
        ) : (
          <EnsembleFigures ensemble={ensemble} />
        )}
        <Figure
          label="Images per second"
          value={step === undefined ? unknown : formatCount(step.imagesPerSecond)}
        />
        {over ? (
          <Figure label="Training time" value={formatSeconds(result.trainSeconds)} />
        ) : (
          <Figure label="Time left" value={left === null ? unknown : formatSeconds(left)} />
        )}
      </div>
    </Panel>
  );
}

function AccuracyLabel() {
  return (
    <>
      Validation <TermLink of="accuracy">accuracy</TermLink>
    </>
  );
}

/** What the networks of an ensemble read together, and what the best of them reads alone. */
function EnsembleFigures({ ensemble }: { readonly ensemble: EnsembleResult }) {
  const together = ensemble.validationAccuracy;
  const alone = ensemble.members.map(({ validationAccuracy }) => validationAccuracy);
  return (
    <>
      <Figure label={<AccuracyLabel />} value={together === null ? unknown : formatPercent(together)} />
      <Figure
        label="Best network alone"
        value={alone.length === 0 ? unknown : formatPercent(Math.max(...alone))}
      />
    </>
  );
}

/** How far the accuracy can be trusted, from the number of digits it was measured on. */
function AccuracyInterval({ epoch }: { readonly epoch: EpochReport }) {
  const { total, correct } = totalsOf(epoch.confusion);
  const { low, high } = wilsonInterval(correct, total);
  const help = `Measured on ${formatCount(total)} digits. New digits of this kind are read correctly between ${formatPercent(low)} and ${formatPercent(high)} of the time, with 95 % confidence.`;
  return (
    <TermLink of="confidence-interval" help={help}>
      {(low * 100).toFixed(1)}–{(high * 100).toFixed(1)}
    </TermLink>
  );
}
