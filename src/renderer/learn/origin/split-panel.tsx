import { RotateCcw, Shuffle, Square } from 'lucide-react';
import { summaryOf } from '#shared/session.ts';
import { useSession } from '../../studio/session-store.ts';
import { Button } from '../../ui/button.tsx';
import { FailurePanel } from '../../ui/failure-panel.tsx';
import { Figure, ProgressBar } from '../../ui/figure.tsx';
import { formatCount, formatPercent } from '../../ui/format.ts';
import { FigurePanel } from '../figure/figure-panel.tsx';
import { FigureRow, InputRow } from '../figure/input-row.tsx';
import { SplitFigure } from './split-figure.tsx';
import { cancelSplits, forgetTrials, trySplits, useSplits } from './split-store.ts';
import { randomSpread, verdict } from './split-words.ts';

/** Draws halves of the open digits over and over, and shows what a classifier makes of each. */
export function SplitPanel() {
  const { state, trials: all, data, digits } = useSplits();
  const summary = useSession(summaryOf);
  const isReady = useSession(({ trainer, data: open }) => trainer.kind === 'ready' && open.kind === 'ready');
  const trials = data === summary?.fingerprint ? all : [];
  const spread = randomSpread(trials);
  const isTrying = state.kind === 'trying';
  const obstacle = obstacleOf(summary);
  return (
    <FigurePanel
      title="Does the result depend on the split?"
      {...(summary === null
        ? {}
        : {
            subtitle: `${formatCount(Math.min(digits ?? summary.rows, summary.rows))} digits of ${summary.name}`,
          })}
      fileName="splits"
    >
      {obstacle !== null && <p className="quiet">{obstacle}</p>}
      <SplitFigure trials={trials} />
      <FigureRow>
        <Figure label="Shuffled splits" value={spread === null ? '–' : formatCount(spread.count)} />
        <Figure label="Mean" value={spread === null ? '–' : formatPercent(spread.mean)} />
        <Figure
          label="Standard deviation"
          value={spread === null ? '–' : (100 * spread.standardDeviation).toFixed(2)}
          note="percentage points"
        />
      </FigureRow>
      {!isTrying && <p className="split-verdict">{verdict(trials)}</p>}
      {state.kind === 'failed' && (
        <FailurePanel title="The splits could not be tried" failure={state.failure} />
      )}
      <InputRow>
        {isTrying ? (
          <>
            <Button icon={Square} onClick={cancelSplits}>
              Cancel
            </Button>
            <ProgressBar label="Trying splits" share={state.done / state.total} />
            <span className="quiet">
              {state.done} of {state.total}
            </span>
          </>
        ) : (
          <Button
            kind="primary"
            icon={Shuffle}
            disabled={!isReady || obstacle !== null}
            onClick={() => summary !== null && void trySplits(summary.fingerprint)}
          >
            {trials.length === 0 ? 'Try splits' : 'Try more splits'}
          </Button>
        )}
        <span className="spacer" />
        {!isTrying && trials.length > 0 && (
          <Button kind="quiet" size="small" icon={RotateCcw} onClick={forgetTrials}>
            Reset
          </Button>
        )}
      </InputRow>
    </FigurePanel>
  );
}

function obstacleOf(summary: ReturnType<typeof summaryOf>): string | null {
  if (summary === null) return 'Open digits in Data first: the splits are drawn from them.';
  if (!summary.labelled)
    return 'These digits have no labels, so no classifier can learn from them. Open train.csv.';
  return summary.rows < 100 ? 'These digits are too few to be split in halves: a hundred are needed.' : null;
}
