import { GitCompareArrows, Tag } from 'lucide-react';
import { summaryOf } from '#shared/session.ts';
import { showView } from '../studio/selection-store.ts';
import { useSession } from '../studio/session-store.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
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
  return summary === null ? <NoData /> : <Unlabelled name={summary.name} />;
}

function Loading() {
  return (
    <div className="empty">
      <ProgressBar label="Reading the comparison" share={null} />
      <p className="empty-sentence">Reading the comparison…</p>
    </div>
  );
}

function NoData() {
  return (
    <EmptyState
      icon={GitCompareArrows}
      sentence="Here algorithms learn from the same digits and are measured on the same others, so that their order means something. They need digits first."
      action={
        <Button kind="primary" onClick={() => showView('data')}>
          Open digits in Data
        </Button>
      }
    />
  );
}

function Unlabelled({ name }: { readonly name: string }) {
  return (
    <EmptyState
      icon={Tag}
      sentence={`${name} does not say which digit each image shows, so nothing can be learned from it or measured on it. Kaggle's train.csv has these labels.`}
      action={
        <Button kind="primary" onClick={() => showView('data')}>
          Open other digits in Data
        </Button>
      }
    />
  );
}
