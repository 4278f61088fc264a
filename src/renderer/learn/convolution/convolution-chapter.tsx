import { useState } from 'react';
import { Arithmetic } from '../figure/arithmetic.tsx';
import { ChapterBody, ChapterIntro } from '../figure/chapter-intro.tsx';
import { FigurePanel } from '../figure/figure-panel.tsx';
import { changeInWords, factorNumber, isShort, shortNumber } from '../figure/number-words.ts';
import { numbersFit } from '../figure/side-by-side.ts';
import { StepControls } from '../figure/step-controls.tsx';
import { TermLink } from '../glossary/term.tsx';
import { ConvolutionFields } from './convolution-fields.tsx';
import { resetConvolution } from './convolution-store.ts';
import { NumberDrawing } from './number-drawing.tsx';
import { PixelDrawing } from './pixel-drawing.tsx';
import { SizePanel } from './size-panel.tsx';
import { UnfitDrawing } from './unfit-drawing.tsx';
import { type ConvolutionFigure, useConvolutionFigure } from './use-convolution-figure.ts';

/** Figure 1 of the text this project started from, alive, then any image, filter and movement. */
export function ConvolutionChapter() {
  const figure = useConvolutionFigure();
  const { image, padded, filter, output, stepper } = figure;
  const painting = !numbersFit([padded, filter, output]);
  const fits = output.values.length > 0;
  return (
    <>
      <ChapterIntro title="Convolution">
        <p>
          A small{' '}
          <strong>
            <TermLink of="filter">filter</TermLink>
          </strong>{' '}
          slides over an image. Wherever it lies, each pixel is multiplied by the weight on it, and the sum of
          these products is one number of the output. Pixels that are close belong together, and a filter
          looks at just those. Click any number to change it.
        </p>
      </ChapterIntro>
      <ChapterBody settings={<ConvolutionFields painting={painting} />}>
        <FigurePanel
          title="Convolution"
          subtitle={fits ? changeInWords(image.values.length, output.values.length) : 'nothing comes out'}
          fileName="convolution"
        >
          {fits ? <Figure figure={figure} painting={painting} /> : <UnfitDrawing figure={figure} />}
          <StepControls stepper={stepper} onReset={resetConvolution} />
        </FigurePanel>
        <SizePanel figure={figure} />
      </ChapterBody>
    </>
  );
}

function Figure({ figure, painting }: { readonly figure: ConvolutionFigure; readonly painting: boolean }) {
  const [lit, setLit] = useState<number | null>(null);
  const { filter, output, current, terms, stepper } = figure;
  const value = output.values[stepper.position] ?? 0;
  const Drawing = painting ? PixelDrawing : NumberDrawing;
  return (
    <>
      <Drawing figure={figure} lit={lit} onPoint={setLit} />
      <Arithmetic
        label={`Row ${current.row + 1}, column ${current.column + 1} of the output`}
        terms={terms.map(({ pixel, weight }) => ({
          text: `${factorNumber(pixel)} × ${factorNumber(weight)}`,
          value: pixel * weight,
        }))}
        perRow={filter.columns}
        rounded={
          ![value, ...terms.flatMap(({ pixel, weight }) => [pixel, weight])].every((number) =>
            isShort(number),
          )
        }
        result={shortNumber(value)}
        lit={lit}
        onPoint={setLit}
        spoken={!stepper.playing}
      />
    </>
  );
}
