import { create } from 'zustand';
import type { DataCheck } from '#shared/dataset-summary.ts';

/** Which digits the wall shows. */
export type WallFilter =
  | { readonly kind: 'all' }
  | { readonly kind: 'digit'; readonly digit: number }
  | { readonly kind: 'check'; readonly check: DataCheck };

interface Wall {
  readonly filter: WallFilter;
  /** Screen pixels per image pixel. */
  readonly scale: number;
  /** Position among the digits shown. */
  readonly active: number | null;
  /** Whether the active digit is shown large beside the wall. */
  readonly inspecting: boolean;
}

const everything = { filter: { kind: 'all' }, active: null, inspecting: false } as const;

/** What the wall shows, kept while other views are open. */
export const useWall = create<Wall>(() => ({ ...everything, scale: 1 }));

/** Shows other digits; choosing the same digit again shows all. */
export function filterWall(filter: WallFilter): void {
  const { filter: before } = useWall.getState();
  const again = before.kind === 'digit' && filter.kind === 'digit' && before.digit === filter.digit;
  useWall.setState({ ...everything, filter: again ? everything.filter : filter });
}

/** Starts over, for other data. */
export function resetWall(): void {
  useWall.setState(everything);
}

export function moveOnWall(active: number): void {
  useWall.setState({ active });
}

export function inspectOnWall(active: number): void {
  useWall.setState({ active, inspecting: true });
}

export function closeInspector(): void {
  useWall.setState({ inspecting: false });
}

export function sizeWall(scale: number): void {
  useWall.setState({ scale });
}
