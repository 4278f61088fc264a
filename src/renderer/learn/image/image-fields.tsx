import { Dices, Eraser } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import type { Matrix } from '#shared/learn/matrix.ts';
import { summaryOf } from '#shared/session.ts';
import { shownDrawing, useDraw } from '../../draw/draw-store.ts';
import { stepsOf } from '../../draw/drawing.ts';
import { useSamples } from '../../studio/samples.ts';
import { useSession } from '../../studio/session-store.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import {
  clearImage,
  type ImageSource,
  type ImageStore,
  largestImage,
  matrixOfDigit,
  resizeImage,
} from './image-store.ts';
import './image-fields.css';

interface ImageFieldsProps {
  readonly store: ImageStore;
  readonly figure: { readonly label: string; readonly image: Matrix };
  /** Whether the image is painted, its cells being too small to type in. */
  readonly painting: boolean;
}

/** Which image a figure works on: its own, a digit of the open data, the drawing on the pad, or one painted here. */
export function ImageFields({ store, figure, painting }: ImageFieldsProps) {
  const { image, source, sampleRow, ink } = store();
  const rows = useSession((session) => summaryOf(session)?.rows ?? 0);
  const drawing = useDrawnDigit();
  useSampleImage(store, rows);
  useEffect(() => {
    if (source === 'drawing' && drawing !== null) store.setState({ image: matrixOfDigit(drawing) });
  }, [store, source, drawing]);

  const choices: { value: ImageSource; label: string }[] = [{ value: 'figure', label: figure.label }];
  if (rows > 0) choices.push({ value: 'sample', label: 'A sample' });
  if (drawing !== null) choices.push({ value: 'drawing', label: 'Your drawing' });
  choices.push({ value: 'own', label: 'Your own numbers' });

  function choose(next: ImageSource): void {
    store.setState(next === 'figure' ? { source: next, image: figure.image } : { source: next });
  }

  return (
    <>
      <Select label="Source" value={source} choices={choices} onChange={choose} />
      {source === 'sample' && (
        <div className="sample-row">
          <NumberField
            label="Row"
            value={sampleRow + 1}
            min={1}
            max={Math.max(1, rows)}
            step={1}
            whole
            onChange={(row) => store.setState({ sampleRow: row - 1 })}
          />
          <IconButton
            icon={Dices}
            label="Another sample"
            size="small"
            onClick={() => store.setState({ sampleRow: Math.floor(Math.random() * rows) })}
          />
        </div>
      )}
      <NumberField
        label="Height"
        value={image.rows}
        min={1}
        max={largestImage}
        step={1}
        whole
        onChange={(height) => resizeImage(store, height, image.columns)}
      />
      <NumberField
        label="Width"
        value={image.columns}
        min={1}
        max={largestImage}
        step={1}
        whole
        onChange={(width) => resizeImage(store, image.rows, width)}
      />
      <div className="image-tools">
        {painting && (
          <Segmented
            label="Brush"
            value={ink ? 'ink' : 'paper'}
            choices={[
              { value: 'ink', label: 'Ink' },
              { value: 'paper', label: 'Eraser' },
            ]}
            onChange={(brush) => store.setState({ ink: brush === 'ink' })}
          />
        )}
        <span className="spacer" />
        <Button kind="quiet" size="small" icon={Eraser} onClick={() => clearImage(store)}>
          Clear
        </Button>
      </div>
      {(rows === 0 || drawing === null) && (
        <p className="small quiet">
          {rows === 0 && drawing === null
            ? 'Open data or draw a digit, and it can be used here.'
            : rows === 0
              ? 'Open data, and its digits can be used here.'
              : 'Draw a digit in Draw, and it can be used here.'}
        </p>
      )}
    </>
  );
}

/** Puts the chosen row of the data into the figure as soon as it is here. */
function useSampleImage(store: ImageStore, rows: number): void {
  const { source, sampleRow } = store();
  const wanted = useMemo(
    () => (source === 'sample' && sampleRow < rows ? [sampleRow] : []),
    [source, sampleRow, rows],
  );
  const [sample] = useSamples(wanted);
  useEffect(() => {
    if (sample !== null && sample !== undefined) store.setState({ image: matrixOfDigit(sample.pixels) });
  }, [store, sample]);
}

/** The digit on the pad as the network would get it, 784 bytes; null while the pad is empty. */
function useDrawnDigit(): Uint8Array | null {
  const { history, live, brush } = useDraw();
  return useMemo(
    () => stepsOf(shownDrawing({ history, live }), brush)?.centred.pixels ?? null,
    [history, live, brush],
  );
}
