import { ChartLine } from 'lucide-react';
import { useState } from 'react';
import type { DataSummary } from '#shared/dataset-summary.ts';
import { usesTrainer } from '#shared/experiment-session.ts';
import type { Plan } from '#shared/plan.ts';
import { type FailureData, failureToData, toFailure } from '#shared/rpc/failure.ts';
import { isBusy, type Session, summaryOf } from '#shared/session.ts';
import { NeedsDigits, NeedsLabels } from '../data/needs-digits.tsx';
import { CutOffNotice } from '../runs/notices.tsx';
import { useCurves } from '../studio/curves-store.ts';
import { useSession } from '../studio/session-store.ts';
import { studio } from '../studio/studio.ts';
import { FailurePanel } from '../ui/failure-panel.tsx';
import { Choices } from './choices.tsx';
import { changePlan, usePlan } from './plan-store.ts';
import { Preview } from './preview.tsx';
import { RunDashboard } from './run-dashboard.tsx';
import { RunResultPanel } from './run-result.tsx';
import { RunStrip } from './run-strip.tsx';
import './train.css';

/** Choose a network, watch it learn, see what came of it. */
export function TrainView() {
  return (
    <>
      <CutOffNotice />
      <TrainContent />
    </>
  );
}

function TrainContent() {
  const summary = useSession(summaryOf);
  const run = useSession((session) => session.run);
  if (isBusy(run)) return <RunningView run={run} summary={summary} />;
  if (summary === null)
    return (
      <NeedsDigits
        icon={ChartLine}
        sentence="Here a network learns to read digits while you watch. It needs digits to learn from first."
      />
    );
  if (!summary.labelled) return <NeedsLabels name={summary.name} so="there is nothing to learn from it" />;
  return <ChoosingView run={run} summary={summary} />;
}

function RunningView({
  run,
  summary,
}: {
  readonly run: Session['run'];
  readonly summary: DataSummary | null;
}) {
  return (
    <div className="train running">
      <RunStrip run={run} />
      <RunDashboard summary={summary} result={null} />
    </div>
  );
}

function ChoosingView({ run, summary }: { readonly run: Session['run']; readonly summary: DataSummary }) {
  const plan = usePlan();
  const obstacle = useSession(obstacleOf);
  const hasCurves = useCurves((curves) => curves.start !== null);
  const [refused, setRefused] = useState<FailureData | null>(null);

  async function train(wanted: Plan, start: 'fresh' | 'last-run'): Promise<void> {
    setRefused(null);
    try {
      await studio('startTraining', { plan: wanted, start });
    } catch (thrown) {
      setRefused(failureToData(toFailure(thrown)));
    }
  }

  return (
    <div className="train choosing">
      <Choices
        summary={summary}
        action={run.kind === 'none' ? 'Train' : 'Train again'}
        obstacle={obstacle}
        onTrain={() => void train(plan, 'fresh')}
      />
      <div className="train-main">
        {refused !== null && (
          <FailurePanel
            title="Training could not start"
            failure={refused}
            onDismiss={() => setRefused(null)}
          />
        )}
        {run.kind === 'failed' && <FailurePanel title="The run could not go on" failure={run.failure} />}
        {run.kind === 'ended' && (
          <RunResultPanel
            start={run.start}
            result={run.result}
            onTrain={
              obstacle === null && run.start.dataFingerprint === summary.fingerprint
                ? (wanted, start) => void train(wanted, start)
                : null
            }
            onLowerRate={() => changePlan({ learningRate: Number((plan.learningRate / 5).toPrecision(3)) })}
          />
        )}
        {run.kind === 'ended' && hasCurves ? (
          <RunDashboard summary={summary} result={run.result} />
        ) : (
          <Preview summary={summary} />
        )}
      </div>
    </div>
  );
}

function obstacleOf({ trainer, data, experiment }: Session): string | null {
  if (trainer.kind === 'failed') return 'TensorFlow is not running.';
  if (trainer.kind === 'starting') return 'TensorFlow is starting…';
  if (usesTrainer(experiment)) return 'A comparison is in progress.';
  return data.kind === 'checking' ? `${data.name} is still being opened.` : null;
}
