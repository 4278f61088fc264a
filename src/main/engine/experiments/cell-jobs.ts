import type { Cell, Experiment, ExperimentReport } from '#shared/experiment.ts';
import { isLearned } from '#shared/participants.ts';
import { failureToData } from '#shared/rpc/failure.ts';
import { type JobRequest, superviseTasks, takeUpJobs } from '../jobs/supervise.ts';
import type { JobTasks } from '../jobs/tasks.ts';
import { cellFolder, readCellFile, writeCellFile } from './cell-file.ts';
import { combineCells } from './combine-cells.ts';
import { attemptLimit, experimentOf, placesOf } from './experiment.ts';
import type { ExperimentFile } from './experiment-file.ts';
import { recordPrecision } from './record-precision.ts';
import { retryFailed } from './retry-failed.ts';

export interface CellJobsRequest extends JobRequest {
  /** An experiment that was opened; where its digits lie, its jobs find out. */
  readonly folder: string;
  readonly file: ExperimentFile;
  /** Cells that failed before are submitted once more. */
  readonly retry?: boolean | undefined;
}

/**
 * Lets a scheduler work on an experiment's cells and reports what appears in its folder, as `superviseTasks` does; cells that
 * no job brought about are marked with why; ensembles are combined here.
 */
export async function* superviseCells(
  request: CellJobsRequest,
  signal: AbortSignal,
): AsyncGenerator<ExperimentReport, Experiment> {
  const { folder, limits } = request;
  const file = await recordPrecision(folder, request.file, signal);
  await takeUpJobs(folder, limits, request.retry === true ? await retryFailed(folder, file) : []);
  let experiment = await experimentOf(folder, file);
  yield { kind: 'started', experiment };
  let next = experiment;
  const tasks = cellTasks(folder, file, {
    onSeen(seen) {
      next = seen;
    },
  });
  for await (const states of superviseTasks(tasks, request, signal)) {
    const cells = next.cells.map((cell, position) =>
      asRunning(cell, states.get(position + 1)?.kind === 'running'),
    );
    yield* changes(experiment.cells, cells);
    experiment = { ...next, cells };
  }
  return experiment;
}

/**
 * The cells of an experiment that are learned as tasks, numbered from 1 in the order of its cells; those of ensembles, which
 * come last, are combined at each look.
 */
export function cellTasks(
  folder: string,
  file: ExperimentFile,
  {
    onSeen = () => {},
    minutes,
  }: {
    /** Told each look at the folder. */
    readonly onSeen?: (experiment: Experiment) => void;
    /** After which a cell gives itself up, where no scheduler says later why it ended. */
    readonly minutes?: number | undefined;
  } = {},
): JobTasks {
  const places = placesOf(file.plan);
  const limit = minutes === undefined ? [] : ['--minutes', String(minutes)];
  return {
    folder,
    name: file.plan.name,
    command: ['compare', '--out', folder, ...limit, '--cell'],
    async open() {
      const experiment = await experimentOf(folder, file);
      const cells = await combineCells(folder, file.plan, experiment.cells);
      onSeen({ ...experiment, cells });
      const isTask = (cell: Cell): boolean => isLearned(file.plan, cell) && isOpen(cell);
      return cells.flatMap((cell, position) => (isTask(cell) ? [position + 1] : []));
    },
    async hasTrace() {
      for (const place of places) if ((await readCellFile(cellFolder(folder, place))) !== null) return true;
      return false;
    },
    async giveUp(task, failure) {
      const place = places[task - 1];
      if (place === undefined) return;
      const own = cellFolder(folder, place);
      const before = await readCellFile(own);
      await writeCellFile(own, {
        attempts: Math.max(attemptLimit, before?.attempts ?? 0),
        result: null,
        failure: failureToData(failure),
      });
    },
  };
}

function isOpen({ state }: Cell): boolean {
  return state.kind === 'waiting' || state.kind === 'running';
}

/** A cell that waits by what its folder says, but that somebody is known to work on. */
export function asRunning(cell: Cell, isWorkedOn: boolean): Cell {
  return cell.state.kind === 'waiting' && isWorkedOn
    ? { ...cell, state: { kind: 'running', share: 0, seconds: 0 } }
    : cell;
}

/** What is told of cells that are not as they were. */
export function* changes(before: readonly Cell[], after: readonly Cell[]): Generator<ExperimentReport> {
  for (const [position, cell] of after.entries())
    if (JSON.stringify(before[position]) !== JSON.stringify(cell)) yield { kind: 'cell', cell };
}
