import { largestSize } from '#shared/learn/matrix.ts';
import { FigureDrawing, FigureLabel, FigureSign } from '../figure/figure-drawing.tsx';
import type { GridPlace } from '../figure/grid-overlay.tsx';
import { NumberGrid } from '../figure/number-grid.tsx';
import { paintPixel } from '../image/image-store.ts';
import { convolutionImage, editWeight } from './convolution-store.ts';
import { captionGap, drawingWidth, type GridSpot, pixelLayout } from './figure-layout.ts';
import { describe, imageSizeText, placeIn, sizeText } from './number-drawing.tsx';
import type { ConvolutionFigure } from './use-convolution-figure.ts';

interface DrawingProps {
  readonly figure: ConvolutionFigure;
  readonly lit: number | null;
  readonly onPoint: (term: number | null) => void;
}

/** A large image as pixels to paint on, the window under the filter enlarged with its numbers, and the output as pixels. */
export function PixelDrawing({ figure, lit, onPoint }: DrawingProps) {
  const { padded, border, image, filter, output, window, current, stepper, terms } = figure;
  const layout = pixelLayout(padded, filter, output);
  const enlarged = { ...filter, values: terms.map(({ pixel }) => pixel) };
  const litPlace = lit === null ? undefined : placeIn(filter.columns, lit);
  const point = (place: GridPlace | null) =>
    onPoint(place === null ? null : place.row * filter.columns + place.column);

  function goTo(place: GridPlace | null): void {
    if (place !== null) stepper.goTo(place.row * output.columns + place.column);
  }

  return (
    <FigureDrawing label={describe(figure)} width={drawingWidth} height={layout.height}>
      <Beam
        from={cornersOf(layout.image, window, 'right')}
        to={cornersOf(layout.enlarged, { row: 0, column: 0, ...filter }, 'left')}
      />
      <FigureLabel x={layout.image.x} y={layout.image.y - captionGap} size={imageSizeText(figure)}>
        Image
      </FigureLabel>
      <NumberGrid
        label="Image"
        matrix={padded}
        border={border}
        {...layout.image}
        scale="ink"
        window={window}
        onPaint={(place) => paintPixel(convolutionImage, place)}
      />
      <FigureLabel x={layout.enlarged.x} y={layout.enlarged.y - captionGap}>
        Window
      </FigureLabel>
      <NumberGrid
        label="Window, enlarged"
        matrix={enlarged}
        {...layout.enlarged}
        scale="ink"
        largest={largestSize(image)}
        lit={litPlace}
        onPoint={point}
      />
      <FigureSign {...layout.sign}>∗</FigureSign>
      <FigureLabel x={layout.filter.x} y={layout.filter.y - captionGap} size={sizeText(filter)}>
        Filter
      </FigureLabel>
      <NumberGrid
        label="Filter"
        matrix={filter}
        {...layout.filter}
        scale="signed"
        lit={litPlace}
        onPoint={point}
        onEdit={editWeight}
      />
      <FigureLabel x={layout.output.x} y={layout.output.y - captionGap} size={sizeText(output)}>
        Output
      </FigureLabel>
      <NumberGrid
        label="Output"
        matrix={output}
        {...layout.output}
        scale="signed"
        current={current}
        {...(stepper.playing ? { paleFrom: stepper.position + 1 } : {})}
        onPoint={goTo}
        onChoose={goTo}
      />
    </FigureDrawing>
  );
}

type Corners = readonly [x: number, top: number, bottom: number];

function cornersOf(
  spot: GridSpot,
  part: GridPlace & { readonly rows: number; readonly columns: number },
  side: 'left' | 'right',
): Corners {
  const column = part.column + (side === 'right' ? part.columns : 0);
  return [
    spot.x + column * spot.cell,
    spot.y + part.row * spot.cell,
    spot.y + (part.row + part.rows) * spot.cell,
  ];
}

/** Leads the eye from the window to its enlargement. */
function Beam({ from, to }: { readonly from: Corners; readonly to: Corners }) {
  return (
    <path
      className="figure-beam"
      d={`M${from[0]} ${from[1]}L${to[0]} ${to[1]}L${to[0]} ${to[2]}L${from[0]} ${from[2]}Z`}
    />
  );
}
