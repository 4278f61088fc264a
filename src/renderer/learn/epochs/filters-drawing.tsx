import { type KeyboardEvent, useMemo, useRef } from 'react';
import type { EpochPictures, EpochQuestion, FollowedEpochs } from '#shared/explain/epoch-work.ts';
import { useChartColours } from '../../charts/chart-colours.ts';
import { FigureDrawing, FigureLabel } from '../figure/figure-drawing.tsx';
import { MapImage } from '../figure/map-image.tsx';
import { Unspoken } from '../figure/unspoken.tsx';
import { mapPicture } from '../your-network/map-picture.ts';
import { valueWords } from '../your-network/value-words.ts';
import { momentWords } from './epoch-words.ts';
import type { FilterScales } from './full-colour.ts';

const perLine = 8;
const side = 88;
const gap = 20;
const caption = 20;
const width = perLine * (side + gap) - gap;
const stripTop = 28;
const largestThumb = 64;

interface FiltersDrawingProps {
  readonly epochs: Uint32Array;
  readonly looks: NonNullable<FollowedEpochs['looks']>;
  readonly scales: FilterScales;
  /** What one of them is called: "Filter 3", "Digit 7". */
  readonly nameOf: (filter: number) => string;
  /** Which filters these are. */
  readonly shown: NonNullable<EpochQuestion['filters']>;
  /** The epoch that is shown. */
  readonly epoch: number;
  /** The one that is shown at every epoch too. */
  readonly filter: number;
  readonly onChoose: (filter: number) => void;
  readonly onGoTo: (epoch: number) => void;
}

/** Filters over the maps that they make of the digit, at one epoch; under them one of these at every epoch. */
export function FiltersDrawing(props: FiltersDrawingProps) {
  const { epochs, looks, scales, nameOf, shown, epoch, filter, onChoose, onGoTo } = props;
  const group = useRef<SVGGElement>(null);
  const at = epochs.indexOf(epoch);
  const hasMaps = looks.maps.rows * looks.maps.columns > 1;
  const tileHeight = caption + side + (hasMaps ? side + 6 : 0) + gap;
  const gridHeight = Math.ceil(shown.count / perLine) * tileHeight;
  const chosen = filter >= shown.first && filter < shown.first + shown.count ? filter : shown.first;
  const thumb = Math.min(largestThumb, Math.floor((width + 4) / Math.max(1, epochs.length)) - 4);
  const stripHeight = stripTop + (hasMaps ? 2 : 1) * (thumb + 4) + caption;

  function onKeyDown(event: KeyboardEvent): void {
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -perLine, ArrowDown: perLine }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = chosen + step;
    if (next < shown.first || next >= shown.first + shown.count) return;
    onChoose(next);
    group.current?.querySelector<SVGElement>(`[data-filter="${next}"]`)?.focus();
  }

  const picture = (kind: 'filters' | 'maps', place: number, index: number) => ({
    pictures: looks[kind],
    largest: kind === 'maps' ? scales.maps : (scales.filters[place] ?? 0),
    at: place * shown.count + index,
  });
  return (
    <FigureDrawing
      label={`Filters ${shown.first + 1} to ${shown.first + shown.count} of layer ${shown.layer + 1}, ${momentWords(epoch).toLowerCase()}`}
      width={width}
      height={gridHeight + stripHeight}
    >
      {at < 0 && (
        <text className="plot-word quiet" x={width / 2} y={gridHeight / 2} textAnchor="middle">
          {`The weights ${momentWords(epoch).toLowerCase()} are damaged or gone.`}
        </text>
      )}
      <g ref={group} role="radiogroup" aria-label="The filter shown at every epoch" onKeyDown={onKeyDown}>
        {Array.from({ length: at < 0 ? 0 : shown.count }, (_, index) => {
          const own = shown.first + index;
          const x = (index % perLine) * (side + gap);
          const y = Math.floor(index / perLine) * tileHeight;
          const answer = hasMaps ? null : (looks.maps.values[at * shown.count + index] ?? 0);
          return (
            // biome-ignore lint/a11y/useSemanticElements: an input cannot stand in a drawing.
            <g
              key={own}
              role="radio"
              className="tile"
              tabIndex={own === chosen ? 0 : -1}
              aria-checked={own === chosen}
              aria-label={`${nameOf(own)}, ${tileWords(looks, at * shown.count + index)}`}
              data-filter={own}
              onClick={() => onChoose(own)}
            >
              <text className="legend-text quiet" x={x} y={y + 13}>
                {answer === null ? own + 1 : `${nameOf(own)}: ${valueWords(answer)}`}
              </text>
              <Picture
                {...picture('filters', at, index)}
                x={x}
                y={y + caption}
                side={side}
                isChosen={own === chosen}
              />
              {hasMaps && (
                <Picture {...picture('maps', at, index)} x={x} y={y + caption + side + 6} side={side} />
              )}
            </g>
          );
        })}
      </g>
      <FigureLabel x={0} y={gridHeight + 14} size="at every epoch that was kept">
        {nameOf(chosen)}
      </FigureLabel>
      <Unspoken>
        {Array.from(epochs, (own, place) => {
          const x = place * (thumb + 4);
          const y = gridHeight + stripTop;
          const index = chosen - shown.first;
          return (
            <g key={own} className="tile" onPointerDown={() => onGoTo(own)}>
              <Picture
                {...picture('filters', place, index)}
                x={x}
                y={y}
                side={thumb}
                isChosen={own === epoch}
              />
              {hasMaps && (
                <Picture
                  {...picture('maps', place, index)}
                  x={x}
                  y={y + thumb + 4}
                  side={thumb}
                  isChosen={own === epoch}
                />
              )}
              <text
                className={own === epoch ? 'legend-text' : 'legend-text quiet'}
                x={x + thumb / 2}
                y={gridHeight + stripHeight - 4}
                textAnchor="middle"
              >
                {own}
              </text>
            </g>
          );
        })}
      </Unspoken>
    </FigureDrawing>
  );
}

interface PictureProps {
  readonly pictures: EpochPictures;
  /** Which of them. */
  readonly at: number;
  /** The size of a value that gets the full colour. */
  readonly largest: number;
  readonly x: number;
  readonly y: number;
  readonly side: number;
  readonly isChosen?: boolean;
}

function Picture({ pictures, at, largest, x, y, side: size, isChosen = false }: PictureProps) {
  const colours = useChartColours();
  const href = useMemo(() => {
    const { rows, columns, values } = pictures;
    const own = values.subarray(at * rows * columns, (at + 1) * rows * columns);
    return mapPicture({ rows, columns, values: own }, { largest, colours, scale: 'signed' });
  }, [pictures, at, largest, colours]);
  return <MapImage href={href} x={x} y={y} width={size} height={size} rounding={3} isChosen={isChosen} />;
}

/** "strongest weight −0.41, strongest answer 2.6". */
function tileWords({ filters, maps }: NonNullable<FollowedEpochs['looks']>, at: number): string {
  return `strongest weight ${strongest(filters, at)}, strongest answer ${strongest(maps, at)}`;
}

function strongest({ rows, columns, values }: EpochPictures, at: number): string {
  const own = values.subarray(at * rows * columns, (at + 1) * rows * columns);
  return valueWords(own.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0));
}
