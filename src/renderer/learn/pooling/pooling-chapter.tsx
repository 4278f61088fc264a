import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { poolKinds, poolOf } from '#shared/learn/pooling.ts';
import { Icon } from '../../ui/icon.tsx';
import { Arithmetic } from '../figure/arithmetic.tsx';
import { ChapterBody, ChapterIntro } from '../figure/chapter-intro.tsx';
import { FigurePanel } from '../figure/figure-panel.tsx';
import { changeInWords, factorNumber, isShort, shortNumber, sizeText } from '../figure/number-words.ts';
import { numbersFit } from '../figure/side-by-side.ts';
import { StepControls } from '../figure/step-controls.tsx';
import { TermLink } from '../glossary/term.tsx';
import { PoolingDrawing } from './pooling-drawing.tsx';
import { PoolingFields } from './pooling-fields.tsx';
import { resetPooling } from './pooling-store.ts';
import { otherPools, poolWriting } from './pooling-words.ts';
import { type PoolingFigure, usePoolingFigure } from './use-pooling-figure.ts';

/** Pooling by maximum, average and sum: the 2 x 2 figure of the text, then any window on any image. */
export function PoolingChapter() {
  const figure = usePoolingFigure();
  const { image, output, stepper } = figure;
  const pixels = !numbersFit([image, output]);
  const fits = output.values.length > 0;
  return (
    <>
      <ChapterIntro title="Pooling">
        <p>
          A window slides over the image as a <TermLink of="filter" /> does, but there is nothing to learn: it
          keeps one number of those it covers, <strong>the largest</strong>, their average or their sum. The
          image shrinks, and with it the work of every layer that follows; small shifts of a stroke stop to
          matter.
        </p>
      </ChapterIntro>
      <ChapterBody settings={<PoolingFields painting={pixels} />}>
        <FigurePanel
          title="Pooling"
          subtitle={fits ? changeInWords(image.values.length, output.values.length) : 'nothing comes out'}
          fileName="pooling"
        >
          {fits ? <Figure figure={figure} pixels={pixels} /> : <Unfit figure={figure} />}
          <StepControls stepper={stepper} onReset={resetPooling} />
        </FigurePanel>
      </ChapterBody>
    </>
  );
}

function Figure({ figure, pixels }: { readonly figure: PoolingFigure; readonly pixels: boolean }) {
  const [lit, setLit] = useState<number | null>(null);
  const { pooling, numbers, current, output, stepper, largest } = figure;
  const values = numbers.map(({ value }) => value);
  const kept = output.values[stepper.position] ?? 0;
  const isMaximum = pooling.kind === 'maximum';
  return (
    <>
      <PoolingDrawing figure={figure} pixels={pixels} lit={lit} onPoint={setLit} />
      <Arithmetic
        label={`Row ${current.row + 1}, column ${current.column + 1} of the output`}
        terms={values.map((value, place) => ({
          text: isMaximum ? shortNumber(value) : factorNumber(value),
          value: isMaximum ? 0 : value,
          chosen: isMaximum && place === largest,
        }))}
        perRow={pooling.size}
        {...poolWriting(pooling.kind, values.length)}
        rounded={!isMaximum && ![kept, ...values].every((number) => isShort(number))}
        result={shortNumber(kept)}
        lit={lit}
        onPoint={setLit}
        spoken={!stepper.playing}
      />
      <p className="small quiet">
        {otherPools(
          poolKinds.filter((kind) => kind !== pooling.kind).map((kind) => [kind, poolOf(kind, values)]),
        )}{' '}
        {leftOver(figure)}
      </p>
    </>
  );
}

/** Cells at the end that no whole window reaches. */
function leftOver({ geometry }: PoolingFigure): string {
  const unused = ({ size, output, stride, filter }: PoolingFigure['geometry']['rows']) =>
    Math.max(0, size - ((output - 1) * stride + filter));
  const rows = unused(geometry.rows);
  const columns = unused(geometry.columns);
  if (rows === 0 && columns === 0) return '';
  const parts = [
    rows > 0 ? `the last ${rows === 1 ? 'row' : `${rows} rows`}` : '',
    columns > 0 ? `the last ${columns === 1 ? 'column' : `${columns} columns`}` : '',
  ].filter((part) => part !== '');
  return `No whole window reaches ${parts.join(' and ')}, so the output does not depend on them.`;
}

function Unfit({ figure: { image, pooling } }: { readonly figure: PoolingFigure }) {
  return (
    <p className="figure-warning selectable" role="status">
      <Icon of={TriangleAlert} size={16} />
      {`A ${pooling.size} × ${pooling.size} window is larger than the ${sizeText(image)} image: there is no place for it. Take a smaller window or a larger image.`}
    </p>
  );
}
