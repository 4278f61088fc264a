import { SearchX, X } from 'lucide-react';
import type { DataSummary } from '#shared/dataset-summary.ts';
import { samples } from '../studio/samples.ts';
import { Button } from '../ui/button.tsx';
import { DigitGrid } from '../ui/digit-grid.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { formatCount, formatNumberOf } from '../ui/format.ts';
import { InkButton } from '../ui/ink-button.tsx';
import { Panel } from '../ui/panel.tsx';
import { Slider } from '../ui/segmented.tsx';
import { checkWords } from './check-words.ts';
import { Inspector } from './inspector.tsx';
import { useWallIndices } from './use-wall-indices.ts';
import { filterWall, inspectOnWall, moveOnWall, sizeWall, useWall, type WallFilter } from './wall-store.ts';

/** Every digit of the data, or those of one kind, with one of them large at the side. */
export function WallPanel(props: { readonly summary: DataSummary; readonly filter: WallFilter }) {
  const { summary, filter } = props;
  const { scale, active, inspecting } = useWall();
  const indices = useWallIndices(summary, filter);
  return (
    <Panel
      className="wall"
      title={titleOf(filter)}
      subtitle={indices === null ? '' : subtitleOf(indices.length, summary.rows, filter)}
      actions={
        <>
          {filter.kind !== 'all' && (
            <Button kind="quiet" size="small" icon={X} onClick={() => filterWall({ kind: 'all' })}>
              Show all
            </Button>
          )}
          <span className="wall-size">
            Size
            <Slider label="Size of the digits" value={scale} min={1} max={4} step={1} onChange={sizeWall} />
          </span>
          <InkButton />
        </>
      }
    >
      <div className="wall-body">
        <div className="wall-grid">
          {indices !== null && indices.length > 0 && (
            <DigitGrid
              label={`${titleOf(filter)}. Arrow keys move, Enter shows one large.`}
              indices={indices}
              scale={scale}
              active={active}
              onMove={moveOnWall}
              onOpen={inspectOnWall}
              describe={(position) => describe(indices[position] ?? 0)}
            />
          )}
          {indices?.length === 0 && (
            <EmptyState icon={SearchX} sentence="There are no such digits in this data." />
          )}
        </div>
        {inspecting && active !== null && indices !== null && (
          <Inspector summary={summary} indices={indices} position={active} />
        )}
      </div>
    </Panel>
  );
}

function titleOf(filter: WallFilter): string {
  if (filter.kind === 'all') return 'All digits';
  return filter.kind === 'digit' ? `Digit ${filter.digit}` : checkWords[filter.check.kind].title;
}

function subtitleOf(shown: number, rows: number, filter: WallFilter): string {
  if (filter.kind === 'all') return formatCount(rows);
  if (filter.kind === 'check' && shown < filter.check.count) {
    return `the first ${formatCount(shown)} of ${formatCount(filter.check.count)}`;
  }
  return `${formatCount(shown)} of ${formatNumberOf(rows, 'digit')}`;
}

function describe(index: number): string {
  const label = samples.get(index)?.label ?? null;
  const place = `number ${formatCount(index + 1)}`;
  return label === null ? `Digit ${place}` : `A ${label}, digit ${place}`;
}
