/** A state with the ones before it and those undone, nearest first. Nothing here is ever changed in place. */
export interface UndoHistory<State> {
  readonly past: readonly State[];
  readonly present: State;
  readonly future: readonly State[];
}

/** States remembered. */
const depth = 200;

export function startHistory<State>(present: State): UndoHistory<State> {
  return { past: [], present, future: [] };
}

/** Goes on to a new state; what was undone can no longer be redone. */
export function advance<State>(history: UndoHistory<State>, present: State): UndoHistory<State> {
  return { past: [history.present, ...history.past].slice(0, depth), present, future: [] };
}

export function undo<State>(history: UndoHistory<State>): UndoHistory<State> {
  const [before, ...past] = history.past;
  if (before === undefined) return history;
  return { past, present: before, future: [history.present, ...history.future] };
}

export function redo<State>(history: UndoHistory<State>): UndoHistory<State> {
  const [after, ...future] = history.future;
  if (after === undefined) return history;
  return { past: [history.present, ...history.past], present: after, future };
}
