import { RotateCcw } from 'lucide-react';
import { perplexity, softmaxSteps } from '#shared/learn/softmax.ts';
import { Button } from '../../ui/button.tsx';
import { Figure } from '../../ui/figure.tsx';
import { formatPercent } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { Slider } from '../../ui/segmented.tsx';
import { Arithmetic } from '../figure/arithmetic.tsx';
import { ChapterBody, ChapterIntro } from '../figure/chapter-intro.tsx';
import { FigurePanel } from '../figure/figure-panel.tsx';
import { fixedNumber } from '../figure/fixed-number.ts';
import { InputRow } from '../figure/input-row.tsx';
import { TermLink } from '../glossary/term.tsx';
import { OwnLogits } from './own-logits.tsx';
import { SoftmaxFigure } from './softmax-figure.tsx';
import { changeTemperature, resetSoftmax, temperaturePowers, useSoftmax } from './softmax-store.ts';

/** From ten numbers to ten probabilities. */
export function SoftmaxChapter() {
  const { logits, temperature, digit, source } = useSoftmax();
  const { powers, probabilities } = softmaxSteps(logits, temperature);
  const power = powers[digit] ?? 0;
  return (
    <>
      <ChapterIntro title="Softmax">
        <p>
          The last layer gives ten numbers, the{' '}
          <strong>
            <TermLink of="logit">logits</TermLink>
          </strong>
          : any size, any sign. Softmax turns them into ten probabilities. It raises e to each of them, which
          makes all positive and pulls the largest ahead, and divides by their sum, so that they add up to 100
          %.
        </p>
      </ChapterIntro>
      <ChapterBody
        settings={
          <>
            <Panel title="Temperature">
              <div className="softmax-settings">
                <Figure label="T divides every logit first" value={fixedNumber(temperature)} />
                <div>
                  <Slider
                    label="Temperature"
                    value={Math.log10(temperature)}
                    {...temperaturePowers}
                    step={0.02}
                    onChange={(power) => changeTemperature(Number((10 ** power).toPrecision(2)))}
                  />
                  <div className="softmax-scale small quiet" aria-hidden="true">
                    <span>0.1</span>
                    <span>1</span>
                    <span>10</span>
                  </div>
                </div>
                <p className="small quiet">{temperatureSentence(temperature)}</p>
                <Figure
                  label="It hesitates as between"
                  value={fixedNumber(perplexity(probabilities), 1)}
                  note="equally likely digits"
                />
              </div>
            </Panel>
            <OwnLogits />
          </>
        }
      >
        <FigurePanel title="Logits to probabilities" subtitle={source} fileName="softmax">
          <SoftmaxFigure />
          <Arithmetic
            label={`Probability of ${digit}`}
            before={`${fixedNumber(power, 3)} ÷ (`}
            terms={powers.map((value, place) => ({
              text: fixedNumber(value, 3),
              value,
              chosen: place === digit,
            }))}
            after=")"
            result={formatPercent(probabilities[digit] ?? 0, 1)}
          />
          <InputRow>
            <p className="quiet">
              The largest z ÷ T is taken off all of them first. It cancels out in the division and keeps the
              powers from growing past what a computer can hold.
            </p>
            <span className="spacer" />
            <Button kind="quiet" size="small" icon={RotateCcw} onClick={resetSoftmax}>
              Reset
            </Button>
          </InputRow>
        </FigurePanel>
      </ChapterBody>
    </>
  );
}

function temperatureSentence(temperature: number): string {
  if (temperature < 0.95)
    return 'Below 1 the differences grow: the largest takes nearly all. Towards 0 softmax becomes a plain choice of the largest.';
  if (temperature > 1.05)
    return 'Above 1 the differences shrink: the answers even out. The order of the digits never changes.';
  return 'At 1 the logits stay as they are: this is how a network is trained and read.';
}
