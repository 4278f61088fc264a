import { formatPercent } from '../../ui/format.ts';
import { MoreTile } from './more-tile.tsx';
import { type LayerRow, tilePlace, tileSide } from './network-layout.ts';
import { valueWords } from './value-words.ts';

interface BarTilesProps {
  readonly row: LayerRow;
  readonly values: Float32Array | null;
  readonly tabStop: number | null;
}

/** The numbers of a flat layer as bars from a line at 0; ten of them stand for the digits. */
export function BarTiles({ row, values, tabStop }: BarTilesProps) {
  if (values === null) return null;
  const isShare = row.kind === 'probabilities';
  const shown = Math.min(row.shown, values.length);
  const [least, largest] = isShare ? [0, 1] : rangeOf(values);
  const scale = tileSide / Math.max(1e-12, largest - least);
  const baseline = largest * scale;
  const forDigits = row.count === 10;
  return (
    <>
      {Array.from({ length: shown }, (_, index) => index).map((index) => {
        const { x, y } = tilePlace(row, index);
        const value = values[index] ?? 0;
        const height = Math.abs(value) * scale;
        const width = row.pitch - (row.pitch > 8 ? 4 : 1);
        const words = isShare ? formatPercent(value, 1) : valueWords(value);
        const what = forDigits ? `digit ${index}` : `neuron ${index + 1}`;
        return (
          // biome-ignore lint/a11y/useSemanticElements: a button cannot stand in a drawing.
          <g
            key={index}
            role="button"
            className="tile"
            tabIndex={index === tabStop ? 0 : -1}
            aria-label={`${isShare ? 'Probability' : `Layer ${row.position + 1}`}, ${what}: ${words}`}
            data-position={row.position}
            data-index={index}
          >
            <rect className="bar-ground" x={x} y={y} width={width} height={tileSide} />
            <rect
              className={value < 0 ? 'bar-value below' : 'bar-value above'}
              x={x}
              y={y + (value < 0 ? baseline : baseline - height)}
              width={width}
              height={height}
            />
            {forDigits && (
              <text className="bar-name" x={x + width / 2} y={y + tileSide + 14} textAnchor="middle">
                {index}
              </text>
            )}
          </g>
        );
      })}
      <MoreTile row={row} tabStop={tabStop} noun="neurons" />
    </>
  );
}

/** With 0 in it, where the bars begin. */
function rangeOf(values: Float32Array): readonly [number, number] {
  let [least, largest] = [0, 0];
  for (const value of values) {
    least = Math.min(least, value);
    largest = Math.max(largest, value);
  }
  return [least, largest];
}
