import { basename } from 'node:path';
import { type Cell, countCells, type Experiment, type ExperimentReport } from '#shared/experiment.ts';
import type { ExperimentNews } from '#shared/experiment-operations.ts';
import { withCell } from '#shared/experiment-session.ts';

interface Mirrored {
  readonly id: string;
  readonly experiment: Experiment;
}

/** The experiment in progress or the last one, as its reports tell it, for whoever watches. */
export interface ExperimentMirror {
  /**
   * Takes in a report. Returns the experiment as it stands, null before it was told as a whole, and whether a cell of it has
   * come to its end since the last report.
   */
  hear(
    id: string,
    report: ExperimentReport,
  ): { readonly told: Mirrored | null; readonly hasAdvanced: boolean };
  /** Cells whose work was given up wait again. Returns the experiment; null when none was told. */
  rest(): Mirrored | null;
  /** Takes in the order in which contestants learn from now on. */
  reorder(folder: string, order: number[]): void;
  /** Tells all there is, then every change; returns the way to stop watching. */
  watch(watcher: (news: ExperimentNews) => void): () => void;
}

export function createExperimentMirror(): ExperimentMirror {
  const watchers = new Set<(news: ExperimentNews) => void>();
  let current: Mirrored | null = null;

  function show(whole: Mirrored): Mirrored {
    current = whole;
    tell({ kind: 'whole', ...whole });
    return whole;
  }

  function tell(news: ExperimentNews): void {
    for (const watcher of watchers) watcher(news);
  }

  return {
    hear(id, report) {
      const known = current?.id === id ? current.experiment : null;
      if (report.kind === 'started') show({ id, experiment: report.experiment });
      else if (known !== null) {
        current = { id, experiment: { ...known, cells: withCell(known.cells, report.cell) } };
        tell({ kind: 'cell', id, cell: report.cell });
      }
      const over = current === null ? 0 : overOf(current.experiment);
      return { told: current, hasAdvanced: over > (known === null ? 0 : overOf(known)) };
    },
    rest() {
      if (current === null) return null;
      const { id, experiment } = current;
      return show({ id, experiment: { ...experiment, cells: experiment.cells.map(atRest) } });
    },
    reorder(folder, order) {
      if (current?.id === basename(folder))
        show({ ...current, experiment: { ...current.experiment, order } });
    },
    watch(watcher) {
      watchers.add(watcher);
      if (current !== null) watcher({ kind: 'whole', ...current });
      return () => watchers.delete(watcher);
    },
  };
}

function overOf({ cells }: Experiment): number {
  const { done, failed } = countCells(cells);
  return done + failed;
}

function atRest(cell: Cell): Cell {
  return cell.state.kind === 'running' ? { ...cell, state: { kind: 'waiting' } } : cell;
}
