// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid places its rows one by one, which a table's elements cannot do.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid itself has the focus and names its active row.
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { RunRow } from '#shared/studio-contract.ts';
import { Icon } from '../ui/icon.tsx';
import { useElementWidth } from '../ui/use-element-width.ts';
import { activate, choose, chooseNone, showDetails, toggleChosen, useRunChoice } from './choice-store.ts';
import { type ColumnName, columns, columnsWithin, tracksOf } from './columns.ts';
import { removeRuns } from './run-actions.ts';
import { idAfterKey, orderAfter, type RunOrder } from './run-order.ts';
import { RunTableRow, rowIdOf } from './run-table-row.tsx';
import './run-table.css';

export const rowHeight = 36;

interface RunTableProps {
  /** Filtered and in order; the same array while nothing changes. */
  readonly rows: readonly RunRow[];
  readonly sizes: Readonly<Record<string, number>>;
  /** The run that reads digits now. */
  readonly current: string | null;
}

/** Any number of runs as a grid: arrows move, Space chooses, Enter opens details, Delete deletes. */
export function RunTable({ rows, sizes, current }: RunTableProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const active = useRunChoice((choice) => choice.active);
  const slots = useRunChoice((choice) => choice.slots);
  const width = useElementWidth(content);
  const shown = columnsWithin(width);
  const tracks = tracksOf(shown);
  const place = rows.findIndex(({ id }) => id === active);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });

  useEffect(() => {
    if (place >= 0) virtual.scrollToIndex(place, { align: 'auto' });
  }, [place, virtual]);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.target !== event.currentTarget) return;
    const row = rows[place];
    if (row?.kind === 'run' && event.key === ' ') toggleChosen(row.id);
    else if (row !== undefined && event.key === 'Enter') showDetails(row.id);
    else if (row?.kind === 'run' && event.key === 'Delete') removeRuns([row]);
    else {
      const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1);
      const to = idAfterKey(rows, active, { key: event.key, page });
      if (to === null) return;
      activate(to);
    }
    event.preventDefault();
  }

  return (
    <div
      className="run-table"
      role="grid"
      tabIndex={0}
      aria-label="Runs"
      aria-multiselectable="true"
      aria-rowcount={rows.length + 1}
      aria-colcount={shown.length + 1}
      aria-activedescendant={place < 0 ? undefined : rowIdOf(rows[place]?.id ?? '')}
      onKeyDown={onKeyDown}
    >
      <HeadRow rows={rows} shown={shown} tracks={tracks} />
      <div className="run-table-scroll" ref={scroller} role="presentation">
        <div ref={content} role="rowgroup" style={{ position: 'relative', height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index];
            return (
              row !== undefined && (
                <RunTableRow
                  key={row.id}
                  row={row}
                  place={index}
                  top={start}
                  shown={shown}
                  tracks={tracks}
                  slot={slots.get(row.id) ?? null}
                  isActive={index === place}
                  isCurrent={row.id === current}
                  bytes={sizes[row.id] ?? null}
                />
              )
            );
          })}
        </div>
      </div>
    </div>
  );
}

interface HeadRowProps {
  readonly rows: readonly RunRow[];
  readonly shown: readonly ColumnName[];
  readonly tracks: string;
}

function HeadRow({ rows, shown, tracks }: HeadRowProps) {
  const order = useRunChoice((choice) => choice.order);
  const chosen = useRunChoice((choice) => choice.slots.size);
  const readable = rows.filter((row) => row.kind === 'run').map(({ id }) => id);
  return (
    <div role="rowgroup">
      <div
        className="run-table-head small"
        role="row"
        aria-rowindex={1}
        style={{ gridTemplateColumns: tracks }}
      >
        <div role="columnheader" className="run-cell-box">
          <input
            type="checkbox"
            aria-label={chosen > 0 ? 'Choose none' : 'Choose all shown, 50 at most'}
            checked={chosen > 0}
            disabled={readable.length === 0 && chosen === 0}
            onChange={() => (chosen > 0 ? chooseNone() : choose(readable))}
          />
        </div>
        {shown.map((name) => (
          <HeadCell key={name} name={name} order={order} />
        ))}
      </div>
    </div>
  );
}

function HeadCell({ name, order }: { readonly name: ColumnName; readonly order: RunOrder }) {
  const { title, isNumber } = columns[name];
  const isSorted = order.by === name;
  return (
    <div
      role="columnheader"
      className="run-cell"
      data-number={isNumber}
      aria-sort={isSorted ? (order.down ? 'descending' : 'ascending') : 'none'}
    >
      <button
        type="button"
        className="run-sort"
        onClick={() => useRunChoice.setState({ order: orderAfter(order, name, isNumber) })}
      >
        {title}
        <span className="run-sort-arrow">
          {isSorted && <Icon of={order.down ? ArrowDown : ArrowUp} size={12} />}
        </span>
      </button>
    </div>
  );
}
