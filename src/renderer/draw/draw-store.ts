import { create } from 'zustand';
import type { GreyImage } from '#shared/digit-image/grey-image.ts';
import { defaultBrush, type Stroke } from '#shared/digit-image/strokes.ts';
import { advance, redo, startHistory, type UndoHistory, undo } from '../studio/undo-history.ts';
import { type Drawing, emptyDrawing, isEmpty, withStroke } from './drawing.ts';

interface DrawState {
  readonly history: UndoHistory<Drawing>;
  /** The stroke the pen is drawing now. */
  readonly live: Stroke | null;
  /** Width of a line as a share of the pad. */
  readonly brush: number;
  /** Why the last picture could not be taken. */
  readonly problem: string | null;
}

/** The pad, kept while other views are open. */
export const useDraw = create<DrawState>(() => ({
  history: startHistory(emptyDrawing),
  live: null,
  brush: defaultBrush,
  problem: null,
}));

/** What the pad shows: the drawing with the stroke in progress. */
export function shownDrawing({ history, live }: Pick<DrawState, 'history' | 'live'>): Drawing {
  return live === null ? history.present : withStroke(history.present, live);
}

/** The pen moved; the stroke is not yet part of the drawing. */
export function drawLive(stroke: Stroke): void {
  useDraw.setState({ live: stroke, problem: null });
}

/** The pen was lifted: the stroke becomes part of the drawing. */
export function finishStroke(): void {
  useDraw.setState(({ history, live }) =>
    live === null ? {} : { history: advance(history, withStroke(history.present, live)), live: null },
  );
}

/** Puts a picture on the pad: ink on paper. */
export function showPicture(image: GreyImage): void {
  change(({ history }) => advance(history, { kind: 'picture', image }));
}

export function clearPad(): void {
  change(({ history }) => (isEmpty(history.present) ? history : advance(history, emptyDrawing)));
}

export function undoDrawing(): void {
  change(({ history }) => undo(history));
}

export function redoDrawing(): void {
  change(({ history }) => redo(history));
}

export function reportProblem(problem: string): void {
  useDraw.setState({ problem });
}

export function setBrush(brush: number): void {
  useDraw.setState({ brush });
}

function change(next: (state: DrawState) => UndoHistory<Drawing>): void {
  useDraw.setState((state) => ({ history: next(state), live: null, problem: null }));
}
