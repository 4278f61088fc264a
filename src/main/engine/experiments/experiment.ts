import type {
  Cell,
  CellPlace,
  CellState,
  Experiment,
  ExperimentPlan,
  ReadingsTable,
} from '#shared/experiment.ts';
import { isWhole, notRead } from '#shared/experiment.ts';
import { participantsOf } from '#shared/participants.ts';
import { Failure, failureToData, toFailure } from '#shared/rpc/failure.ts';
import { readJobFile } from '../jobs/job-file.ts';
import { readRunPredictions } from '../runs/run-predictions.ts';
import { type CellFile, cellFolder, readCellFile } from './cell-file.ts';
import { withEnsembleStates } from './ensemble-states.ts';
import { type ExperimentFile, experimentFileOf } from './experiment-file.ts';
import { readOrder, writeOrder } from './order-file.ts';

/** Attempts after which a cell is given up. */
export const attemptLimit = 2;

/**
 * All cells of a plan. Those that are learned come first, in the order they are worked on: fold by fold, so that everybody has
 * a first result early, and what the leaderboard needs before what only learning curves need. Those of ensembles follow, so
 * that the numbers of jobs have no gaps.
 */
export function placesOf(plan: ExperimentPlan): CellPlace[] {
  const { contestants, ensembles } = plan;
  return [
    ...placesFor(plan, [...contestants.keys()]),
    ...placesFor(
      plan,
      [...ensembles.keys()].map((position) => contestants.length + position),
    ),
  ];
}

function placesFor({ folding, shares }: ExperimentPlan, participants: readonly number[]): CellPlace[] {
  return shares
    .toSorted((a, b) => b - a)
    .flatMap((share) =>
      Array.from({ length: folding.count }, (_, fold) =>
        participants.map((contestant) => ({ contestant, fold, share })),
      ).flat(),
    );
}

/**
 * An experiment as its folder has it. A cell whose files cannot be read shows why; the others stay. Throws `run-not-found`,
 * `run-damaged`, `run-too-new`.
 */
export async function readExperiment(folder: string): Promise<Experiment> {
  return await experimentOf(folder, await experimentFileOf(folder));
}

export async function experimentOf(
  folder: string,
  file: Pick<ExperimentFile, 'startedAt' | 'plan' | 'data' | 'precision'>,
): Promise<Experiment> {
  const found: Cell[] = [];
  for (const place of placesOf(file.plan)) found.push({ ...place, state: await stateOf(folder, place) });
  const cells = withEnsembleStates(file.plan, found);
  const { startedAt, plan, data, precision = null } = file;
  const jobs = await readJobFile(folder);
  const order = await readOrder(folder, plan);
  const own = { folder, startedAt, plan, data, precision, order, cells };
  if (jobs === null) return own;
  const { scheduler, limits, isCancelled } = jobs;
  return { ...own, jobs: { scheduler, limits, isCancelled } };
}

/** Lets contestants learn in another order in each fold, from the next cell on. Throws as `readExperiment` and `writeOrder`. */
export async function orderExperiment(folder: string, order: number[]): Promise<void> {
  const { plan } = await experimentFileOf(folder);
  await writeOrder(folder, plan, order);
}

async function stateOf(folder: string, place: CellPlace): Promise<CellState> {
  try {
    return stateOfFile(await readCellFile(cellFolder(folder, place)));
  } catch (thrown) {
    return { kind: 'failed', failure: failureToData(toFailure(thrown)) };
  }
}

/** What a cell's file says: one that had its attempts and no result has failed, whatever took it. */
export function stateOfFile(file: CellFile | null): CellState {
  if (file === null) return { kind: 'waiting' };
  if (file.result !== null) return { kind: 'done', result: file.result };
  if (file.failure?.code === 'time-over' || file.attempts >= attemptLimit) {
    const taken = new Failure('trainer-lost', 'The process ended while it learned, each time it was tried.');
    return { kind: 'failed', failure: file.failure ?? failureToData(taken) };
  }
  return { kind: 'waiting' };
}

/** Who reads which digit as what, from the cells that are done; of rows that were measured on several times the last counts. */
export async function readReadings({ folder, plan, cells }: Experiment): Promise<ReadingsTable> {
  const labels = new Map<number, number>();
  const read = participantsOf(plan).map(() => new Map<number, number>());
  for (const { state, ...place } of cells) {
    if (state.kind !== 'done' || !isWhole(place)) continue;
    const predictions = await readRunPredictions(cellFolder(folder, place));
    for (const [row, { label, prediction }] of predictions ?? []) {
      labels.set(row, label);
      read[place.contestant]?.set(row, prediction);
    }
  }
  const rows = Uint32Array.from(labels.keys()).sort();
  const predictions = new Uint8Array(read.length * rows.length);
  for (const [contestant, own] of read.entries())
    for (const [place, row] of rows.entries())
      predictions[contestant * rows.length + place] = own.get(row) ?? notRead;
  return { rows, labels: Uint8Array.from(rows, (row) => labels.get(row) ?? 0), predictions };
}
