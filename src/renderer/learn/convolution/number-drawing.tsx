import { FigureDrawing, FigureLabel, FigureSign } from '../figure/figure-drawing.tsx';
import { NumberGrid } from '../figure/number-grid.tsx';
import { shortNumber } from '../figure/number-words.ts';
import { editPixel } from '../image/image-store.ts';
import { convolutionImage, editWeight } from './convolution-store.ts';
import { captionGap, drawingWidth, sideBySide } from './figure-layout.ts';
import type { ConvolutionFigure } from './use-convolution-figure.ts';

interface DrawingProps {
  readonly figure: ConvolutionFigure;
  /** The product that is pointed at, by its place in the sum. */
  readonly lit: number | null;
  readonly onPoint: (term: number | null) => void;
}

/** A small image, a filter and the output side by side, every number to be read and changed. */
export function NumberDrawing({ figure, lit, onPoint }: DrawingProps) {
  const { padded, border, filter, output, window, current, stepper } = figure;
  const { spots, middle, height } = sideBySide([padded, filter, output]);
  const [imageSpot, filterSpot, outputSpot] = spots;
  if (imageSpot === undefined || filterSpot === undefined || outputSpot === undefined) return null;
  return (
    <FigureDrawing label={describe(figure)} width={drawingWidth} height={height}>
      <FigureLabel x={imageSpot.x} y={imageSpot.y - captionGap} size={imageSizeText(figure)}>
        Image
      </FigureLabel>
      <NumberGrid
        label="Image"
        matrix={padded}
        border={border}
        {...imageSpot}
        scale="ink"
        window={window}
        lit={lit === null ? undefined : window.cells[lit]}
        onPoint={(place) => onPoint(place === null ? null : termAt(figure, place))}
        onEdit={(place, value) => editPixel(convolutionImage, place, value)}
      />
      <FigureSign x={filterSpot.x - 28} y={middle}>
        ∗
      </FigureSign>
      <FigureLabel x={filterSpot.x} y={filterSpot.y - captionGap} size={sizeText(filter)}>
        Filter
      </FigureLabel>
      <NumberGrid
        label="Filter"
        matrix={filter}
        {...filterSpot}
        scale="signed"
        lit={lit === null ? undefined : placeIn(filter.columns, lit)}
        onPoint={(place) => onPoint(place === null ? null : place.row * filter.columns + place.column)}
        onEdit={editWeight}
      />
      <FigureSign x={outputSpot.x - 28} y={middle}>
        =
      </FigureSign>
      <FigureLabel x={outputSpot.x} y={outputSpot.y - captionGap} size={sizeText(output)}>
        Output
      </FigureLabel>
      <NumberGrid
        label="Output"
        matrix={output}
        {...outputSpot}
        scale="signed"
        current={current}
        paleFrom={stepper.position + 1}
        onChoose={(place) => stepper.goTo(place.row * output.columns + place.column)}
      />
    </FigureDrawing>
  );
}

/** What stands in a figure of a convolution, in one sentence. */
export function describe({ image, filter, output, current, stepper }: ConvolutionFigure): string {
  const value = shortNumber(output.values[stepper.position] ?? 0);
  return `A ${sizeText(image)} image, a ${sizeText(filter)} filter and their ${sizeText(output)} output. The filter lies where row ${current.row + 1}, column ${current.column + 1} of the output comes from, which is ${value}.`;
}

export function sizeText({ rows, columns }: { readonly rows: number; readonly columns: number }): string {
  return `${rows} × ${columns}`;
}

/** The image's size, and what padding makes of it where there is some. */
export function imageSizeText({ image, padded }: ConvolutionFigure): string {
  const isPadded = padded.values.length > image.values.length;
  return isPadded ? `${sizeText(image)}, padded to ${sizeText(padded)}` : sizeText(image);
}

/** A place counted row by row. */
export function placeIn(columns: number, place: number): { readonly row: number; readonly column: number } {
  return { row: Math.floor(place / columns), column: place % columns };
}

function termAt(
  { terms }: ConvolutionFigure,
  place: { readonly row: number; readonly column: number },
): number | null {
  const found = terms.findIndex(({ row, column }) => row === place.row && column === place.column);
  return found === -1 ? null : found;
}
