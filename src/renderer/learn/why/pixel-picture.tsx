import { useMemo } from 'react';
import { imageSide } from '#shared/digits.ts';
import { useLightInk } from '../../ui/ink-store.ts';
import { allLevels, levelPaths } from './level-paths.ts';

interface PixelPictureProps {
  readonly x: number;
  readonly y: number;
  /** Drawing pixels per image pixel. */
  readonly scale: number;
  /** [784], 0 paper to 255 ink. */
  readonly pixels: Uint8Array;
}

/**
 * A digit as shapes of a drawing, in the ink of the theme. `isExact` keeps every grey value as it is, at the price of more
 * shapes: where a touch of ink decides.
 */
export function PixelPicture({
  x,
  y,
  scale,
  pixels,
  isExact = false,
}: PixelPictureProps & { readonly isExact?: boolean }) {
  const paths = useMemo(() => levelPaths(pixels, 255, isExact ? allLevels : undefined), [pixels, isExact]);
  const lightInk = useLightInk();
  const side = imageSide * scale;
  return (
    <>
      <rect
        className={lightInk ? 'pixel-paper dark' : 'pixel-paper'}
        x={x}
        y={y}
        width={side}
        height={side}
      />
      <g
        className={lightInk ? 'pixel-ink light' : 'pixel-ink'}
        transform={`translate(${x} ${y}) scale(${scale})`}
        shapeRendering="crispEdges"
      >
        {paths.map(({ strength, path }) => (
          <path key={strength} d={path} fillOpacity={strength} />
        ))}
      </g>
      <rect className="pixel-frame" x={x} y={y} width={side} height={side} />
    </>
  );
}

interface PixelMapProps extends PixelPictureProps {
  /** [784]: accent above zero, contrast below. */
  readonly map: Float32Array;
  /** The size of a value that gets all of its colour. */
  readonly largest: number;
}

/** A map over the digit it belongs to: the digit pale below, its outline above. */
export function PixelMap({ x, y, scale, pixels, map, largest }: PixelMapProps) {
  const ink = useMemo(() => levelPaths(pixels, 255), [pixels]);
  const paths = useMemo(() => levelPaths(map, largest), [map, largest]);
  const outline = useMemo(() => outlinePath(pixels), [pixels]);
  const side = imageSide * scale;
  return (
    <>
      <rect className="map-ground" x={x} y={y} width={side} height={side} />
      <g transform={`translate(${x} ${y}) scale(${scale})`} shapeRendering="crispEdges">
        <g className="map-ink">
          {ink.map(({ strength, path }) => (
            <path key={strength} d={path} fillOpacity={0.16 * strength} />
          ))}
        </g>
        {paths.map(({ sign, strength, path }) => (
          <path key={`${sign} ${strength}`} className={`map-${sign}`} d={path} fillOpacity={strength} />
        ))}
        <path className="map-outline" d={outline} strokeWidth={1 / scale} />
      </g>
      <rect className="pixel-frame" x={x} y={y} width={side} height={side} />
    </>
  );
}

/** Ink from which a pixel counts as part of the digit. */
const inside = 96;

/** The edges between a digit and its paper, in pixels of the image. */
function outlinePath(pixels: Uint8Array): string {
  const isInk = (row: number, column: number) =>
    row >= 0 &&
    column >= 0 &&
    row < imageSide &&
    column < imageSide &&
    (pixels[row * imageSide + column] ?? 0) >= inside;
  const edges: string[] = [];
  for (let row = 0; row <= imageSide; row++)
    for (let column = 0; column <= imageSide; column++) {
      const own = isInk(row, column);
      if (own !== isInk(row - 1, column)) edges.push(`M${column} ${row}h1`);
      if (own !== isInk(row, column - 1)) edges.push(`M${column} ${row}v1`);
    }
  return edges.join('');
}
