import { formatPercent } from '../../ui/format.ts';
import { FigureDrawing, FigureLabel, FigureSign } from '../figure/figure-drawing.tsx';
import { largestOf } from './level-paths.ts';
import { MapLegend } from './map-legend.tsx';
import { PixelMap, PixelPicture } from './pixel-picture.tsx';
import { strongestRegion } from './region-words.ts';

interface EditFigureProps {
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  /** [784], of 255. */
  readonly change: Float32Array;
  readonly answer: number;
  readonly digit: number;
  /** How likely the network takes the edited image to be `digit`. */
  readonly share: number;
}

const scale = 8;
const side = 28 * scale;
const gap = 48;
const titleRoom = 24;
const legendRoom = 64;

/** The image before, what was changed, and the image after. */
export function EditFigure({ before, after, change, answer, digit, share }: EditFigureProps) {
  const [middle, right] = [side + gap, 2 * (side + gap)];
  const read = `Read as ${digit}`;
  return (
    <FigureDrawing
      label={`Read as ${answer} before. ${changeWords(change)} After: read as ${digit}, ${formatPercent(share, 1)} sure.`}
      width={right + side}
      height={titleRoom + side + legendRoom}
    >
      <FigureLabel x={0} y={14}>{`Read as ${answer}`}</FigureLabel>
      <PixelPicture x={0} y={titleRoom} scale={scale} pixels={before} isExact />
      <FigureSign x={side + gap / 2} y={titleRoom + side / 2}>
        +
      </FigureSign>
      <FigureLabel x={middle} y={14} size="colours grow with it">
        Change
      </FigureLabel>
      <PixelMap
        x={middle}
        y={titleRoom}
        scale={scale}
        pixels={before}
        map={change}
        largest={largestOf(change)}
      />
      <MapLegend
        x={middle}
        y={titleRoom + side + 12}
        width={side}
        largest={largestOf(change)}
        isSigned
        decimals={0}
        unit="ink, of 255"
      />
      <FigureSign x={middle + side + gap / 2} y={titleRoom + side / 2}>
        =
      </FigureSign>
      <FigureLabel x={right} y={14} size={formatPercent(share, 1)}>
        {read}
      </FigureLabel>
      <PixelPicture x={right} y={titleRoom} scale={scale} pixels={after} isExact />
    </FigureDrawing>
  );
}

function changeWords(change: Float32Array): string {
  const came = strongestRegion(change, 'above');
  const went = strongestRegion(change, 'below');
  const said = [
    came === null ? 'No ink is added' : `Most ink is added in ${came.words}`,
    went === null ? 'none is taken away' : `most is taken away in ${went.words}`,
  ];
  return `${said.join(', ')}.`;
}
