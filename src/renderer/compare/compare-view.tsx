import { GitCompareArrows } from 'lucide-react';
import { summaryOf } from '#shared/session.ts';
import { NeedsDigits, NeedsLabels } from '../data/needs-digits.tsx';
import { useSession } from '../studio/session-store.ts';
import { Button } from '../ui/button.tsx';
import { FailurePanel } from '../ui/failure-panel.tsx';
import { ProgressBar } from '../ui/figure.tsx';
import { ExperimentScreen } from './experiment-screen.tsx';
import { describeAgain, showSetup, useExperiments } from './experiments-store.ts';
import { SetupScreen } from './setup-screen.tsx';

/** Algorithms on the same digits: choose who takes part, watch, and see how sure the order is. */
export function CompareView() {
  const shown = useExperiments((state) => state.shown);
  const described = useExperiments((state) => state.described);
  const failure = useExperiments((state) => state.failure);
  if (shown === null) return <Setup />;
  if (described !== null) return <ExperimentScreen described={described} />;
  if (failure === null) return <Loading />;
  return (
    <FailurePanel
      title="This comparison cannot be shown"
      failure={failure}
      actions={
        <>
          <Button kind="primary" size="small" onClick={showSetup}>
            All comparisons
          </Button>
          <Button size="small" onClick={describeAgain}>
            Try again
          </Button>
        </>
      }
    />
  );
}

function Setup() {
  const summary = useSession(summaryOf);
  const hasEarlier = useExperiments(({ rows }) => rows !== null && rows.length > 0);
  if (summary?.labelled === true || hasEarlier) return <SetupScreen summary={summary} />;
  return summary === null ? (
    <NeedsDigits
      icon={GitCompareArrows}
      sentence="Here algorithms learn from the same digits and are measured on the same others, so that their order means something. They need digits first."
    />
  ) : (
    <NeedsLabels name={summary.name} so="nothing can be learned from it or measured on it" />
  );
}

function Loading() {
  return (
    <div className="empty">
      <ProgressBar label="Reading the comparison" share={null} />
      <p className="empty-sentence">Reading the comparison…</p>
    </div>
  );
}
