import type { Cell, CellPlace, CellResult, CellState, ExperimentPlan } from '#shared/experiment.ts';
import { participantsOf } from '#shared/participants.ts';

/**
 * Cells with those of ensembles as their members let them stand: failed with the reason of a member, waiting until all of them
 * are done, and again when one of them was measured anew. Cells that stand as they did are the same objects.
 */
export function withEnsembleStates(plan: ExperimentPlan, cells: readonly Cell[]): Cell[] {
  const memberCells = memberCellsIn(plan, cells);
  return cells.map((cell) => {
    const members = memberCells(cell);
    if (members === null) return cell;
    const state = stateFrom(plan, cell.state, members);
    return state === cell.state ? cell : { ...cell, state };
  });
}

/** Finds the cells that the cell of an ensemble combines; null for one that learns by itself. */
export function memberCellsIn(
  plan: ExperimentPlan,
  cells: readonly Cell[],
): (place: CellPlace) => readonly (Cell | undefined)[] | null {
  const participants = participantsOf(plan);
  const known = new Map(cells.map((cell) => [keyOf(cell), cell]));
  return (place) => {
    const participant = participants[place.contestant];
    if (participant?.kind !== 'ensemble') return null;
    return participant.members.map((contestant) => known.get(keyOf({ ...place, contestant })));
  };
}

function keyOf({ contestant, fold, share }: CellPlace): string {
  return `${contestant} ${fold} ${share}`;
}

function stateFrom(
  { contestants }: ExperimentPlan,
  own: CellState,
  members: readonly (Cell | undefined)[],
): CellState {
  for (const member of members) {
    if (member?.state.kind !== 'failed') continue;
    const { failure } = member.state;
    const message = `Its member ${contestants[member.contestant]?.name} failed: ${failure.message}`;
    const isKnown = own.kind === 'failed' && own.failure.message === message;
    return isKnown ? own : { kind: 'failed', failure: { ...failure, message } };
  }
  const waiting = own.kind === 'waiting' ? own : ({ kind: 'waiting' } as const);
  const results = memberResults(members);
  if (results === null) return waiting;
  // What was combined from other measurements of its members is out of date: their times tell them apart.
  const isCurrent = own.kind === 'done' && own.result.fitSeconds === secondsTogether(results);
  return isCurrent || own.kind === 'failed' ? own : waiting;
}

/** What the members came to, in order; null unless all of them are done. */
export function memberResults(members: readonly (Cell | undefined)[] | null): CellResult[] | null {
  if (members === null) return null;
  const results = members.flatMap((member) => (member?.state.kind === 'done' ? [member.state.result] : []));
  return results.length === members.length ? results : null;
}

/** What it takes to learn for all of them, one after the other. */
export function secondsTogether(results: readonly CellResult[]): number {
  return results.reduce((sum, { fitSeconds }) => sum + fitSeconds, 0);
}
