import { useMemo } from 'react';
import { totalsOf } from '#shared/metrics/confusion.ts';
import { wilsonInterval } from '#shared/metrics/interval.ts';
import { logLoss } from '#shared/metrics/log-loss.ts';
import type { EvaluationScope } from '#shared/trainer-contract.ts';
import type { Evaluation } from '#shared/training.ts';
import { TermLabel, TermLink } from '../learn/glossary/term.tsx';
import { useSession } from '../studio/session-store.ts';
import { Figure, ProgressBar } from '../ui/figure.tsx';
import { formatCount, formatPercent } from '../ui/format.ts';
import { Panel } from '../ui/panel.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { hasValidationDigits } from './evaluation-scope.ts';
import { chooseScope, type EvaluationState, useEvaluation } from './evaluation-store.ts';
import { changeFilter } from './filter-store.ts';

const scopes: readonly { readonly value: EvaluationScope; readonly label: string }[] = [
  { value: 'validation', label: 'Validation digits' },
  { value: 'all', label: 'All open digits' },
];

interface EvaluationFiguresProps {
  readonly evaluation: Evaluation | null;
  readonly confusion: readonly number[];
  /** Which digits are read. */
  readonly scope: EvaluationScope;
  readonly reader: string;
  /** How many of all open digits the network has learned from. */
  readonly learned: number;
}

/** The evaluation in three numbers, and which digits it is of. */
export function EvaluationFigures({ evaluation, confusion, scope, reader, learned }: EvaluationFiguresProps) {
  const canChoose = useSession(hasValidationDigits);
  const state = useEvaluation((store) => store.state);
  const { total, correct } = totalsOf(confusion);
  const { low, high } = wilsonInterval(correct, total);
  const loss = useMemo(
    () => (evaluation === null ? null : logLoss(evaluation.probabilities, evaluation.labels)),
    [evaluation],
  );

  function choose(chosen: EvaluationScope): void {
    changeFilter({ open: null });
    chooseScope(chosen);
  }

  return (
    <Panel className="evaluation-figures">
      <div className="evaluation-row">
        <Figure
          label={<TermLink of="accuracy">Accuracy</TermLink>}
          value={total === 0 ? '–' : formatPercent(correct / total)}
          note={
            total === 0 ? undefined : (
              <>
                {formatPercent(low)} to {formatPercent(high)}{' '}
                <TermLink of="confidence-interval">with 95 % confidence</TermLink>
              </>
            )
          }
        />
        <Figure
          label={<TermLabel word="Misread" of="error" term="errors" />}
          value={total === 0 ? '–' : formatCount(total - correct)}
          note={total === 0 ? undefined : `of ${formatCount(total)}`}
        />
        <Figure
          label={<TermLabel word="Surprise" of="log-loss" />}
          value={loss === null ? '–' : loss.toFixed(4)}
          note={loss === null ? undefined : 'nats'}
        />
        <div className="evaluation-scope">
          <Segmented
            label="Digits to read"
            value={scope}
            choices={canChoose ? scopes : scopes.slice(1)}
            onChange={choose}
          />
          <ReadingProgress
            state={state}
            done={
              scope === 'all' && learned > 0 ? `it learned from ${formatCount(learned)} of these` : reader
            }
          />
        </div>
      </div>
    </Panel>
  );
}

/** Takes the same place whether it reads or has read. */
function ReadingProgress({ state, done }: { readonly state: EvaluationState; readonly done: string }) {
  if (state.kind !== 'reading') return <span className="small quiet">{done}</span>;
  return (
    <span className="evaluation-progress small quiet">
      Reading
      <ProgressBar wide label="Reading digits" share={state.total === 0 ? null : state.done / state.total} />
    </span>
  );
}
