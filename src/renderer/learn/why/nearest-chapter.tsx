import { Database } from 'lucide-react';
import { useMemo } from 'react';
import type { NearestDigits } from '#shared/explain/why-work.ts';
import { summaryOf } from '#shared/session.ts';
import { NeedsDigits, NeedsLabels } from '../../data/needs-digits.tsx';
import { useSamples } from '../../studio/samples.ts';
import { showView } from '../../studio/selection-store.ts';
import { useSession } from '../../studio/session-store.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatCount } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { ChapterIntro } from '../figure/chapter-intro.tsx';
import { FigurePanel } from '../figure/figure-panel.tsx';
import { shortNumber } from '../figure/number-words.ts';
import { TermLink } from '../glossary/term.tsx';
import { NearestFigure } from './nearest-figure.tsx';
import { QuestionState } from './question-state.tsx';
import { useQuestion } from './use-question.ts';
import { type WhyDigit, type WhyNetwork, WithDigit, WithNetwork } from './why-subject.tsx';
import { agreementWords, readingWords } from './why-words.ts';

const what = 'Here you see which digits it learned from your network takes to be most alike.';

/** Milliseconds the search waits for a stroke to end. */
const settled = 400;
const count = 12;

/** The training digits nearest to one in the space the last layer reads from. */
export function NearestChapter() {
  return (
    <>
      <ChapterIntro title="Nearest digits it learned from">
        <p>
          Before its answer, a network turns a digit into a row of numbers: its{' '}
          <strong>
            <TermLink of="feature">features</TermLink>
          </strong>
          . Digits whose features lie close together are alike to the network.
        </p>
      </ChapterIntro>
      <WithNetwork what={what}>{(network) => <WithItsData network={network} />}</WithNetwork>
    </>
  );
}

/** The digits the network learned from must be the ones that are open. */
function WithItsData({ network }: { readonly network: WhyNetwork }) {
  const data = useSession(summaryOf);
  if (data === null)
    return (
      <Panel>
        <NeedsDigits icon={Database} sentence={`${what} Open the digits it learned from first.`} />
      </Panel>
    );
  if (!data.labelled)
    return (
      <Panel>
        <NeedsLabels name={data.name} so="a network cannot have learned from them" />
      </Panel>
    );
  if (network.known.dataFingerprint !== data.fingerprint)
    return (
      <Panel>
        <EmptyState
          icon={Database}
          sentence={`This network did not learn from ${data.name}, which is open. Open the digits it learned from, or choose another network above.`}
          action={<Button onClick={() => showView('data')}>Open other digits in Data</Button>}
        />
      </Panel>
    );
  return (
    <WithDigit network={network} what={what}>
      {(digit) => <Nearest subject={digit} />}
    </WithDigit>
  );
}

function Nearest({ subject }: { readonly subject: WhyDigit }) {
  const { run, state, pixels, answer, label } = subject;
  const request = useMemo(() => ({ run, pixels, count }), [run, pixels]);
  const question = useQuestion('nearestDigits', { request, state, delay: settled });
  return (
    <FigurePanel
      title="The nearest first"
      subtitle={readingWords(subject, label)}
      fileName={`nearest-to-${answer}`}
    >
      {question.answered !== null && <Neighbours found={question.answered.reply} answer={answer} />}
      <QuestionState doing="Reading the digits it learned from" question={question} />
      <p className="quiet selectable why-notes">
        Shows which training digits have features most like this digit's; it does not show that they caused
        the answer, and distances of different networks cannot be compared.
      </p>
    </FigurePanel>
  );
}

function Neighbours({ found, answer }: { readonly found: NearestDigits; readonly answer: number }) {
  const { neighbours, same, medianDistance, lookedAt, training, width } = found;
  const rows = useMemo(() => neighbours.map(({ row }) => row), [neighbours]);
  const samples = useSamples(rows);
  const among =
    lookedAt === training
      ? `all ${formatCount(training)}`
      : `${formatCount(lookedAt)} of ${formatCount(training)}`;
  return (
    <>
      <NearestFigure
        label={agreementWords(neighbours, answer)}
        answer={answer}
        digits={neighbours.map((neighbour, place) => ({
          ...neighbour,
          pixels: samples[place]?.pixels ?? null,
        }))}
      />
      <p className="selectable why-notes">
        {agreementWords(neighbours, answer)} Distances are Euclid's between {formatCount(width)} features;
        half of all lie farther than {shortNumber(medianDistance, 1)}. Sought among {among} digits it learned
        from
        {same.length > 0 && ', this very digit left out'}.
      </p>
    </>
  );
}
