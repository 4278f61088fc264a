import { RotateCcw } from 'lucide-react';
import type { FailureData } from '#shared/rpc/failure.ts';
import { Button } from '../../ui/button.tsx';
import { FailurePanel } from '../../ui/failure-panel.tsx';
import { ProgressBar } from '../../ui/figure.tsx';

interface QuestionStateProps {
  /** What is done meanwhile: "Searching for edits". */
  readonly doing: string;
  readonly question: {
    readonly isWaiting: boolean;
    readonly share: number | null;
    readonly failure: FailureData | null;
    readonly stop: () => void;
    readonly askAgain: () => void;
  };
}

/** How far a long answer has come, with a way to stop it; its failure, with a way to ask again. Keeps its height. */
export function QuestionState({ doing, question }: QuestionStateProps) {
  const { isWaiting, share, failure, stop, askAgain } = question;
  const isStopped = failure?.code === 'cancelled';
  const again = (
    <Button size="small" icon={RotateCcw} onClick={askAgain}>
      {isStopped ? 'Go on' : 'Try again'}
    </Button>
  );
  if (failure !== null && !isStopped)
    return <FailurePanel title="The network could not be asked" failure={failure} actions={again} />;
  return (
    <div className="why-state">
      {isWaiting && (
        <>
          <ProgressBar label={doing} share={share} />
          <span className="small quiet">{doing}</span>
          <Button size="small" onClick={stop}>
            Stop
          </Button>
        </>
      )}
      {isStopped && (
        <>
          <span className="small quiet">Stopped.</span>
          {again}
        </>
      )}
    </div>
  );
}
