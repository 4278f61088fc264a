import { FigureDrawing } from '../figure/figure-drawing.tsx';
import { PixelPicture } from './pixel-picture.tsx';

interface NearestFigureProps {
  /** What the figure comes to, in words. */
  readonly label: string;
  readonly answer: number;
  /** The nearest first; pixels are null while they are on their way. */
  readonly digits: readonly {
    readonly row: number;
    readonly label: number;
    readonly distance: number;
    readonly pixels: Uint8Array | null;
  }[];
}

const scale = 4;
const side = 28 * scale;
const gap = 16;
const wordsRoom = 32;
const perLine = 6;

/** Training digits with their labels and how far they are; labels that are not the answer stand out. */
export function NearestFigure({ label, answer, digits }: NearestFigureProps) {
  const lines = Math.ceil(digits.length / perLine);
  return (
    <FigureDrawing
      label={label}
      width={perLine * (side + gap) - gap}
      height={lines * (side + wordsRoom + gap) - gap}
    >
      {digits.map(({ row, label: digit, distance, pixels }, place) => {
        const x = (place % perLine) * (side + gap);
        const y = Math.floor(place / perLine) * (side + wordsRoom + gap);
        return (
          <g key={row}>
            <PixelPicture x={x} y={y} scale={scale} pixels={pixels ?? blank} />
            <text
              className={digit === answer ? 'legend-text' : 'legend-text differs'}
              x={x}
              y={y + side + 18}
            >
              {digit === answer ? digit : `${digit}, not ${answer}`}
            </text>
            <text className="legend-text quiet" x={x + side} y={y + side + 18} textAnchor="end">
              {distance.toFixed(2)}
            </text>
          </g>
        );
      })}
    </FigureDrawing>
  );
}

const blank = new Uint8Array(784);
