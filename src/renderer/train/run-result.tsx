import { CircleCheck, FileUp, PenLine, ScanSearch } from 'lucide-react';
import type { FailureData } from '#shared/rpc/failure.ts';
import type { RunResult, RunStart } from '#shared/training.ts';
import { selectCell, showView } from '../studio/selection-store.ts';
import { Button } from '../ui/button.tsx';
import { FailurePanel } from '../ui/failure-panel.tsx';
import { formatPercent, formatSeconds } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';

interface RunResultPanelProps {
  readonly start: RunStart;
  readonly result: RunResult;
  /** Lowers the learning rate of the plan after a run whose loss exploded. */
  readonly onLowerRate: () => void;
}

/** How a run ended, what was kept, and where to go from here. */
export function RunResultPanel({ start, result, onLowerRate }: RunResultPanelProps) {
  const { status, best, failure } = result;
  if (failure !== undefined) {
    return <BadEnd start={start} result={result} failure={failure} onLowerRate={onLowerRate} />;
  }
  return (
    <section className="train-result" aria-label={`Result of ${start.name}`}>
      <Icon of={CircleCheck} />
      <h2>
        {start.name} {status === 'completed' ? 'is trained' : 'was stopped'}
      </h2>
      <p className="quiet">
        {best === null
          ? 'It ended before there were weights worth keeping.'
          : `Best after epoch ${best.epoch} of ${result.epochs.length}, in ${formatSeconds(result.trainSeconds)}.`}
      </p>
      <span className="spacer" />
      {best !== null && <NextSteps />}
    </section>
  );
}

function NextSteps() {
  return (
    <>
      <Button size="small" icon={PenLine} onClick={() => showView('draw')}>
        Draw digits
      </Button>
      <Button
        size="small"
        icon={ScanSearch}
        onClick={() => {
          selectCell(null);
          showView('evaluate');
        }}
      >
        Look at the mistakes
      </Button>
      <Button size="small" icon={FileUp} onClick={() => showView('submit')}>
        Submit
      </Button>
    </>
  );
}

function BadEnd(props: RunResultPanelProps & { readonly failure: FailureData }) {
  const { start, result, failure, onLowerRate } = props;
  const { best, status } = result;
  const what =
    failure.code === 'trainer-lost' ? 'The training process ended before the run did.' : failure.message;
  const kept =
    best === null
      ? 'No epoch was finished, so there were no weights to keep.'
      : `Kept: the weights of epoch ${best.epoch}, which read ${formatPercent(best.validationAccuracy)} of the validation digits.`;
  return (
    <FailurePanel
      title={status === 'diverged' ? `${start.name} lost its way` : `${start.name} was interrupted`}
      failure={{ ...failure, message: `${what} ${kept}` }}
      actions={
        <>
          {status === 'diverged' && (
            <Button size="small" onClick={onLowerRate}>
              Use a fifth of the learning rate
            </Button>
          )}
          {best !== null && <NextSteps />}
        </>
      }
    />
  );
}
