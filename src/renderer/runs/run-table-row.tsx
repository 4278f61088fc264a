// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid places its rows one by one, which a table's elements cannot do.
import { TriangleAlert } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import type { RunRow } from '#shared/studio-contract.ts';
import { networkWords } from '../studio/reader-words.ts';
import { classNames } from '../ui/class-names.ts';
import { formatBytes, formatPercent, formatSeconds } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { showDetails, toggleChosen } from './choice-store.ts';
import { type ColumnName, columns } from './columns.ts';
import type { ReadableRow } from './run-row.ts';
import { epochsWords, startedWords } from './run-words.ts';
import { StatusMark } from './status-mark.tsx';
import { Swatch } from './swatch.tsx';

/** The element of a run's row, for the grid to name its active one. */
export function rowIdOf(id: string): string {
  return `run-row-${id}`;
}

interface RunTableRowProps {
  readonly row: RunRow;
  /** Among the rows that are shown, from 0. */
  readonly place: number;
  readonly top: number;
  readonly shown: readonly ColumnName[];
  readonly tracks: string;
  /** In the overlay; null when it is not chosen. */
  readonly slot: number | null;
  readonly isActive: boolean;
  readonly isCurrent: boolean;
  readonly bytes: number | null;
}

/** One run. A click opens its details, a click on its box chooses it. */
export const RunTableRow = memo(function RunTableRow(props: RunTableRowProps) {
  const { row, place, top, shown, tracks, slot, isActive } = props;
  const isArchived = row.kind === 'run' && row.notes.isArchived;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the focus, and Enter there opens the active row.
    <div
      id={rowIdOf(row.id)}
      className={classNames('run-row', isActive && 'active', isArchived && 'archived')}
      role="row"
      tabIndex={-1}
      aria-rowindex={place + 2}
      aria-selected={slot !== null}
      style={{ gridTemplateColumns: tracks, transform: `translateY(${top}px)` }}
      onClick={() => showDetails(row.id)}
    >
      {row.kind === 'run' ? (
        <ReadableCells {...props} row={row} shown={shown} />
      ) : (
        <UnreadableCells id={row.id} message={row.failure.message} />
      )}
    </div>
  );
});

function ReadableCells(props: RunTableRowProps & { readonly row: ReadableRow }) {
  const { row, slot, shown } = props;
  return (
    <>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: it only keeps a click on the box from opening the details. */}
      <div
        role="gridcell"
        tabIndex={-1}
        className="run-cell-box"
        onClick={(event) => event.stopPropagation()}
      >
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={`Draw ${row.name}`}
          checked={slot !== null}
          onChange={() => toggleChosen(row.id)}
        />
      </div>
      {shown.map((name) => (
        <div
          key={name}
          role="gridcell"
          tabIndex={-1}
          className="run-cell"
          data-number={columns[name].isNumber}
        >
          {cellOf(name, props)}
        </div>
      ))}
    </>
  );
}

function cellOf(name: ColumnName, props: RunTableRowProps & { readonly row: ReadableRow }): ReactNode {
  const { row, slot, isCurrent, bytes } = props;
  switch (name) {
    case 'name':
      return (
        <>
          {slot !== null && <Swatch slot={slot} />}
          <span className="run-name" title={row.name}>
            {row.name}
          </span>
          {isCurrent && <span className="run-badge small">reads now</span>}
          {row.notes.isArchived && <span className="run-badge small quiet">archived</span>}
        </>
      );
    case 'status':
      return <StatusMark status={row.status} />;
    case 'network':
      return networkWords({ network: row.network, members: row.plan.members });
    case 'accuracy':
      return row.validationAccuracy === null ? '–' : formatPercent(row.validationAccuracy);
    case 'epochs':
      return epochsWords(row);
    case 'time':
      return row.trainSeconds === 0 ? '–' : formatSeconds(row.trainSeconds);
    case 'started':
      return startedWords(row.startedAt, new Date());
    case 'tags':
      return <Tags tags={row.notes.tags} />;
    case 'data':
      return <span title={row.dataName}>{row.dataName}</span>;
    case 'size':
      return bytes === null ? '' : formatBytes(bytes);
  }
}

function Tags({ tags }: { readonly tags: readonly string[] }) {
  return (
    <span className="run-tags" title={tags.join(', ')}>
      {tags.map((tag) => (
        <span key={tag} className="run-tag small">
          {tag}
        </span>
      ))}
    </span>
  );
}

function UnreadableCells({ id, message }: { readonly id: string; readonly message: string }) {
  return (
    <>
      <div role="gridcell" tabIndex={-1} className="run-cell-box">
        <Icon of={TriangleAlert} size={16} />
      </div>
      <div role="gridcell" tabIndex={-1} className="run-cell run-unreadable" title={message}>
        <span>{id}</span>
        <span className="quiet">{message}</span>
      </div>
    </>
  );
}
