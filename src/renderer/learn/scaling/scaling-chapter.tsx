import { RotateCcw } from 'lucide-react';
import { convolutionCost, denseCost } from '#shared/learn/layer-cost.ts';
import { Button } from '../../ui/button.tsx';
import { formatBytes } from '../../ui/format.ts';
import { ChapterBody, ChapterIntro } from '../figure/chapter-intro.tsx';
import { Equations } from '../figure/equations.tsx';
import { FigurePanel } from '../figure/figure-panel.tsx';
import { TermLink } from '../glossary/term.tsx';
import { ScalingDrawing } from './scaling-drawing.tsx';
import { ScalingFields } from './scaling-fields.tsx';
import { resetScaling, useScaling } from './scaling-store.ts';
import { convolutionEquation, denseEquation, inputsEquation, ratioInWords } from './scaling-words.ts';

/** Why networks of dense layers alone do not scale: what they would have to learn, beside a convolution. */
export function ScalingChapter() {
  const { image, units, filters, kernel } = useScaling();
  const dense = denseCost(image, units);
  const convolution = convolutionCost(image, filters, kernel);
  return (
    <>
      <ChapterIntro title="Why dense layers do not scale">
        <p>
          In a <TermLink of="dense-layer" /> every neuron has a weight for{' '}
          <strong>every number of the image</strong>. For a digit of 784 that works. A colour image in 4K has
          26,542,080, and a single small layer no longer fits in memory. A <TermLink of="convolution" /> has
          the same few weights wherever its filter lies, so the size of the image does not matter.
        </p>
      </ChapterIntro>
      <ChapterBody settings={<ScalingFields />}>
        <FigurePanel
          title="What one layer has to learn"
          fileName="dense-against-convolution"
          actions={
            <Button kind="quiet" size="small" icon={RotateCcw} onClick={resetScaling}>
              Reset
            </Button>
          }
        >
          <ScalingDrawing image={image} dense={dense} convolution={convolution} />
          <Equations
            lines={[
              { term: 'Numbers in the image', text: inputsEquation(image) },
              {
                term: 'Dense layer',
                text: denseEquation(image, units, dense),
                note: `parameters, ${formatBytes(dense.bytes)}`,
              },
              {
                term: 'Convolution',
                text: convolutionEquation(image, { filters, kernel }, convolution),
                note: `parameters, ${formatBytes(convolution.bytes)}`,
              },
            ]}
          />
          <p className="scaling-ratio selectable">{ratioInWords(dense, convolution)}</p>
          <p className="small quiet scaling-ratio">
            Parameters are weights and one bias for each unit or filter, 4 bytes each (float32). Training
            needs three to four times that, for gradients and the optimiser. What a convolution saves in
            parameters it spends in multiplications: it uses each weight at every place of the image.
          </p>
        </FigurePanel>
      </ChapterBody>
    </>
  );
}
