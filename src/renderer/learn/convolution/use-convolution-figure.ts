import { useMemo } from 'react';
import {
  type ConvolutionTerm,
  convolutionTerms,
  convolve,
  type SlidingGeometry,
  slideOver,
  withPadding,
} from '#shared/learn/convolution.ts';
import type { Matrix } from '#shared/learn/matrix.ts';
import type { GridBorder } from '../figure/grid-cells.tsx';
import type { GridPlace, GridWindow } from '../figure/grid-overlay.tsx';
import { shortNumber } from '../figure/number-words.ts';
import { type Stepper, useStepper } from '../figure/stepper.ts';
import { convolutionImage, convolutionStepper, useConvolution } from './convolution-store.ts';

/** Everything the drawing and the sum under it show of one position. */
export interface ConvolutionFigure {
  readonly image: Matrix;
  readonly padded: Matrix;
  readonly border: GridBorder;
  readonly filter: Matrix;
  readonly output: Matrix;
  readonly geometry: SlidingGeometry;
  readonly stepper: Stepper;
  /** The output's cell of this position. */
  readonly current: GridPlace;
  /** What the filter lies on, over the padded image. */
  readonly window: GridWindow;
  readonly terms: readonly ConvolutionTerm[];
}

/** The figure at the position its stepper has reached; `output` is empty where the filter does not fit. */
export function useConvolutionFigure(): ConvolutionFigure {
  const image = convolutionImage((state) => state.image);
  const { filter, sliding } = useConvolution();
  const { geometry, padded, output, border } = useMemo(() => {
    const { rows, columns } = slideOver(image, filter, sliding);
    return {
      geometry: { rows, columns },
      padded: withPadding(image, { rows, columns }),
      output: convolve(image, filter, sliding),
      border: { top: rows.before, right: columns.after, bottom: rows.after, left: columns.before },
    };
  }, [image, filter, sliding]);
  const stepper = useStepper(convolutionStepper, output.values.length);
  const current = {
    row: Math.floor(stepper.position / Math.max(1, output.columns)),
    column: stepper.position % Math.max(1, output.columns),
  };
  const terms = convolutionTerms(image, filter, { geometry, ...current });
  const window = {
    row: current.row * geometry.rows.stride,
    column: current.column * geometry.columns.stride,
    rows: geometry.rows.reach,
    columns: geometry.columns.reach,
    cells: terms.map(({ row, column, weight }) => ({
      row: row + border.top,
      column: column + border.left,
      note: `×${shortNumber(weight)}`,
    })),
  };
  return { image, padded, border, filter, output, geometry, stepper, current, window, terms };
}
