import { useMemo } from 'react';
import { distortDigit } from '#shared/digit-image/distort.ts';
import { imagePixels } from '#shared/digits.ts';
import { summaryOf } from '#shared/session.ts';
import { useSession } from '../../studio/session-store.ts';
import { FailurePanel } from '../../ui/failure-panel.tsx';
import { ChapterBody, ChapterIntro } from '../figure/chapter-intro.tsx';
import { FigurePanel } from '../figure/figure-panel.tsx';
import { useDigitReading } from '../subject/digit-reading.ts';
import { NoNetwork } from '../subject/no-network.tsx';
import { SubjectBar } from '../subject/subject-bar.tsx';
import { useSubjectDigit } from '../subject/subject-digit.ts';
import { useSubjectNetwork } from '../subject/subject-network.ts';
import { type SubjectRun, useSubjectRun } from '../subject/subject-run.ts';
import { useSubject } from '../subject/subject-store.ts';
import { CurvesPanel } from './curves-panel.tsx';
import { OneDigitFigure } from './one-digit-figure.tsx';
import { useRobustness } from './robustness-store.ts';
import { StrengthSliders } from './strength-sliders.tsx';

/** How far digits can be distorted before a network fails to read them. */
export function RobustnessChapter() {
  const subject = useSubjectRun();
  const network = useSubjectNetwork();
  const isMissing = subject.run === undefined && !subject.isLookingUp;
  const failure = network.kind === 'failed' && network.failure.code !== 'no-model' ? network.failure : null;
  return (
    <>
      <ChapterIntro title="Robustness">
        <p>
          People read a 7 that leans, and a 3 under a coffee stain. How much of that does a network stand?
          Move the sliders and watch its answer; then <strong>measure</strong> one distortion on many
          validation digits to see where it breaks.
        </p>
      </ChapterIntro>
      <SubjectBar />
      {isMissing && (
        <NoNetwork what="Here your own network reads digits that are turned, shifted, blurred and covered." />
      )}
      {failure !== null && <FailurePanel title="This network cannot be asked" failure={failure} />}
      {!isMissing && failure === null && (
        <div className="robustness">
          <ChapterBody settings={<StrengthSliders />}>
            <OneDigit subject={subject} />
            <ManyDigits subject={subject} />
          </ChapterBody>
        </div>
      )}
    </>
  );
}

const blank = new Uint8Array(imagePixels);

function OneDigit({ subject }: { readonly subject: SubjectRun }) {
  const digit = useSubjectDigit();
  const row = useSubject((chosen) => (chosen.digit.kind === 'sample' ? chosen.digit.row : 0));
  const strengths = useRobustness((store) => store.strengths);
  const pixels = digit.kind === 'digit' ? digit.pixels : null;
  const distorted = useMemo(
    () => (pixels === null ? null : distortDigit(pixels, strengths, row)),
    [pixels, strengths, row],
  );
  const reading = useDigitReading(subject, distorted);
  return (
    <FigurePanel
      title="One digit"
      {...(digit.kind === 'digit' && digit.label !== null ? { subtitle: `labelled ${digit.label}` } : {})}
      fileName="one-digit"
    >
      <OneDigitFigure pixels={pixels ?? blank} distorted={distorted ?? blank} reading={reading} />
      {digit.kind === 'blank' && <p className="quiet">Draw a digit above, or take one from the data.</p>}
      {reading.kind === 'failed' && reading.failure.code !== 'cancelled' && (
        <FailurePanel title="This digit could not be read" failure={reading.failure} />
      )}
    </FigurePanel>
  );
}

function ManyDigits({ subject }: { readonly subject: SubjectRun }) {
  const summary = useSession(summaryOf);
  const { run, state } = subject;
  const data = summary?.fingerprint ?? '';
  const task = useMemo(
    () => (run === undefined ? null : { run, of: [run ?? '', state, data].join('\n') }),
    [run, state, data],
  );
  return <CurvesPanel task={task} obstacle={obstacleOf(summary)} />;
}

function obstacleOf(summary: ReturnType<typeof summaryOf>): string | null {
  if (summary === null) return 'Open labelled digits in Data to measure on.';
  return summary.labelled ? null : 'These digits have no labels: nobody knows which are read right.';
}
