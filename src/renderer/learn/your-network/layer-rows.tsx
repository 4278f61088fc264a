import { type KeyboardEvent, memo, useRef, useState } from 'react';
import type { LayerSummary } from '#shared/network/network.ts';
import { type ChartColours, useChartColours } from '../../charts/chart-colours.ts';
import { BarTiles } from './bar-tiles.tsx';
import { openCell, toggleExpanded } from './inside-store.ts';
import { LayerLabel } from './layer-label.tsx';
import { mapPicture } from './map-picture.ts';
import { MapTiles } from './map-tiles.tsx';
import type { LayerRow } from './network-layout.ts';
import { strongestCell } from './strongest-cell.ts';
import type { ShownInside } from './use-inside.ts';
import { useShownPart } from './use-shown-part.ts';

interface LayerRowsProps {
  readonly summaries: readonly LayerSummary[];
  readonly rows: readonly LayerRow[];
  readonly shown: ShownInside;
}

/** A tile by its row and its place in it. */
export interface TilePlace {
  readonly position: number;
  readonly index: number;
}

/** The rows of the drawing. One tile at a time can be reached with Tab; arrow keys move, Enter opens. */
export function LayerRows({ summaries, rows, shown }: LayerRowsProps) {
  const group = useRef<SVGGElement>(null);
  const theme = useChartColours();
  const [active, setActive] = useState<TilePlace>({ position: 0, index: 0 });
  const part = useShownPart(group, rows.length);
  useChartColours();
  const withTiles = rows.filter(({ shown: tiles }) => tiles > 0);
  const tabStop = withTiles.some(({ position }) => position === active.position)
    ? active
    : { position: withTiles[0]?.position ?? 0, index: 0 };

  function open({ position, index }: TilePlace): void {
    const row = rows.find((own) => own.position === position);
    if (row === undefined) return;
    if (index >= row.shown) toggleExpanded(position);
    else openCell(strongestCell(shown.explanation, { position, index }));
  }

  function onKeyDown(event: KeyboardEvent): void {
    const place = tileOf(event.target);
    if (place === null) return;
    const next = tileAfter(event.key, place, withTiles);
    if (next !== null) {
      setActive(next);
      elementOf(group.current, next)?.focus();
    } else if (event.key === 'Enter' || event.key === ' ') open(place);
    else return;
    event.preventDefault();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the tiles inside are buttons; keys and clicks are taken here for all of them.
    <g
      ref={group}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        const place = tileOf(event.target);
        if (place === null) return;
        setActive(place);
        open(place);
      }}
    >
      {rows.map((row) => (
        <LayerRowDrawing
          key={row.position}
          row={row}
          summary={summaries[row.position]}
          shown={shown}
          tabStop={row.position === tabStop.position ? tabStop.index : null}
          // A long network is drawn where it is looked at; its colours follow the theme.
          isSeen={part.sees(row)}
          theme={theme}
        />
      ))}
    </g>
  );
}

interface LayerRowDrawingProps {
  readonly row: LayerRow;
  readonly summary: LayerSummary | undefined;
  readonly shown: ShownInside;
  readonly tabStop: number | null;
  readonly isSeen: boolean;
  readonly theme: ChartColours;
}

const LayerRowDrawing = memo(function LayerRowDrawing(props: LayerRowDrawingProps) {
  const { row, summary, shown, tabStop, isSeen, theme } = props;
  const { explanation, pixels } = shown;
  const output = explanation.layers[row.position];
  return (
    <g className="layer-row">
      <LayerLabel row={row} summary={summary} output={output} explanation={explanation} />
      {isSeen && row.kind === 'digit' && (
        <image
          className="map-image"
          x={168}
          y={row.y}
          width={84}
          height={84}
          preserveAspectRatio="none"
          href={mapPicture(
            { rows: 28, columns: 28, values: pixels },
            { largest: 255, colours: theme, scale: 'ink' },
          )}
        />
      )}
      {isSeen && row.kind === 'maps' && output !== undefined && (
        <MapTiles
          row={row}
          output={output}
          weights={explanation.weights.find(({ layer }) => layer === row.position)}
          tabStop={tabStop}
          theme={theme}
        />
      )}
      {isSeen && (row.kind === 'bars' || row.kind === 'probabilities') && (
        <BarTiles
          row={row}
          values={row.kind === 'probabilities' ? explanation.probabilities : (output?.values ?? null)}
          tabStop={tabStop}
        />
      )}
    </g>
  );
});

function tileOf(target: EventTarget): TilePlace | null {
  const tile = target instanceof Element ? target.closest('[data-position][data-index]') : null;
  if (tile === null) return null;
  return {
    position: Number(tile.getAttribute('data-position')),
    index: Number(tile.getAttribute('data-index')),
  };
}

function elementOf(group: SVGGElement | null, { position, index }: TilePlace): SVGElement | null {
  return group?.querySelector<SVGElement>(`[data-position="${position}"][data-index="${index}"]`) ?? null;
}

/** Where an arrow key leads: along the row, or to the row above or below. */
function tileAfter(key: string, { position, index }: TilePlace, rows: readonly LayerRow[]): TilePlace | null {
  const place = rows.findIndex((row) => row.position === position);
  const lastOf = (row: LayerRow) => (row.shown < row.count ? row.shown : row.shown - 1);
  const row = rows[place];
  if (row === undefined) return null;
  if (key === 'ArrowLeft') return { position, index: Math.max(0, index - 1) };
  if (key === 'ArrowRight') return { position, index: Math.min(lastOf(row), index + 1) };
  if (key !== 'ArrowUp' && key !== 'ArrowDown') return null;
  const step = key === 'ArrowDown' ? 1 : -1;
  const along = index + step * row.perLine;
  if (along >= 0 && along <= lastOf(row)) return { position, index: along };
  const next = rows[place + step] ?? row;
  return { position: next.position, index: Math.min(index, lastOf(next)) };
}
