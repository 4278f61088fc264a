import { useMemo } from 'react';
import { create } from 'zustand';
import type { SmallestEdit } from '#shared/explain/why-work.ts';
import { formatNumberOf, formatPercent } from '../../ui/format.ts';
import { ChapterIntro } from '../figure/chapter-intro.tsx';
import { FigurePanel } from '../figure/figure-panel.tsx';
import { shortNumber } from '../figure/number-words.ts';
import { TermLink } from '../glossary/term.tsx';
import { EditFigure } from './edit-figure.tsx';
import { EditList } from './edit-list.tsx';
import { measureEdit } from './edit-measures.ts';
import { QuestionState } from './question-state.tsx';
import { useQuestion } from './use-question.ts';
import { type WhyDigit, WithDigit, WithNetwork } from './why-subject.tsx';
import { readingWords } from './why-words.ts';

const what = 'Here you see how little would have to change for your network to read another digit.';

/** Milliseconds the search waits for a stroke to end. */
const settled = 400;

/** The digit it shall be read as; null: the nearest one. */
const useWanted = create<{ readonly digit: number | null }>(() => ({ digit: null }));

/** The smallest edit that makes the network read another digit. */
export function EditChapter() {
  return (
    <>
      <ChapterIntro title="What would change its mind">
        <p>
          The <strong>smallest edit</strong> that makes the network read another digit, found by following its
          gradient. Such an edit is called an{' '}
          <TermLink of="adversarial-example">adversarial example</TermLink> where a person would not see it.
        </p>
      </ChapterIntro>
      <WithNetwork what={what}>
        {(network) => (
          <WithDigit network={network} what={what}>
            {(digit) => <Edits subject={digit} />}
          </WithDigit>
        )}
      </WithNetwork>
    </>
  );
}

function Edits({ subject }: { readonly subject: WhyDigit }) {
  const { run, state, pixels, answer, label } = subject;
  const wanted = useWanted(({ digit }) => digit);
  const request = useMemo(() => ({ run, pixels }), [run, pixels]);
  const question = useQuestion('smallestEdits', { request, state, delay: settled });
  const { answered } = question;
  const edits = useMemo(() => byDistance(answered?.reply.edits ?? []), [answered]);
  const shown = edits.find(({ digit }) => digit === wanted) ?? edits[0];
  return (
    <FigurePanel
      title={shown === undefined ? 'The smallest edit' : `From ${answer} to ${shown.digit}`}
      subtitle={readingWords(subject, label)}
      fileName={`edit-${answer}-to-${shown?.digit ?? ''}`}
    >
      {answered !== null && shown !== undefined && (
        <>
          <EditList
            edits={edits}
            chosen={shown.digit}
            onChoose={(digit) => useWanted.setState({ digit: digit === edits[0]?.digit ? null : digit })}
          />
          <ShownEdit before={answered.request.pixels} edit={shown} answer={answer} />
        </>
      )}
      <QuestionState doing="Searching for the smallest edits" question={question} />
      <p className="quiet selectable why-notes">
        Shows the smallest edit that was found for this network alone; it does not show that there is no
        smaller one, nor that another network or a person would be led astray by it.
      </p>
    </FigurePanel>
  );
}

interface ShownEditProps {
  readonly before: Uint8Array;
  readonly edit: SmallestEdit;
  readonly answer: number;
}

function ShownEdit({ before, edit, answer }: ShownEditProps) {
  const { digit, pixels, distance, probabilities } = edit;
  if (pixels === null)
    return (
      <p className="why-none">
        No edit was found after which it reads {digit}. There may be one all the same.
      </p>
    );
  const { added, removed, changed, largest, change } = measureEdit(before, pixels);
  return (
    <>
      <EditFigure {...{ before, after: pixels, change, answer, digit }} share={probabilities[digit] ?? 0} />
      <p className="selectable why-notes">
        {formatPercent(added, 1)} of the digit's ink is added and {formatPercent(removed, 1)} taken away,
        spread over {formatNumberOf(changed, 'pixel')}; none moves by more than {largest} of 255. Length of
        the edit (L2): {shortNumber(distance)}, where 1 is a single pixel from paper to full ink. It ends just
        past the border, so the network is not sure there: {formatPercent(probabilities[digit] ?? 0, 1)}.
      </p>
    </>
  );
}

/** The shortest first; those that were not found last. */
function byDistance(edits: readonly SmallestEdit[]): SmallestEdit[] {
  const lengthOf = ({ pixels, distance }: SmallestEdit) =>
    pixels === null ? Number.POSITIVE_INFINITY : distance;
  return [...edits].sort((a, b) =>
    lengthOf(a) < lengthOf(b) ? -1 : lengthOf(a) > lengthOf(b) ? 1 : a.digit - b.digit,
  );
}
