import { memo } from 'react';
import type { LayerOutput, LayerWeights } from '#shared/explain/explanation.ts';
import { largestSize } from '#shared/learn/matrix.ts';
import type { ChartColours } from '../../charts/chart-colours.ts';
import { MapImage } from '../figure/map-image.tsx';
import { filterOf } from './cell-sum.ts';
import { mapPicture } from './map-picture.ts';
import { MoreTile } from './more-tile.tsx';
import { type LayerRow, tilePlace, tileSide } from './network-layout.ts';
import { valueWords } from './value-words.ts';

/** A filter under its map. */
const filterSide = 28;

interface MapTilesProps {
  readonly row: LayerRow;
  readonly output: LayerOutput;
  readonly weights: LayerWeights | undefined;
  /** Which tile Tab stops at; null: none in this row. */
  readonly tabStop: number | null;
  readonly theme: ChartColours;
}

/** The feature maps of a layer, with the filters that made them where a filter is one picture. */
export function MapTiles({ row, output, weights, tabStop, theme }: MapTilesProps) {
  const [rows = 1, columns = 1] = output.shape;
  const largest = Math.max(Math.abs(output.least), Math.abs(output.largest));
  const shown = Math.min(row.shown, output.channels.length);
  return (
    <>
      {Array.from({ length: shown }, (_, index) => index).map((index) => {
        const { x, y } = tilePlace(row, index);
        const channel = output.channels[index] ?? 0;
        const values = output.values.subarray(index * rows * columns, (index + 1) * rows * columns);
        const strongest = values.reduce(
          (most, value) => (Math.abs(value) > Math.abs(most) ? value : most),
          0,
        );
        return (
          // biome-ignore lint/a11y/useSemanticElements: a button cannot stand in a drawing.
          <g
            key={index}
            role="button"
            className="tile"
            tabIndex={index === tabStop ? 0 : -1}
            aria-label={`Layer ${row.position + 1}, map ${channel + 1}, strongest ${valueWords(strongest)}`}
            data-position={row.position}
            data-index={index}
          >
            <MapImage
              href={mapPicture({ rows, columns, values }, { largest, colours: theme, scale: 'signed' })}
              x={x}
              y={y}
              width={tileSide}
              height={tileSide}
              rounding={3}
            />
            {row.hasFilters && weights !== undefined && (
              <FilterPicture
                weights={weights}
                channel={channel}
                x={x + (tileSide - filterSide) / 2}
                y={y + tileSide + 4}
                theme={theme}
              />
            )}
          </g>
        );
      })}
      <MoreTile row={row} tabStop={tabStop} noun="maps" />
    </>
  );
}

interface FilterPictureProps {
  readonly weights: LayerWeights;
  readonly channel: number;
  readonly x: number;
  readonly y: number;
  readonly theme: ChartColours;
}

const FilterPicture = memo(function FilterPicture({ weights, channel, x, y, theme }: FilterPictureProps) {
  const filter = filterOf(weights, { input: 0, channel });
  return (
    <>
      <image
        className="map-image"
        x={x}
        y={y}
        width={filterSide}
        height={filterSide}
        preserveAspectRatio="none"
        href={mapPicture(filter, { largest: largestSize(filter), colours: theme, scale: 'signed' })}
      />
      <rect className="tile-frame filter" x={x} y={y} width={filterSide} height={filterSide} rx={2} />
    </>
  );
});
