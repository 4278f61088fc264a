import { TriangleAlert } from 'lucide-react';
import { Icon } from '../../ui/icon.tsx';
import { FigureDrawing, FigureLabel } from '../figure/figure-drawing.tsx';
import { NumberGrid } from '../figure/number-grid.tsx';
import { editPixel } from '../image/image-store.ts';
import { convolutionImage } from './convolution-store.ts';
import { captionGap, drawingWidth, sideBySide } from './figure-layout.ts';
import { sizeText } from './number-drawing.tsx';
import type { ConvolutionFigure } from './use-convolution-figure.ts';

/** A filter that reaches over more cells than there are: how far it would reach, and what makes it fit. */
export function UnfitDrawing({ figure }: { readonly figure: ConvolutionFigure }) {
  const { padded, border, image, filter, geometry } = figure;
  const { rows, columns } = geometry;
  const reach = { rows: rows.reach, columns: columns.reach };
  const whole = {
    rows: Math.max(padded.rows, reach.rows),
    columns: Math.max(padded.columns, reach.columns),
  };
  const { spots, height } = sideBySide([whole]);
  const [spot] = spots;
  if (spot === undefined) return null;
  const sentence = unfitSentence(figure);
  return (
    <>
      <FigureDrawing label={sentence} width={drawingWidth} height={height}>
        <FigureLabel
          x={spot.x}
          y={spot.y - captionGap}
          size={`${sizeText(image)}, filter ${sizeText(filter)}`}
        >
          Image
        </FigureLabel>
        <NumberGrid
          label="Image"
          matrix={padded}
          border={border}
          {...spot}
          scale="ink"
          onEdit={(place, value) => editPixel(convolutionImage, place, value)}
        />
        <rect
          className="figure-unfit"
          x={spot.x}
          y={spot.y}
          width={reach.columns * spot.cell}
          height={reach.rows * spot.cell}
          rx={3}
        />
      </FigureDrawing>
      <p className="figure-warning selectable" role="status">
        <Icon of={TriangleAlert} size={16} />
        {sentence}
      </p>
    </>
  );
}

function unfitSentence({ padded, filter, geometry }: ConvolutionFigure): string {
  const { rows, columns } = geometry;
  const spread = rows.dilation > 1 ? ` with dilation ${rows.dilation}` : '';
  return (
    `A ${sizeText(filter)} filter${spread} reaches over ${rows.reach} × ${columns.reach} cells, and the image ` +
    `with its padding has ${sizeText(padded)}: there is no place for it. Enlarge the image, add padding, or take a ` +
    `smaller filter${rows.dilation > 1 ? ' or dilation' : ''}.`
  );
}
