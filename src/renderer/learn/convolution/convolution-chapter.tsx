import { useState } from 'react';
import { convolutionTerms, convolve, slideOver, withPadding } from '#shared/learn/convolution.ts';
import { withValue } from '#shared/learn/matrix.ts';
import { Arithmetic } from '../figure/arithmetic.tsx';
import { ChapterIntro } from '../figure/chapter-intro.tsx';
import { FigureDrawing, FigureLabel, FigureSign } from '../figure/figure-drawing.tsx';
import { FigurePanel } from '../figure/figure-panel.tsx';
import { NumberGrid } from '../figure/number-grid.tsx';
import { factorNumber, shortNumber } from '../figure/number-words.ts';
import { StepControls } from '../figure/step-controls.tsx';
import { useStepper } from '../figure/stepper.ts';
import {
  changeConvolution,
  convolutionStepper,
  resetConvolution,
  useConvolution,
} from './convolution-store.ts';
import { drawingWidth, sideBySide } from './figure-layout.ts';

/** Figure 1 of the text this project started from, alive. */
export function ConvolutionChapter() {
  const { image, filter, sliding } = useConvolution();
  const [lit, setLit] = useState<number | null>(null);
  const geometry = slideOver(image, filter, sliding);
  const output = convolve(image, filter, sliding);
  const padded = withPadding(image, geometry);
  const stepper = useStepper(convolutionStepper, output.values.length);
  const row = Math.floor(stepper.position / output.columns);
  const column = stepper.position % output.columns;
  const terms = convolutionTerms(image, filter, { geometry, row, column });
  const { spots, cell, height } = sideBySide([padded, filter, output]);
  const [imageSpot, filterSpot, outputSpot] = spots;
  if (imageSpot === undefined || filterSpot === undefined || outputSpot === undefined) return null;
  const cells = terms.map((term) => ({
    row: term.row + geometry.rows.before,
    column: term.column + geometry.columns.before,
    note: `×${shortNumber(term.weight)}`,
  }));
  const middle = imageSpot.y + (padded.rows * cell) / 2;
  return (
    <>
      <ChapterIntro title="Convolution">
        <p>
          A small <strong>filter</strong> slides over an image. At every place it multiplies each pixel it
          covers by the weight lying on it and adds the products up: one number of the output.
        </p>
      </ChapterIntro>
      <FigurePanel title="Figure 1" fileName="convolution">
        <FigureDrawing label="Convolution" width={drawingWidth} height={height}>
          <FigureLabel x={imageSpot.x} y={imageSpot.y - 10} size={`${image.rows} × ${image.columns}`}>
            Image
          </FigureLabel>
          <NumberGrid
            label="Image"
            matrix={padded}
            {...imageSpot}
            scale="ink"
            window={{
              row: row * geometry.rows.stride,
              column: column * geometry.columns.stride,
              rows: geometry.rows.reach,
              columns: geometry.columns.reach,
              cells,
            }}
            lit={lit === null ? undefined : cells[lit]}
            onEdit={(place, value) =>
              changeConvolution({ image: withValue(image, place.row, place.column, value) })
            }
          />
          <FigureSign x={filterSpot.x - 28} y={middle}>
            ∗
          </FigureSign>
          <FigureLabel x={filterSpot.x} y={filterSpot.y - 10} size={`${filter.rows} × ${filter.columns}`}>
            Filter
          </FigureLabel>
          <NumberGrid
            label="Filter"
            matrix={filter}
            {...filterSpot}
            scale="signed"
            lit={
              lit === null
                ? undefined
                : { row: Math.floor(lit / filter.columns), column: lit % filter.columns }
            }
            onEdit={(place, value) =>
              changeConvolution({ filter: withValue(filter, place.row, place.column, value) })
            }
          />
          <FigureSign x={outputSpot.x - 28} y={middle}>
            =
          </FigureSign>
          <FigureLabel x={outputSpot.x} y={outputSpot.y - 10} size={`${output.rows} × ${output.columns}`}>
            Output
          </FigureLabel>
          <NumberGrid
            label="Output"
            matrix={output}
            {...outputSpot}
            scale="signed"
            current={{ row, column }}
            paleFrom={stepper.position + 1}
            onChoose={(place) => stepper.goTo(place.row * output.columns + place.column)}
          />
        </FigureDrawing>
        <Arithmetic
          label={`Row ${row + 1}, column ${column + 1}`}
          terms={terms.map(({ pixel, weight }) => ({
            text: `${factorNumber(pixel)} × ${factorNumber(weight)}`,
            value: pixel * weight,
          }))}
          result={shortNumber(output.values[stepper.position] ?? 0)}
          lit={lit}
          onPoint={setLit}
          spoken={!stepper.playing}
        />
        <StepControls stepper={stepper} onReset={resetConvolution} />
      </FigurePanel>
    </>
  );
}
