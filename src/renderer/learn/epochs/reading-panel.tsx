import { Pencil } from 'lucide-react';
import { useMemo } from 'react';
import type { EpochHistory, EpochMoment, FollowedEpochs } from '#shared/explain/epoch-work.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FigurePanel } from '../figure/figure-panel.tsx';
import type { ShownDigit } from '../subject/subject-digit.ts';
import { QuestionState } from '../why/question-state.tsx';
import { readingCourse } from './epoch-words.ts';
import { ReadingDrawing } from './reading-drawing.tsx';
import { readingPoints } from './reading-points.ts';
import type { useFollowed } from './use-playback.ts';

interface ReadingPanelProps {
  readonly history: EpochHistory;
  readonly moment: EpochMoment;
  readonly digit: ShownDigit;
  readonly followed: ReturnType<typeof useFollowed>;
  /** By the place among the moments. */
  readonly onGoTo: (position: number) => void;
}

/** The digit's ten probabilities from moment to moment. */
export function ReadingPanel({ history, moment, digit, followed, onGoTo }: ReadingPanelProps) {
  const { question } = followed;
  const points = useMemo(() => readingPoints(followed.followed), [followed.followed]);
  const course = readingCourse(points);
  return (
    <FigurePanel
      title="This digit's probabilities"
      {...(digit.kind === 'digit' && digit.label !== null ? { subtitle: `labelled ${digit.label}` } : {})}
      fileName="probabilities-by-epoch"
    >
      {digit.kind === 'blank' ? (
        <EmptyState
          icon={Pencil}
          sentence="Draw a digit above, or take one from the data: here you see how the answer to it came about."
        />
      ) : (
        <>
          <ReadingDrawing
            points={points}
            last={history.moments.at(-1)?.epoch ?? 0}
            epoch={moment.epoch}
            course={course}
            onGoTo={(epoch) => onGoTo(history.moments.findIndex((own) => own.epoch === epoch))}
          />
          {course !== '' && (
            <p className="small quiet selectable">{`This digit is ${course}. Dots stand where weights were kept.`}</p>
          )}
          <Unreadable followed={followed.followed} />
          <QuestionState doing="Reading each epoch" question={question} />
        </>
      )}
    </FigurePanel>
  );
}

/** Says which epochs are missing from the figures. */
function Unreadable({ followed }: { readonly followed: FollowedEpochs | null }) {
  if (followed === null || followed.unreadable.length === 0) return null;
  const epochs = followed.unreadable.map(({ epoch }) => epoch);
  return (
    <p className="small epoch-missing" role="status">
      {`The weights after epoch ${epochs.join(', ')} are damaged or gone: they are left out.`}
    </p>
  );
}
