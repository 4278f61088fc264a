import { useMemo } from 'react';
import type { SlidingGeometry } from '#shared/learn/convolution.ts';
import type { Matrix } from '#shared/learn/matrix.ts';
import { type PooledNumber, type Pooling, pool, pooledNumbers, poolGeometry } from '#shared/learn/pooling.ts';
import { type GridPlace, type GridWindow, placeIn } from '../figure/grid-overlay.tsx';
import { type Stepper, useStepper } from '../figure/stepper.ts';
import { poolingImage, poolingStepper, usePooling } from './pooling-store.ts';

/** Everything the drawing and the line under it show of one position. */
export interface PoolingFigure {
  readonly pooling: Pooling;
  readonly image: Matrix;
  readonly output: Matrix;
  readonly geometry: SlidingGeometry;
  readonly stepper: Stepper;
  /** The output's cell of this position. */
  readonly current: GridPlace;
  readonly window: GridWindow;
  readonly numbers: readonly PooledNumber[];
  /** Which of the numbers a maximum keeps: the first of the largest. */
  readonly largest: number;
}

/** The figure at the position its stepper has reached; `output` is empty where the window does not fit. */
export function usePoolingFigure(): PoolingFigure {
  const image = poolingImage((state) => state.image);
  const pooling = usePooling();
  const output = useMemo(() => pool(image, pooling), [image, pooling]);
  const stepper = useStepper(poolingStepper, output.values.length);
  const current = placeIn(Math.max(1, output.columns), stepper.position);
  const numbers = pooledNumbers(image, pooling, current.row, current.column);
  const values = numbers.map(({ value }) => value);
  const window = {
    row: current.row * pooling.stride,
    column: current.column * pooling.stride,
    rows: pooling.size,
    columns: pooling.size,
    cells: numbers.map(({ row, column }) => ({ row, column })),
  };
  return {
    pooling,
    image,
    output,
    geometry: poolGeometry(image, pooling),
    stepper,
    current,
    window,
    numbers,
    largest: values.indexOf(Math.max(...values)),
  };
}
