import { splitKinds } from '#shared/learn/split-trials.ts';
import { Panel } from '../../ui/panel.tsx';
import { Select } from '../../ui/select.tsx';
import { ChapterBody, ChapterIntro } from '../figure/chapter-intro.tsx';
import { FigurePanel } from '../figure/figure-panel.tsx';
import { TermLink } from '../glossary/term.tsx';
import { OriginFigure } from './origin-figure.tsx';
import { SplitPanel } from './split-panel.tsx';
import { changeSplitCount, changeSplits, useSplits } from './split-store.ts';
import { splitAlgorithmChoices, splitWords } from './split-words.ts';

const counts = [10, 30, 100] as const;
const samples = [
  { value: '2000', label: '2,000' },
  { value: '10000', label: '10,000' },
  { value: 'all', label: 'All' },
] as const;

/** Who wrote the digits, and why training and test must be drawn from the same pot. */
export function OriginChapter() {
  const { algorithm, count, digits } = useSplits();
  return (
    <>
      <ChapterIntro title="Where MNIST comes from">
        <p>
          NIST collected digits twice. <strong>SD-3</strong>, meant for training, was written by employees of
          the Census Bureau; <strong>SD-1</strong>, meant for testing, by high-school students, and is much
          harder to read. A test should say how good a classifier is, not which people wrote the test. So Yann
          LeCun, Corinna Cortes and Christopher Burges mixed the two: <TermLink of="mnist" />.
        </p>
      </ChapterIntro>
      <ChapterBody
        settings={
          <>
            <Panel title="Experiment">
              <Select
                label="Classifier"
                value={algorithm}
                choices={splitAlgorithmChoices}
                onChange={(next) => changeSplits({ algorithm: next })}
              />
              <Select
                label="Digits"
                value={digits === null ? 'all' : digits === 2000 ? '2000' : '10000'}
                choices={samples}
                onChange={(next) => changeSplits({ digits: next === 'all' ? null : Number(next) })}
              />
              <Select
                label="Shuffled splits"
                value={String(count)}
                choices={counts.map((value) => ({ value: String(value), label: String(value) }))}
                onChange={(next) => changeSplitCount(Number(next))}
              />
              <p className="small quiet function-sentence">
                Each split halves the digits: the classifier learns one half and is tested on the other.
              </p>
            </Panel>
            <Panel title="Ways to split">
              <dl className="split-kinds small">
                {splitKinds.map((kind) => (
                  <div key={kind}>
                    <dt>{splitWords[kind].name}</dt>
                    <dd className="quiet">{splitWords[kind].sentence}</dd>
                  </div>
                ))}
              </dl>
            </Panel>
          </>
        }
      >
        <FigurePanel title="Two sources, mixed" fileName="mnist-origin">
          <OriginFigure />
          <p className="quiet">
            Kaggle dealt the same 70,000 digits out anew: 42,000 with labels in train.csv, 28,000 without in
            test.csv.
          </p>
        </FigurePanel>
        <SplitPanel />
      </ChapterBody>
    </>
  );
}
