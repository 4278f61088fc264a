import { combineReadings } from '#shared/algorithms/combine-readings.ts';
import type { Cell, CellResult, CellState, ExperimentPlan } from '#shared/experiment.ts';
import { predictionsOf } from '#shared/metrics/predictions.ts';
import { type Participant, participantsOf } from '#shared/participants.ts';
import { Failure, failureToData, toFailure } from '#shared/rpc/failure.ts';
import { makeFolder } from '../runs/atomic-write.ts';
import { readCommonReadings } from '../runs/common-readings.ts';
import { writeRunPredictions } from '../runs/run-predictions.ts';
import { cellFolder, writeCellFile } from './cell-file.ts';
import { memberCellsIn, memberResults, secondsTogether, withEnsembleStates } from './ensemble-states.ts';
import { attemptLimit } from './experiment.ts';

/**
 * Combines what the members of ensembles have read wherever all of them are done and it was not done yet, and writes it as any
 * cell's. One that cannot be combined is marked with its reason. Returns all cells as they then stand. Throws `file-unwritable`.
 */
export async function combineCells(
  folder: string,
  plan: ExperimentPlan,
  cells: readonly Cell[],
): Promise<Cell[]> {
  const standing = withEnsembleStates(plan, cells);
  const memberCells = memberCellsIn(plan, standing);
  const participants = participantsOf(plan);
  const combined: Cell[] = [];
  for (const cell of standing) {
    const results = memberResults(memberCells(cell));
    const participant = participants[cell.contestant];
    if (cell.state.kind !== 'waiting' || results === null || participant?.kind !== 'ensemble')
      combined.push(cell);
    else combined.push({ ...cell, state: await combine({ folder, cell, participant, results }) });
  }
  return combined;
}

interface Combining {
  readonly folder: string;
  readonly cell: Cell;
  readonly participant: Extract<Participant, { kind: 'ensemble' }>;
  /** Of its members, in order. */
  readonly results: readonly CellResult[];
}

async function combine(combining: Combining): Promise<CellState> {
  const own = cellFolder(combining.folder, combining.cell);
  await makeFolder(own);
  try {
    const result = await resultTogether(own, combining);
    await writeCellFile(own, { attempts: 1, result, failure: null });
    return { kind: 'done', result };
  } catch (thrown) {
    const failure = failureToData(toFailure(thrown));
    await writeCellFile(own, { attempts: attemptLimit, result: null, failure });
    return { kind: 'failed', failure };
  }
}

/** It takes as long as its members one after the other, and what combining takes; its size is theirs together. */
async function resultTogether(
  own: string,
  { folder, cell, participant, results }: Combining,
): Promise<CellResult> {
  const members = participant.members.map((contestant) => cellFolder(folder, { ...cell, contestant }));
  const { rows, labels, readings } = await readCommonReadings(members);
  const [first] = results;
  if (first === undefined || results.some((result) => result.rows.validation !== rows.length))
    throw new Failure('run-damaged', 'Its members have not read the same digits.', {
      place: { file: folder },
    });
  const startedAt = performance.now();
  const probabilities = combineReadings(readings, participant.how);
  const predictions = predictionsOf(probabilities);
  const milliseconds = performance.now() - startedAt;
  await writeRunPredictions(own, { rows, labels: byRow(rows, labels), probabilities });
  const correct = predictions.filter((digit, place) => digit === labels[place]).length;
  const perDigit = results.reduce((sum, result) => sum + result.predictMillisecondsPerDigit, 0);
  return {
    accuracy: correct / rows.length,
    rows: { ...first.rows },
    fitSeconds: secondsTogether(results),
    predictMillisecondsPerDigit: perDigit + milliseconds / rows.length,
    bytes: results.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

/** Labels as data has them: by row. */
function byRow(rows: Uint32Array, labels: Uint8Array): Uint8Array {
  const all = new Uint8Array((rows.at(-1) ?? -1) + 1);
  for (const [place, row] of rows.entries()) all[row] = labels[place] ?? 0;
  return all;
}
