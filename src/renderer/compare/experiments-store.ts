import { create } from 'zustand';
import type { Experiment, ExperimentResult, ReadingsTable } from '#shared/experiment.ts';
import type { ExperimentNews, ExperimentRow } from '#shared/experiment-operations.ts';
import { experimentResult } from '#shared/experiment-result.ts';
import { withCell } from '#shared/experiment-session.ts';
import { type FailureData, failureToData, toFailure } from '#shared/rpc/failure.ts';
import { sessionStore } from '../studio/session-store.ts';
import { studio } from '../studio/studio.ts';

/** An experiment with what came of it. */
export interface Described {
  readonly id: string;
  readonly experiment: Experiment;
  readonly result: ExperimentResult;
  /** Whether the digits that tell two contestants apart are counted: only main can read them. */
  readonly isCounted: boolean;
}

interface ExperimentsState {
  /** Newest first; null until they were listed once. */
  readonly rows: readonly ExperimentRow[] | null;
  readonly listFailure: FailureData | null;
  /** The experiment that is looked at; null while the next one is set up. */
  readonly shown: string | null;
  readonly described: Described | null;
  readonly failure: FailureData | null;
}

export const useExperiments = create<ExperimentsState>(() => ({
  rows: null,
  listFailure: null,
  shown: null,
  described: null,
  failure: null,
}));

/** The one in progress or the last one of this session, as its news tell it. */
let live: Described | null = null;

const noReadings: ReadingsTable = {
  rows: new Uint32Array(),
  labels: new Uint8Array(),
  predictions: new Uint8Array(),
};

let listing = 0;

/** Lists all experiments anew. */
export async function refreshExperiments(): Promise<void> {
  const mine = ++listing;
  try {
    const { rows } = await studio('experimentTable', {});
    if (mine === listing) useExperiments.setState({ rows, listFailure: null });
  } catch (thrown) {
    const failure = failureToData(toFailure(thrown));
    if (mine === listing && failure.code !== 'cancelled') useExperiments.setState({ listFailure: failure });
  }
}

/** Looks at an experiment: as its news tell it while it goes, else as its folder has it. */
export function showExperiment(id: string): void {
  const known = live?.id === id ? live : null;
  useExperiments.setState({ shown: id, described: known, failure: null });
  if (known === null || !known.isCounted) void describe(id);
}

export function showSetup(): void {
  useExperiments.setState({ shown: null, described: null, failure: null });
}

async function describe(id: string): Promise<void> {
  const before = live;
  try {
    const described = { id, ...(await studio('experimentDetails', { id })), isCounted: true };
    if (live?.id === id && !isAtRest(live.experiment)) return;
    // News that came meanwhile are newer: a cell that was tried again meanwhile is failed in the one and done in the other.
    if (live?.id === id && live !== before) return await describe(id);
    if (live?.id === id) live = described;
    if (useExperiments.getState().shown === id) useExperiments.setState({ described, failure: null });
  } catch (thrown) {
    const failure = failureToData(toFailure(thrown));
    if (useExperiments.getState().shown === id && failure.code !== 'cancelled')
      useExperiments.setState({ failure });
  }
}

/** Reads an experiment anew that tells no news of its own. */
export function describeUnlessLive(id: string): void {
  if (live?.id !== id) void describe(id);
}

export function describeAgain(): void {
  const { shown } = useExperiments.getState();
  if (shown !== null) void describe(shown);
}

function isAtRest({ cells }: Experiment): boolean {
  const { experiment } = sessionStore.getState().session;
  return (
    (experiment.kind === 'ended' || experiment.kind === 'none') &&
    cells.every(({ state }) => state.kind !== 'running')
  );
}

function hear(news: ExperimentNews): void {
  if (news.kind === 'whole') {
    const result = experimentResult(news.experiment, noReadings);
    live = { id: news.id, experiment: news.experiment, result, isCounted: false };
  } else if (live?.id === news.id) {
    const experiment = { ...live.experiment, cells: withCell(live.experiment.cells, news.cell) };
    // The leaderboard changes with the cells that are over, not with those that get on.
    const isOver = news.cell.state.kind === 'done';
    const result = isOver ? experimentResult(experiment, noReadings) : live.result;
    live = { id: news.id, experiment, result, isCounted: false };
  }
  if (live !== null && useExperiments.getState().shown === live.id)
    useExperiments.setState({ described: live, failure: null });
}

/**
 * Follows the experiment in progress from now on, and lists experiments as soon as the trainer is up and whenever one starts
 * or ends; called once, at start.
 */
export function followExperiments(): void {
  studio('watchExperiment', {}, { onProgress: hear }).catch(() => undefined);
  sessionStore.subscribe(({ session }, { session: before }) => {
    const { experiment, trainer } = session;
    const isUp = trainer.kind === 'ready' && before.trainer.kind !== 'ready';
    if (isUp || experiment.kind !== before.experiment.kind) void refreshExperiments();
    if (experiment.kind === 'ended' && before.experiment.kind !== 'ended')
      void describe(experiment.progress.id);
  });
}

/** Takes experiments out before main has answered. */
export function hideExperiments(ids: readonly string[]): void {
  useExperiments.setState(({ rows, shown }) => ({
    rows: rows?.filter(({ id }) => !ids.includes(id)) ?? null,
    ...(shown !== null && ids.includes(shown) ? { shown: null, described: null } : {}),
  }));
}
