import type { Cell, Experiment, ExperimentReport } from '#shared/experiment.ts';
import { nextCell } from '#shared/experiment-queue.ts';
import { isLearned } from '#shared/participants.ts';
import { Failure, failureToData, toFailure } from '#shared/rpc/failure.ts';
import { withShare } from '../data/nested-shares.ts';
import type { Split } from '../data/split.ts';
import { makeFolder } from '../runs/atomic-write.ts';
import { lockRun, lockRunInTurn, type RunLock } from '../runs/run-lock.ts';
import type { TrainingControl } from '../training/training-control.ts';
import { type CellFile, cellFolder, forgetCell, readCellFile, writeCellFile } from './cell-file.ts';
import { combineCells } from './combine-cells.ts';
import { experimentOf, stateOfFile } from './experiment.ts';
import type { ExperimentFile } from './experiment-file.ts';
import { type ExperimentRequest, foldsOf, openExperiment } from './open-experiment.ts';
import { readOrder } from './order-file.ts';
import { recordPrecision } from './record-precision.ts';
import { retryFailed } from './retry-failed.ts';
import { runCell } from './run-cell.ts';

/** Seconds between two reports of a cell that is in progress. */
const reportInterval = 0.2;

/**
 * Works on the cells of an experiment one after the other, fold by fold in the order that `order.json` has when a cell begins,
 * and reports each as it changes; a folder that holds the same
 * experiment goes on at its first unfinished cell. A cell that fails is tried once more, then marked with its reason, and the
 * rest goes on; ensembles are combined as soon as their members are done with a fold; `retry` gives those that are marked another attempt. Ends, as it then stands, when all are done or `signal` aborts. Throws `run-exists`, `run-mismatch`,
 * `run-locked`, `run-not-found`, `data-too-small`, `file-unwritable`.
 */
export async function* runExperiment(
  request: ExperimentRequest,
  control: TrainingControl,
  signal: AbortSignal,
): AsyncGenerator<ExperimentReport, Experiment> {
  const opened = await openExperiment(request);
  const { folder, data } = request;
  const lock = await lockRun(folder);
  try {
    const file = await recordPrecision(folder, opened, signal);
    if (request.retry === true) await retryFailed(folder, file);
    const experiment = await experimentOf(folder, file);
    const folds = foldsOf(file.plan, data.labels);
    yield { kind: 'started', experiment };
    let cells = yield* withEnsembles(request.folder, file, experiment.cells);
    let { order } = experiment;
    while (nextCell({ cells, order }) !== undefined) {
      await control.untilRunning(signal);
      if (signal.aborted) break;
      order = await readOrder(folder, file.plan);
      const cell = nextCell({ cells, order });
      const split = folds[cell?.fold ?? -1];
      if (cell === undefined || split === undefined) throw new RangeError('There is no such fold.');
      const worked = yield* workOn(cell, {
        ...{ request, file, signal },
        split: withShare(split, data.labels, cell.share),
      });
      cells = cells.with(cells.indexOf(cell), worked);
      // It was given up: so is the rest.
      if (worked.state.kind === 'waiting') break;
      cells = yield* withEnsembles(request.folder, file, cells);
    }
    return { ...experiment, order, cells };
  } finally {
    await lock.release();
  }
}

/** Combines what can be, and reports the cells of ensembles that have changed. */
async function* withEnsembles(
  folder: string,
  { plan }: ExperimentFile,
  cells: readonly Cell[],
): AsyncGenerator<ExperimentReport, Cell[]> {
  const combined = await combineCells(folder, plan, cells);
  for (const [position, cell] of combined.entries())
    if (cell !== cells[position]) yield { kind: 'cell', cell };
  return combined;
}

/** A cell by its number from 1, and how long it may learn besides what the plan allows it; 0: no limit. */
export interface CellTask {
  readonly number: number;
  readonly seconds: number;
}

/**
 * Works on one cell only, as a job of a scheduler does; several processes may work on one experiment, and one that finds the
 * cell taken waits its turn. Throws `run-not-found`, `run-mismatch`, and `plan-invalid` for a number that no cell has.
 */
