import type { EpochMoment } from '#shared/explain/epoch-work.ts';
import type { Confusion } from '#shared/metrics/confusion.ts';
import { FigurePanel } from '../figure/figure-panel.tsx';
import { QuestionState } from '../why/question-state.tsx';
import { ConfusionDrawing } from './confusion-drawing.tsx';
import { momentWords } from './epoch-words.ts';
import type { MeasuringObstacle, useMeasured } from './use-playback.ts';

interface ConfusionPanelProps {
  readonly moment: EpochMoment;
  /** null: not known. */
  readonly confusion: Confusion | null;
  readonly measuring: ReturnType<typeof useMeasured>;
}

/** How the validation digits were read at this moment. */
export function ConfusionPanel({ moment, confusion, measuring }: ConfusionPanelProps) {
  const { obstacle, question } = measuring;
  const when = momentWords(moment.epoch);
  return (
    <FigurePanel
      title="Confusion matrix"
      subtitle={when.toLowerCase()}
      fileName={`confusion-epoch-${moment.epoch}`}
    >
      <ConfusionDrawing when={when} confusion={confusion} />
      {confusion === null &&
        (obstacle === null ? (
          <QuestionState doing="Reading the validation digits" question={question} />
        ) : (
          <p className="small quiet">{obstacleWords(moment, obstacle)}</p>
        ))}
    </FigurePanel>
  );
}

function obstacleWords({ epoch }: EpochMoment, obstacle: Exclude<MeasuringObstacle, null>): string {
  const why =
    epoch === 0 ? 'A run measures nothing before it trains.' : 'The run did not write down this matrix.';
  return obstacle === 'no-data'
    ? `${why} Open the digits it learned from in Data to see it measured now.`
    : `${why} Other digits are open than those it learned from, so it cannot be measured now.`;
}
