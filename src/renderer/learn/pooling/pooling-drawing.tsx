import { Beam, cornersOf } from '../figure/beam.tsx';
import { FigureDrawing, FigureLabel, FigureSign } from '../figure/figure-drawing.tsx';
import type { GridPlace } from '../figure/grid-overlay.tsx';
import { NumberGrid } from '../figure/number-grid.tsx';
import { shortNumber, sizeText } from '../figure/number-words.ts';
import { captionGap, drawingWidth, type GridSpot, sideBySide } from '../figure/side-by-side.ts';
import { editPixel, paintPixel } from '../image/image-store.ts';
import { pooledPixelsLayout } from './pooling-layout.ts';
import { poolingImage } from './pooling-store.ts';
import type { PoolingFigure } from './use-pooling-figure.ts';

interface DrawingProps {
  readonly figure: PoolingFigure;
  /** Whether the cells are too small for numbers, so that the window is enlarged. */
  readonly pixels: boolean;
  /** The number of the window that is pointed at, by its place in it. */
  readonly lit: number | null;
  readonly onPoint: (number: number | null) => void;
}

/** An image, the window on it, and the smaller output. */
export function PoolingDrawing({ figure, pixels, lit, onPoint }: DrawingProps) {
  const { image, output, window, numbers, current, stepper, pooling } = figure;
  const kept = pooling.kind === 'maximum' ? figure.largest : null;
  const marked = lit ?? kept;
  const at = marked === null ? undefined : numbers[marked];
  const enlarged = { rows: pooling.size, columns: pooling.size, values: numbers.map(({ value }) => value) };
  const layout = pixels ? pooledPixelsLayout(image, enlarged, output) : numbersLayout(image, output);

  function goTo(place: GridPlace | null): void {
    if (place !== null) stepper.goTo(place.row * output.columns + place.column);
  }

  return (
    <FigureDrawing label={describe(figure)} width={drawingWidth} height={layout.height}>
      {layout.window !== null && (
        <Beam
          from={cornersOf(layout.image, window, 'right')}
          to={cornersOf(layout.window, { row: 0, column: 0, ...enlarged }, 'left')}
        />
      )}
      <Caption spot={layout.image} size={sizeText(image)}>
        Image
      </Caption>
      <NumberGrid
        label="Image"
        matrix={image}
        {...layout.image}
        scale="ink"
        window={window}
        {...(pixels
          ? { onPaint: (place: GridPlace) => paintPixel(poolingImage, place) }
          : {
              lit: at,
              onEdit: (place: GridPlace, value: number) => editPixel(poolingImage, place, value),
              onPoint: (place: GridPlace | null) => onPoint(place === null ? null : numberAt(figure, place)),
            })}
      />
      {layout.window !== null && (
        <>
          <Caption spot={layout.window} size={sizeText(enlarged)}>
            Window
          </Caption>
          <NumberGrid
            label="Window, enlarged"
            matrix={enlarged}
            {...layout.window}
            scale="ink"
            largest={1}
            lit={
              at === undefined ? undefined : { row: at.row - window.row, column: at.column - window.column }
            }
            onPoint={(place) => onPoint(place === null ? null : place.row * pooling.size + place.column)}
          />
        </>
      )}
      <FigureSign x={layout.output.x - layout.signGap / 2} y={layout.middle}>
        →
      </FigureSign>
      <Caption spot={layout.output} size={sizeText(output)}>
        Output
      </Caption>
      <NumberGrid
        label="Output"
        matrix={output}
        {...layout.output}
        scale="ink"
        current={current}
        {...(pixels && !stepper.playing ? {} : { paleFrom: stepper.position + 1 })}
        {...(pixels ? { onPoint: goTo } : {})}
        onChoose={goTo}
      />
    </FigureDrawing>
  );
}

function numbersLayout(image: PoolingFigure['image'], output: PoolingFigure['output']) {
  const { spots, middle, height } = sideBySide([image, output]);
  const [first = noSpot, second = noSpot] = spots;
  return { image: first, window: null, output: second, middle, height, signGap: 56 };
}

const noSpot: GridSpot = { x: 0, y: 0, cell: 0 };

function Caption(props: { readonly spot: GridSpot; readonly size: string; readonly children: string }) {
  return (
    <FigureLabel x={props.spot.x} y={props.spot.y - captionGap} size={props.size}>
      {props.children}
    </FigureLabel>
  );
}

function describe({ image, output, pooling, current, stepper }: PoolingFigure): string {
  const value = shortNumber(output.values[stepper.position] ?? 0);
  return `A ${sizeText(image)} image pooled by the ${pooling.kind} of ${pooling.size} × ${pooling.size} windows into ${sizeText(output)}. Row ${current.row + 1}, column ${current.column + 1} of the output is ${value}.`;
}

function numberAt({ numbers }: PoolingFigure, place: GridPlace): number | null {
  const found = numbers.findIndex(({ row, column }) => row === place.row && column === place.column);
  return found === -1 ? null : found;
}
