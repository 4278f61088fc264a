import type { ExcitingImage } from '#shared/explain/why-work.ts';
import { FigureDrawing } from '../figure/figure-drawing.tsx';
import { shortNumber } from '../figure/number-words.ts';
import { PixelPicture } from './pixel-picture.tsx';

interface FiltersFigureProps {
  readonly images: readonly ExcitingImage[];
  /** Whether they are the neurons of the last layer. */
  readonly isDigits: boolean;
}

const scale = 4;
const side = 28 * scale;
const gap = 16;
const wordsRoom = 44;
/** As many columns fill the lines: ten digits, or sixteen filters. */
const columns = { digits: 5, filters: 8 };

/** Images that excite filters, each with its filter and how strongly it answers. */
export function FiltersFigure({ images, isDigits }: FiltersFigureProps) {
  const perLine = isDigits ? columns.digits : columns.filters;
  const lines = Math.ceil(images.length / perLine);
  const kind = isDigits ? 'digit' : 'filter';
  return (
    <FigureDrawing
      label={`Images that excite ${kind}s ${images.map(({ filter }) => nameOf(filter, isDigits)).join(', ')}`}
      width={perLine * (side + gap) - gap}
      height={lines * (side + wordsRoom + gap) - gap}
    >
      {images.map(({ filter, pixels, excitement, blank }, place) => {
        const x = (place % perLine) * (side + gap);
        const y = Math.floor(place / perLine) * (side + wordsRoom + gap);
        return (
          <g key={filter}>
            <PixelPicture x={x} y={y} scale={scale} pixels={pixels} />
            <text className="legend-text" x={x} y={y + side + 18}>
              {isDigits ? filter : `Filter ${filter + 1}`}
            </text>
            <text className="legend-text quiet" x={x} y={y + side + 36}>
              {`${shortNumber(blank)} → ${shortNumber(excitement)}`}
            </text>
          </g>
        );
      })}
    </FigureDrawing>
  );
}

function nameOf(filter: number, isDigits: boolean): number {
  return isDigits ? filter : filter + 1;
}
