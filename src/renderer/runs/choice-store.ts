import { create } from 'zustand';
import { noFilter, type RunFilter, type RunOrder } from './run-order.ts';
import { keepSlots, type Slots, takeSlots, toggleSlot } from './slots.ts';

/** What an overlay measures its runs by. */
export type Metric = 'accuracy' | 'loss' | 'trainingLoss';
/** What an overlay's x axis counts: epochs or steps, or seconds of training. */
export type Across = 'steps' | 'seconds';

interface RunChoice {
  readonly filter: RunFilter;
  readonly order: RunOrder;
  /** The run that keys act on. */
  readonly active: string | null;
  readonly isDetailed: boolean;
  /** The runs of the overlay. */
  readonly slots: Slots;
  readonly metric: Metric;
  readonly across: Across;
  /** 0 to 0.99 */
  readonly smoothing: number;
  /** The runs that are compared, two or more. */
  readonly compared: readonly string[] | null;
}

/** What is looked at in Runs, kept while other views are open. */
export const useRunChoice = create<RunChoice>(() => ({
  filter: noFilter,
  order: { by: 'started', down: true },
  active: null,
  isDetailed: false,
  slots: new Map(),
  metric: 'accuracy',
  across: 'steps',
  smoothing: 0.95,
  compared: null,
}));

export function changeFilter(change: Partial<RunFilter>): void {
  useRunChoice.setState(({ filter }) => ({ filter: { ...filter, ...change } }));
}

export function activate(active: string | null): void {
  useRunChoice.setState({ active });
}

export function showDetails(id: string): void {
  useRunChoice.setState({ active: id, isDetailed: true });
}

export function closeDetails(): void {
  useRunChoice.setState({ isDetailed: false });
}

export function toggleChosen(id: string): void {
  useRunChoice.setState(({ slots }) => ({ slots: toggleSlot(slots, id) }));
}

export function choose(ids: readonly string[]): void {
  useRunChoice.setState(({ slots }) => ({ slots: takeSlots(slots, ids) }));
}

export function chooseNone(): void {
  useRunChoice.setState({ slots: new Map() });
}

/** Forgets the runs that are gone. */
export function keepChoice(ids: ReadonlySet<string>): void {
  useRunChoice.setState(({ slots, active }) => ({
    slots: keepSlots(slots, ids),
    active: active !== null && ids.has(active) ? active : null,
  }));
}