export async function* runOneCell(
  request: ExperimentRequest,
  { number, seconds }: CellTask,
  signal: AbortSignal,
): AsyncGenerator<ExperimentReport, Experiment> {
  const opened = await openExperiment({ ...request, plan: null });
  const recorded = await recordPrecision(request.folder, opened, signal);
  const file = withLimit(recorded, seconds);
  const experiment = await experimentOf(request.folder, recorded);
  const learned = experiment.cells.filter((own) => isLearned(file.plan, own));
  const cell = learned[number - 1];
  const split = foldsOf(file.plan, request.data.labels)[cell?.fold ?? -1];
  if (cell === undefined || split === undefined)
    throw new Failure(
      'plan-invalid',
      `The experiment has ${learned.length} cells to learn in, no number ${number}.`,
    );
  yield { kind: 'started', experiment };
  const context = { request, file, signal, split: withShare(split, request.data.labels, cell.share) };
  const worked = yield* workOn(cell, context, (own) => lockRunInTurn(own, signal));
  return { ...experiment, cells: experiment.cells.map((own) => (own === cell ? worked : own)) };
}

/** With cells that may take no longer than `seconds`; 0: as the plan has it. */
function withLimit(file: ExperimentFile, seconds: number): ExperimentFile {
  const limits = [file.plan.secondsPerCell, seconds].filter((limit) => limit > 0);
  return limits.length === 0
    ? file
    : { ...file, plan: { ...file.plan, secondsPerCell: Math.min(...limits) } };
}

interface CellContext {
  readonly request: ExperimentRequest;
  readonly file: ExperimentFile;
  readonly split: Split;
  readonly signal: AbortSignal;
}

/** Tries a cell until it has a result or its attempts are over; one that was cancelled waits again. */
async function* workOn(
  place: Cell,
  context: CellContext,
  lockCell: (folder: string) => Promise<RunLock> = lockRun,
): AsyncGenerator<ExperimentReport, Cell> {
  const own = cellFolder(context.request.folder, place);
  await makeFolder(own);
  const lock = await lockCell(own);
  try {
    return yield* tryCell(own, place, context);
  } finally {
    await lock.release();
  }
}

async function* tryCell(
  own: string,
  place: Cell,
  context: CellContext,
): AsyncGenerator<ExperimentReport, Cell> {
  const { signal } = context;
  for (;;) {
    const before = await readCellFile(own);
    const state = stateOfFile(before);
    if (state.kind !== 'waiting') {
      const cell = { ...place, state };
      yield { kind: 'cell', cell };
      return cell;
    }
    const attempts = (before?.attempts ?? 0) + 1;
    await writeCellFile(own, { attempts, result: null, failure: before?.failure ?? null });
    const outcome = yield* attempt(place, context);
    if (outcome.result === null && (outcome.failure?.code === 'cancelled' || signal.aborted)) {
      // It did not fail: the attempt does not count.
      if (before === null) await forgetCell(own);
      else await writeCellFile(own, before);
      const cell: Cell = { ...place, state: { kind: 'waiting' } };
      yield { kind: 'cell', cell };
      return cell;
    }
    await writeCellFile(own, { attempts, ...outcome });
  }
}

/** Runs a cell and reports how far it is, a few times a second. */
async function* attempt(
  place: Cell,
  { request, file, split, signal }: CellContext,
): AsyncGenerator<ExperimentReport, Pick<CellFile, 'result' | 'failure'>> {
  const { contestants, seed, secondsPerCell } = file.plan;
  const contestant = contestants[place.contestant];
  if (contestant === undefined) throw new RangeError('There is no such contestant.');
  const startedAt = performance.now();
  let share = 0;
  let isOver = false;
  const work = runCell(
    {
      ...{
        plan: contestant.plan,
        data: request.data,
        split,
        seed: (seed + place.fold) >>> 0,
        secondsPerCell,
        precision: file.precision,
      },
      folder: cellFolder(request.folder, place),
    },
    {
      signal,
      onProgress(done) {
        share = done;
      },
    },
  ).then(
    (result) => ({ result, failure: null }),
    (thrown: unknown) => ({ result: null, failure: failureToData(toFailure(thrown)) }),
  );
  const over = work.finally(() => {
    isOver = true;
  });
  while (!isOver) {
    const seconds = (performance.now() - startedAt) / 1000;
    yield { kind: 'cell', cell: { ...place, state: { kind: 'running', share, seconds } } };
    await Promise.race([over, new Promise((wake) => setTimeout(wake, reportInterval * 1000))]);
  }
  return await work;
}
