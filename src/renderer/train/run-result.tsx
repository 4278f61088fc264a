import { CircleCheck, FileUp, Forward, type LucideIcon, PenLine, ScanSearch, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Plan } from '#shared/plan.ts';
import { ensemblePlan, longerPlan, offeredMembers } from '#shared/plan-changes.ts';
import type { FailureData } from '#shared/rpc/failure.ts';
import type { RunResult, RunStart } from '#shared/training.ts';
import { TermLink } from '../learn/glossary/term.tsx';
import { selectCell, showView } from '../studio/selection-store.ts';
import { Button } from '../ui/button.tsx';
import { FailurePanel } from '../ui/failure-panel.tsx';
import { formatPercent } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { membersText, resultWords } from './run-words.ts';

interface RunResultPanelProps {
  readonly start: RunStart;
  readonly result: RunResult;
  /** Starts a run that comes from this one; null when none can start now, on these digits. */
  readonly onTrain: ((plan: Plan, start: 'fresh' | 'last-run') => void) | null;
  /** Lowers the learning rate of the plan after a run whose loss exploded. */
  readonly onLowerRate: () => void;
}

/** How a run ended, what was kept, and where to go from here. */
export function RunResultPanel(props: RunResultPanelProps) {
  const { start, result } = props;
  const { status, best, failure, ensemble } = result;
  if (failure !== undefined) return <BadEnd {...props} failure={failure} />;
  return (
    <section className="train-result" aria-label={`Result of ${start.name}`}>
      <div className="train-result-said">
        <Icon of={CircleCheck} />
        <h2>
          {start.name} {status === 'completed' ? 'is trained' : 'was stopped'}
        </h2>
        <p className="quiet">{resultWords(start, result)}</p>
        {ensemble !== undefined && ensemble.members.length > 0 && (
          <span className="small quiet">
            <TermLink of="ensemble" help={membersText(ensemble)}>
              each
            </TermLink>
          </span>
        )}
      </div>
      {best !== null && (
        <div className="train-result-steps">
          <NextSteps {...props} />
        </div>
      )}
    </section>
  );
}

/** Where a trained network leads; an ensemble is neither trained longer nor made an ensemble of. */
function NextSteps({ start, result, onTrain }: RunResultPanelProps) {
  const { plan } = start;
  return (
    <>
      <NextStep icon={FileUp} onClick={() => showView('submit')}>
        Submit
      </NextStep>
      <NextStep icon={PenLine} onClick={() => showView('draw')}>
        Draw digits
      </NextStep>
      <NextStep
        icon={ScanSearch}
        onClick={() => {
          selectCell(null);
          showView('evaluate');
        }}
      >
        Look at the mistakes
      </NextStep>
      {result.ensemble === undefined && (
        <>
          <span className="spacer" />
          <NextStep icon={Forward} onClick={onTrain && (() => onTrain(longerPlan(plan), 'last-run'))}>
            Train longer
          </NextStep>
          <NextStep icon={Users} onClick={onTrain && (() => onTrain(ensemblePlan(plan), 'fresh'))}>
            Ensemble of {offeredMembers}
          </NextStep>
        </>
      )}
    </>
  );
}

interface NextStepProps {
  readonly icon: LucideIcon;
  /** null while it cannot be done. */
  readonly onClick: (() => void) | null;
  readonly children: ReactNode;
}

function NextStep({ icon, onClick, children }: NextStepProps) {
  return (
    <Button size="small" icon={icon} disabled={onClick === null} onClick={() => onClick?.()}>
      {children}
    </Button>
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
          {best !== null && <NextSteps {...props} />}
        </>
      }
    />
  );
}
