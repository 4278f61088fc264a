import { LayoutGrid, Tag } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import type { FailureData } from '#shared/rpc/failure.ts';
import { summaryOf } from '#shared/session.ts';
import { useCurves } from '../studio/curves-store.ts';
import { showView } from '../studio/selection-store.ts';
import { useSession } from '../studio/session-store.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { FailurePanel } from '../ui/failure-panel.tsx';
import { Evaluated } from './evaluated.tsx';
import { type EvaluationTask, evaluate, forgetEvaluation, useEvaluation } from './evaluation-store.ts';
import { useEvaluationTask } from './use-evaluation-task.ts';
import './evaluate.css';

/** How well the current network reads, and on which digits it fails. */
export function EvaluateView() {
  const summary = useSession(summaryOf);
  const hasModel = useSession((session) => session.run.kind !== 'none');
  const isLive = useSession(({ run }) => 'start' in run && run.kind !== 'ended');
  const epochs = useCurves((curves) => curves.epochs.length);
  const state = useEvaluation((store) => store.state);
  const task = useEvaluationTask();

  useEffect(() => {
    if (task !== null) void evaluate(task);
  }, [task]);

  if (summary === null && !hasModel) return <NoModel />;
  if (summary === null || !summary.labelled) return <NoLabels name={summary?.name ?? null} />;
  if (state.kind === 'no-model') return <NoModel />;
  if (state.kind === 'failed') return <Failed failure={state.failure} task={task} />;
  if (isLive && epochs === 0) {
    return (
      <EmptyState
        icon={LayoutGrid}
        sentence="The network has only begun to learn. Its first epoch ends soon."
      />
    );
  }
  return <Evaluated />;
}

function NoModel() {
  return (
    <EmptyState
      icon={LayoutGrid}
      sentence="Here you see how well a network reads: its accuracy, what it confuses, and every digit it gets wrong. Train one first; it takes seconds."
      action={<GoTo view="train">Go to Train</GoTo>}
    />
  );
}

function NoLabels({ name }: { readonly name: string | null }) {
  const sentence =
    name === null
      ? 'Open digits with labels to see how well the network reads them.'
      : `${name} does not say which digit each image shows, so nobody can tell right from wrong. Kaggle's train.csv has these labels.`;
  return <EmptyState icon={Tag} sentence={sentence} action={<GoTo view="data">Open digits in Data</GoTo>} />;
}

function GoTo({ view, children }: { readonly view: 'train' | 'data'; readonly children: ReactNode }) {
  return (
    <Button kind="primary" onClick={() => showView(view)}>
      {children}
    </Button>
  );
}

function Failed(props: { readonly failure: FailureData; readonly task: EvaluationTask | null }) {
  const { failure, task } = props;

  function retry(): void {
    forgetEvaluation();
    if (task !== null) void evaluate(task);
  }

  return (
    <FailurePanel
      title="The digits could not be read"
      failure={failure}
      actions={
        <Button size="small" onClick={retry}>
          Try again
        </Button>
      }
    />
  );
}
