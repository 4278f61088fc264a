import { ChartLine, Microscope, RotateCcw } from 'lucide-react';
import { digits } from '#shared/digits.ts';
import type { Session } from '#shared/session.ts';
import { lookIntoDrawing } from '../learn/subject/look-inside.ts';
import { readerWords } from '../studio/reader-words.ts';
import { showView } from '../studio/selection-store.ts';
import { useSession } from '../studio/session-store.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { FailurePanel } from '../ui/failure-panel.tsx';
import { formatPercent } from '../ui/format.ts';
import { Panel } from '../ui/panel.tsx';
import { useReading } from './reading-store.ts';
import { rankDigits, sureWords } from './reading-words.ts';
import './reading.css';

interface ReadingPanelProps {
  /** Whether there is nothing to read. */
  readonly empty: boolean;
  readonly onRetry: () => void;
}

/** What the network takes the drawing for, while it is drawn. */
export function ReadingPanel({ empty, onRetry }: ReadingPanelProps) {
  const reading = useReading((state) => state.reading);
  const reader = useSession(readerOf);
  if (reading.kind === 'no-model') {
    return (
      <Panel className="reading-panel" title="Reading">
        <EmptyState
          icon={ChartLine}
          sentence="Here a network says which digit you drew, while you draw it. Train one first: it takes seconds."
          action={
            <Button kind="primary" onClick={() => showView('train')}>
              Go to Train
            </Button>
          }
        />
      </Panel>
    );
  }
  return (
    <Panel
      className="reading-panel"
      title="Reading"
      subtitle={reader}
      actions={
        <Button size="small" kind="quiet" icon={Microscope} disabled={empty} onClick={lookIntoDrawing}>
          Look inside
        </Button>
      }
    >
      {reading.kind === 'failed' ? (
        <FailurePanel
          title="The drawing could not be read"
          failure={reading.failure}
          actions={
            <Button size="small" icon={RotateCcw} onClick={onRetry}>
              Try again
            </Button>
          }
        />
      ) : (
        <Probabilities probabilities={reading.kind === 'read' && !empty ? reading.probabilities : null} />
      )}
    </Panel>
  );
}

/** Which network reads: the one being trained, else the one trained last. */
function readerOf({ run }: Session): string {
  const reader = readerWords(run);
  if (reader === null) return '';
  return `by ${reader}${run.kind === 'ended' ? '' : ', still training'}`;
}

function Probabilities({ probabilities }: { readonly probabilities: readonly number[] | null }) {
  const best = probabilities === null ? null : (rankDigits(probabilities)[0] ?? null);
  return (
    <>
      <div className="reading-best" aria-live="polite">
        <span className="reading-digit">{best ?? '?'}</span>
        <div>
          {probabilities !== null && best !== null && (
            <div className="reading-share">{formatPercent(probabilities[best] ?? 0, 1)}</div>
          )}
          <p className="quiet">
            {probabilities === null ? 'Write a digit on the pad.' : sureWords(probabilities)}
          </p>
        </div>
      </div>
      <ul className="bars" aria-label="How likely each digit is">
        {digits.map((digit) => {
          const probability = probabilities?.[digit] ?? 0;
          return (
            <li key={digit} className={classNames('bar', digit === best && 'best')}>
              <span className="bar-digit">{digit}</span>
              <span className="bar-track">
                <span
                  className="bar-fill"
                  style={{ transform: `scaleX(${probability < 0.002 ? 0 : probability})` }}
                />
              </span>
              <span className="bar-share">{probabilities === null ? '' : formatPercent(probability, 1)}</span>
            </li>
          );
        })}
      </ul>
    </>
  );
}
