import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useWantedSamples } from '../studio/samples.ts';
import { DigitGridRow } from './digit-grid-row.tsx';
import {
  type GridGeometry,
  gridGeometry,
  indicesOfRows,
  moveByKey,
  placeOf,
  positionAt,
} from './grid-geometry.ts';
import { useLightInk } from './ink-store.ts';
import { useElementWidth } from './use-element-width.ts';
import './digit-grid.css';

interface DigitGridProps {
  readonly label: string;
  /** Rows of the open data, in the order to show; the same array while nothing changes. */
  readonly indices: ArrayLike<number>;
  /** Screen pixels per image pixel, whole. */
  readonly scale: number;
  readonly gap?: number;
  /** Position in `indices` of the marked digit. */
  readonly active: number | null;
  readonly onMove: (position: number) => void;
  /** A click or Enter on a digit. */
  readonly onOpen: (position: number) => void;
  /** What a screen reader says of a digit. */
  readonly describe: (position: number) => string;
  /** Words under every digit, `height` pixels high; the same function while nothing changes. */
  readonly caption?:
    | { readonly height: number; readonly render: (position: number) => ReactNode }
    | undefined;
}

/** Any number of digits: only what is in sight is drawn, and one canvas draws a row. Give it a column to fill. */
export function DigitGrid(props: DigitGridProps) {
  const { label, indices, scale, gap = 4, active, onMove, onOpen, describe, caption } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const [hovered, setHovered] = useState<number | null>(null);
  const lightInk = useLightInk();
  const width = useElementWidth(content);
  const captionHeight = caption?.height ?? 0;
  const count = indices.length;
  const grid = useMemo(
    () => gridGeometry({ count, width, scale, gap, caption: captionHeight }),
    [count, width, scale, gap, captionHeight],
  );
  const virtual = useVirtualizer({
    count: width === 0 ? 0 : grid.rows,
    getScrollElement: () => scroller.current,
    estimateSize: () => grid.stepY,
    overscan: 6,
  });
  useKeptPlace(virtual, grid, active);

  const shown = virtual.getVirtualItems();
  const first = shown.at(0)?.index ?? 0;
  const last = shown.at(-1)?.index ?? -1;
  const wanted = useMemo(
    () => indicesOfRows(indices, { first: first - 4, last: last + 12 }, grid.columns),
    [indices, first, last, grid.columns],
  );
  useWantedSamples(wanted);

  function onKeyDown(event: KeyboardEvent): void {
    if ((event.key === 'Enter' || event.key === ' ') && active !== null) {
      event.preventDefault();
      onOpen(active);
      return;
    }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / grid.stepY) - 1);
    const to = moveByKey(active, event.key, { ...grid, page });
    if (to === null) return;
    event.preventDefault();
    onMove(to);
    virtual.scrollToIndex(Math.floor(to / grid.columns), { align: 'auto' });
  }

  function under(event: PointerEvent): number | null {
    const box = content.current?.getBoundingClientRect();
    return box === undefined
      ? null
      : positionAt({ x: event.clientX - box.left, y: event.clientY - box.top }, grid);
  }

  return (
    <div
      ref={scroller}
      className="digit-grid"
      role="listbox"
      tabIndex={0}
      aria-label={label}
      aria-activedescendant={active === null ? undefined : id}
      onKeyDown={onKeyDown}
      onPointerMove={(event) => setHovered(under(event))}
      onPointerLeave={() => setHovered(null)}
      onPointerUp={(event) => {
        const position = under(event);
        if (position !== null && event.button === 0) onOpen(position);
      }}
    >
      <div ref={content} className="digit-grid-content" style={{ height: virtual.getTotalSize() }}>
        {shown.map((item) => (
          <DigitGridRow
            key={item.key}
            row={item.index}
            grid={grid}
            scale={scale}
            indices={indices}
            lightInk={lightInk}
            caption={caption?.render}
          />
        ))}
        {hovered !== null && <div className="digit-grid-mark hover" style={markStyle(hovered, grid)} />}
        {active !== null && active < count && (
          <div
            id={id}
            className="digit-grid-mark active"
            role="option"
            tabIndex={-1}
            aria-selected="true"
            aria-label={describe(active)}
            aria-posinset={active + 1}
            aria-setsize={count}
            style={markStyle(active, grid)}
          />
        )}
      </div>
    </div>
  );
}

function markStyle(position: number, grid: GridGeometry) {
  const { x, y } = placeOf(position, grid);
  return { width: grid.tile + 4, height: grid.tile + 4, transform: `translate(${x}px, ${y}px)` };
}

/** Measures again when rows change, and keeps the marked digit in sight when it was, else the one at the top. */
function useKeptPlace(
  virtual: ReturnType<typeof useVirtualizer<HTMLDivElement, Element>>,
  grid: GridGeometry,
  active: number | null,
): void {
  const before = useRef(grid);
  const marked = useRef(active);
  useLayoutEffect(() => {
    marked.current = active;
  }, [active]);
  useLayoutEffect(() => {
    const old = before.current;
    before.current = grid;
    virtual.measure();
    if (old.columns === grid.columns && old.stepY === grid.stepY) return;
    const top = virtual.scrollOffset ?? 0;
    const height = virtual.scrollRect?.height ?? 0;
    const at = marked.current === null ? -1 : placeOf(marked.current, old).y;
    const inSight = at >= top && at < top + height;
    const kept =
      inSight && marked.current !== null ? marked.current : Math.round(top / old.stepY) * old.columns;
    virtual.scrollToIndex(Math.floor(kept / grid.columns), { align: inSight ? 'center' : 'start' });
  }, [virtual, grid]);
}
