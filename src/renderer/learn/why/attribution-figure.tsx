import { FigureDrawing, FigureLabel } from '../figure/figure-drawing.tsx';
import { type MethodName, type MethodResult, mapWords, methodWords } from './attribution-methods.ts';
import { largestOf } from './level-paths.ts';
import { MapLegend } from './map-legend.tsx';
import { PixelMap } from './pixel-picture.tsx';

export interface ShownMap {
  readonly method: MethodName;
  readonly result: MethodResult;
  readonly pixels: Uint8Array;
}

interface AttributionFigureProps {
  readonly digit: number;
  readonly maps: readonly ShownMap[];
}

const titleRoom = 24;
const legendRoom = 64;
const gap = 24;
/** Drawing pixels for each pixel of the digit: of one map, of several side by side. */
const [largeScale, smallScale] = [13, 7];

/** One map, or several side by side, each with its own scale of colours: their numbers are of different kinds. */
export function AttributionFigure({ digit, maps }: AttributionFigureProps) {
  const scale = maps.length === 1 ? largeScale : smallScale;
  const side = 28 * scale;
  const width = maps.length * side + (maps.length - 1) * gap;
  const words = maps.map(({ method, result }) => `${methodWords[method].title}: ${mapWords(result, digit)}`);
  return (
    <FigureDrawing label={words.join(' ')} width={width} height={titleRoom + side + legendRoom}>
      {maps.map(({ method, result, pixels }, place) => {
        const x = place * (side + gap);
        const largest = largestOf(result.map);
        return (
          <g key={method}>
            <FigureLabel x={x} y={14}>
              {methodWords[method].title}
            </FigureLabel>
            <PixelMap x={x} y={titleRoom} scale={scale} pixels={pixels} map={result.map} largest={largest} />
            <MapLegend
              x={x}
              y={titleRoom + side + 12}
              width={side}
              largest={largest}
              isSigned={result.isSigned}
              decimals={result.decimals}
              unit={methodWords[method].unit}
            />
          </g>
        );
      })}
    </FigureDrawing>
  );
}
