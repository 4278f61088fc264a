import { formatCount } from '../../ui/format.ts';
import { type LayerRow, placesOfMore, tilePlace, tileSide } from './network-layout.ts';

interface MoreTileProps {
  readonly row: LayerRow;
  readonly tabStop: number | null;
  readonly noun: string;
}

/** Opens the rest of a row, or folds it again; nothing where one line holds all. */
export function MoreTile({ row, tabStop, noun }: MoreTileProps) {
  if (row.count <= row.perLine) return null;
  const { x, y } = tilePlace(row, row.shown);
  const isFolded = row.shown < row.count;
  const hidden = formatCount(row.count - row.shown);
  const width = Math.max(tileSide, placesOfMore(row.pitch) * row.pitch - 6);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button cannot stand in a drawing.
    <g
      role="button"
      className="tile more"
      tabIndex={tabStop === row.shown ? 0 : -1}
      aria-label={isFolded ? `Show ${hidden} more ${noun}` : `Show fewer ${noun}`}
      data-position={row.position}
      data-index={row.shown}
    >
      <rect className="tile-frame" x={x} y={y} width={width} height={tileSide} rx={3} />
      <text x={x + width / 2} y={y + tileSide / 2} textAnchor="middle" dominantBaseline="central">
        {isFolded ? `+${hidden}` : 'fewer'}
      </text>
    </g>
  );
}
