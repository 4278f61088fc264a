import { RotateCcw } from 'lucide-react';
import { slopeOf } from '#shared/learn/activations.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Slider } from '../../ui/segmented.tsx';
import { Arithmetic } from '../figure/arithmetic.tsx';
import { ChapterBody, ChapterIntro } from '../figure/chapter-intro.tsx';
import { FigurePanel } from '../figure/figure-panel.tsx';
import { InputRow } from '../figure/input-row.tsx';
import { shortNumber } from '../figure/number-words.ts';
import { TermLink } from '../glossary/term.tsx';
import { changeActivation, inputRange, resetActivation, useActivation } from './activation-store.ts';
import { activationArithmetic, activationWords } from './activation-words.ts';
import { CompositionFigure } from './composition-figure.tsx';
import { CurveFigure } from './curve-figure.tsx';
import { FunctionList } from './function-list.tsx';

/** What stands between two layers, and why something must. */
export function ActivationChapter() {
  const { activation, input } = useActivation();
  const { name, sentence } = activationWords[activation];
  return (
    <>
      <ChapterIntro title="Activation functions">
        <p>
          A neuron adds up what comes in, each input times its weight. Before it hands the sum on, an{' '}
          <strong>
            <TermLink of="activation-function">activation function</TermLink>
          </strong>{' '}
          bends it. Without one, any number of layers is only one.
        </p>
      </ChapterIntro>
      <ChapterBody
        settings={
          <Panel title="Function">
            <FunctionList chosen={activation} onChoose={(next) => changeActivation({ activation: next })} />
            <p className="small quiet function-sentence">{sentence}</p>
          </Panel>
        }
      >
        <FigurePanel title={`${name}: curve and slope`} fileName={`activation-${activation}`}>
          <CurveFigure />
          <Arithmetic
            label={`${name} of ${shortNumber(input)}`}
            {...activationArithmetic(activation, input)}
          />
          <p className="quiet">{slopeSentence(slopeOf(activation, input))}</p>
          <InputRow>
            <span className="quiet">Input</span>
            <Slider
              label="Input of the function"
              value={input}
              {...inputRange}
              step={0.05}
              onChange={(value) => changeActivation({ input: value })}
            />
            <output>{shortNumber(input)}</output>
            <span className="spacer" />
            <Button kind="quiet" size="small" icon={RotateCcw} onClick={resetActivation}>
              Reset
            </Button>
          </InputRow>
        </FigurePanel>
        <CompositionFigure />
      </ChapterBody>
    </>
  );
}

function slopeSentence(slope: number): string {
  if (Math.abs(slope) < 0.005)
    return 'The slope is almost 0 here: a mistake further on tells the weights before nothing, and they stay as they are.';
  return `The slope is ${shortNumber(slope, 3)} here: of what a mistake further on asks to change, ${shortNumber(100 * slope, 1)} % gets through to the weights before.`;
}
