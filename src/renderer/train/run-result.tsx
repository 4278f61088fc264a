import { CircleCheck, PenLine, ScanSearch } from 'lucide-react';
import { accuracyOf, totalsOf } from '#shared/metrics/confusion.ts';
import { wilsonInterval } from '#shared/metrics/interval.ts';
import type { FailureData } from '#shared/rpc/failure.ts';
import type { RunResult, RunStart } from '#shared/training.ts';
import { selectCell, showView } from '../studio/selection-store.ts';
import { Button } from '../ui/button.tsx';
import { FailurePanel } from '../ui/failure-panel.tsx';
import { formatCount, formatPercent, formatSeconds } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { useShownEpoch } from './shown-epoch.ts';

interface RunResultPanelProps {
  readonly start: RunStart;
  readonly result: RunResult;
  /** Lowers the learning rate of the plan after a run whose loss exploded. */
  readonly onLowerRate: () => void;
}

/** How a run ended, what was kept, and where to go from here. */
export function RunResultPanel({ start, result, onLowerRate }: RunResultPanelProps) {
  const { status, failure } = result;
  if (failure !== undefined)
    return <BadEnd start={start} result={result} failure={failure} onLowerRate={onLowerRate} />;
  return (
    <section className="train-result" aria-label={`Result of ${start.name}`}>
      <Icon of={CircleCheck} />
      <div>
        <h2>
          {start.name} {status === 'completed' ? 'is trained' : 'was stopped, and its best weights are kept'}
        </h2>
        <ResultSentence start={start} result={result} />
      </div>
      <span className="spacer" />
      {result.best !== null && <NextSteps />}
    </section>
  );
}

function ResultSentence({ start, result }: { readonly start: RunStart; readonly result: RunResult }) {
  const epoch = useShownEpoch();
  const { best } = result;
  if (best === null) return <p className="quiet">It ended before there were weights worth keeping.</p>;
  const { total, correct } =
    epoch === null
      ? { total: start.rows.validation, correct: Math.round(best.validationAccuracy * start.rows.validation) }
      : totalsOf(epoch.confusion);
  const { low, high } = wilsonInterval(correct, total);
  const accuracy = epoch === null ? best.validationAccuracy : accuracyOf(epoch.confusion);
  return (
    <p className="quiet selectable">
      It reads <b>{formatPercent(accuracy)}</b> of {formatCount(total)} digits it never learned from; new
      digits of this kind {formatPercent(low, 1)} to {formatPercent(high, 1)}, with 95 % confidence. Best
      after epoch {best.epoch} of {result.epochs.length}, trained in {formatSeconds(result.trainSeconds)}.
    </p>
  );
}

function NextSteps() {
  return (
    <div className="train-next">
      <Button icon={PenLine} onClick={() => showView('draw')}>
        Draw digits
      </Button>
      <Button
        icon={ScanSearch}
        onClick={() => {
          selectCell(null);
          showView('evaluate');
        }}
      >
        Look at the mistakes
      </Button>
    </div>
  );
}

function BadEnd(props: RunResultPanelProps & { readonly failure: FailureData }) {
  const { start, result, failure, onLowerRate } = props;
  const { best, status } = result;
  const kept =
    best === null
      ? 'No epoch was finished, so there were no weights to keep.'
      : `Kept: the weights of epoch ${best.epoch}, which read ${formatPercent(best.validationAccuracy)} of the validation digits.`;
  return (
    <FailurePanel
      title={status === 'diverged' ? `${start.name} lost its way` : `${start.name} was interrupted`}
      failure={{ ...failure, message: `${failure.message} ${kept}` }}
      actions={
        <>
          {status === 'diverged' && (
            <Button size="small" onClick={onLowerRate}>
              Use a fifth of the learning rate
            </Button>
          )}
          {best !== null && (
            <Button size="small" icon={PenLine} onClick={() => showView('draw')}>
              Draw digits
            </Button>
          )}
        </>
      }
    />
  );
}
