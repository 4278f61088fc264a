import { Dices } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { imagePixels } from '#shared/digits.ts';
import { randomSmallWeights, readWithSmallNetwork, smallNetwork } from '#shared/learn/small-network.ts';
import { countParameters } from '#shared/network/network.ts';
import { Button } from '../../ui/button.tsx';
import { FailurePanel } from '../../ui/failure-panel.tsx';
import { formatCount } from '../../ui/format.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { openChapter } from '../chapter-store.ts';
import { Arithmetic } from '../figure/arithmetic.tsx';
import { ChapterIntro } from '../figure/chapter-intro.tsx';
import { FigurePanel } from '../figure/figure-panel.tsx';
import { StepControls } from '../figure/step-controls.tsx';
import { useStepper } from '../figure/stepper.ts';
import { TermLink } from '../glossary/term.tsx';
import { useDigitReading } from '../subject/digit-reading.ts';
import { SubjectBar } from '../subject/subject-bar.tsx';
import { useSubjectDigit } from '../subject/subject-digit.ts';
import { useSubjectNetwork } from '../subject/subject-network.ts';
import { useSubjectRun } from '../subject/subject-run.ts';
import { CnnFigure } from './cnn-figure.tsx';
import { cnnStepper, drawFilters, showSource, useCnn } from './cnn-store.ts';
import { stageArithmetic, stageSentence } from './stage-words.ts';
import { mapsShown, type Stage, stagesOf } from './stages.ts';

const sources = [
  { value: 'own', label: 'Your network' },
  { value: 'untrained', label: 'Untrained' },
] as const;
const blank = new Uint8Array(imagePixels);

/** A digit in, an answer out: all layers of a network in one picture. */
export function CnnChapter() {
  const subject = useSubjectRun();
  const { source } = useCnn();
  const digit = useSubjectDigit();
  const pixels = digit.kind === 'digit' ? digit.pixels : blank;
  const hasOwn = subject.run !== undefined;
  const isOwn = hasOwn && source === 'own';
  return (
    <>
      <ChapterIntro title="A whole network">
        <p>
          <TermLink of="convolution">Convolutions</TermLink> find patterns, <TermLink of="pooling" /> makes
          the maps smaller, <TermLink of="dense-layer">dense layers</TermLink> join what was found,{' '}
          <TermLink of="softmax" /> answers. Here they are in one picture, from the digit to ten
          probabilities.
        </p>
      </ChapterIntro>
      <SubjectBar />
      {digit.kind === 'blank' && (
        <p className="quiet">
          Write a digit on the pad, or take one from the data. Until then this is what an empty sheet gives.
        </p>
      )}
      {isOwn ? <OwnNetwork pixels={pixels} /> : <UntrainedNetwork pixels={pixels} hasOwn={hasOwn} />}
    </>
  );
}

function OwnNetwork({ pixels }: { readonly pixels: Uint8Array }) {
  const subject = useSubjectRun();
  const network = useSubjectNetwork();
  const reading = useDigitReading(subject, pixels, mapsShown);
  if (network.kind === 'failed')
    return <FailurePanel title="This network cannot be looked into" failure={network.failure} />;
  if (reading.kind === 'failed' && reading.failure.code !== 'cancelled')
    return <FailurePanel title="The digit could not be followed" failure={reading.failure} />;
  if (network.kind !== 'known' || reading.kind !== 'read') return null;
  const { explanation } = reading;
  const { name, network: description, parameters } = network.reply;
  if (explanation.layers.length !== description.layers.length) return null;
  return (
    <NetworkFigure
      stages={stagesOf({ network: description, pixels, ...explanation })}
      subtitle={`${name ?? 'Your network'}: ${formatCount(parameters)} weights, learned`}
      hasOwn
    >
      <Button size="small" onClick={() => openChapter('your-network')}>
        Look closer
      </Button>
    </NetworkFigure>
  );
}

interface UntrainedNetworkProps {
  readonly pixels: Uint8Array;
  readonly hasOwn: boolean;
}

function UntrainedNetwork({ pixels, hasOwn }: UntrainedNetworkProps) {
  const seed = useCnn((store) => store.seed);
  const weights = useMemo(() => randomSmallWeights(seed), [seed]);
  const { layers, probabilities } = useMemo(() => readWithSmallNetwork(pixels, weights), [pixels, weights]);
  return (
    <NetworkFigure
      stages={stagesOf({ network: smallNetwork, pixels, layers, probabilities })}
      subtitle={`untrained: ${formatCount(countParameters(smallNetwork))} random weights`}
      hasOwn={hasOwn}
      note={
        hasOwn
          ? 'Nothing was learned here: the filters are random, and so is the answer.'
          : 'Nothing was learned here: the filters are random, and so is the answer. Train a network to see your own in its place.'
      }
    >
      <Button size="small" icon={Dices} onClick={drawFilters}>
        New filters
      </Button>
    </NetworkFigure>
  );
}

interface NetworkFigureProps {
  readonly stages: readonly Stage[];
  readonly subtitle: string;
  /** Whether there is a network of one's own to change to. */
  readonly hasOwn: boolean;
  readonly note?: string;
  readonly children: ReactNode;
}

function NetworkFigure({ stages, subtitle, hasOwn, note, children }: NetworkFigureProps) {
  const source = useCnn((store) => store.source);
  const stepper = useStepper(cnnStepper, stages.length);
  const stage = stages[stepper.position];
  if (stage === undefined) return null;
  return (
    <FigurePanel
      title="From digit to answer"
      subtitle={subtitle}
      fileName="whole-network"
      actions={
        <>
          {hasOwn && (
            <Segmented label="Whose network" value={source} choices={sources} onChange={showSource} />
          )}
          {children}
        </>
      }
    >
      <CnnFigure stages={stages} shown={stepper.position} onChoose={stepper.goTo} />
      {note !== undefined && <p className="cnn-note">{note}</p>}
      <p className="quiet">{stageSentence(stage, stages[stepper.position - 1])}</p>
      <Arithmetic {...stageArithmetic(stage)} spoken={!stepper.playing} />
      <StepControls stepper={stepper} noun="Layer" />
    </FigurePanel>
  );
}
