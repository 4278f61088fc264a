import { dirname } from 'node:path';
import type { DataSource } from '#shared/dataset-summary.ts';
import { networkNameOf } from '#shared/network/own-network.ts';
import type { Plan } from '#shared/plan.ts';
import { longerPlan } from '#shared/plan-changes.ts';
import type { CallOptions } from '#shared/rpc/connect.ts';
import type { RequestOf } from '#shared/rpc/contract.ts';
import { Failure, failureToData, toFailure } from '#shared/rpc/failure.ts';
import { isBusy, type Session, summaryOf } from '#shared/session.ts';
import type { TrainerContract } from '#shared/trainer-contract.ts';
import type { RunResult, RunStart, TrainingReport } from '#shared/training.ts';
import type { CurveCollector } from './curves.ts';
import { interruptedRun } from './interrupted-run.ts';
import type { DataKeeper } from './recorded-data.ts';
import { refuseOccupied } from './refuse-occupied.ts';
import { nextRun } from './run-names.ts';
import type { RunShelf, UnfinishedEnsemble } from './run-shelf.ts';
import type { SessionStore } from './session-store.ts';
import type { TrainerLink } from './trainer-link.ts';
import type { Turns } from './turns.ts';

/** What a run starts with: fresh weights, or those of the run that has just ended. */
export type TrainingStart = 'fresh' | 'last-run';

/** The run in progress, and runs of the past taken up again. Each resolves when the run has started or ended. */
export interface RunControl {
  /** Goes on with an unfinished ensemble of the plan. Throws `no-data`, `already-training`, `no-model` and the trainer's failures. */
  startTraining(plan: Plan, start?: TrainingStart): Promise<void>;
  /** An ensemble of this plan on the open digits that lacks members. */
  unfinishedEnsemble(plan: Plan): Promise<UnfinishedEnsemble | null>;
  /** Goes on where a run was cut off. Opens its digits first, as the following do. Throws `run-mismatch` where they have changed. */
  resumeRun(folder: string): Promise<void>;
  /** The same plan once more, as a new run. */
  repeatRun(folder: string): Promise<void>;
  /** A new run from the best weights of this one, on the same validation rows. */
  continueRun(folder: string): Promise<void>;
  /** Shows a run as if it had just ended; it reads digits from now on. */
  useRun(folder: string): Promise<void>;
  /** Acts from the next step on; the session's plan says so. */
  changeLearningRate(learningRate: number): Promise<void>;
  pauseTraining(): Promise<void>;
  resumeTraining(): Promise<void>;
  stopTraining(): Promise<void>;
}

interface RunControlParts {
  readonly session: SessionStore;
  readonly curves: CurveCollector;
  readonly trainer: TrainerLink;
  readonly shelf: RunShelf;
  readonly turns: Turns;
  readonly runsFolder: string;
  readonly data: DataKeeper;
  readonly open: (source: DataSource) => Promise<void>;
}

/** Asks the trainer for a run, whichever way it comes about. */
type Begin = (options: CallOptions<TrainingReport>) => Promise<RunResult>;

export function createRunControl(parts: RunControlParts): RunControl {
  const { session, curves, trainer, shelf, turns, runsFolder } = parts;
  let training: AbortController | null = null;

  async function unfinishedEnsemble(plan: Plan): Promise<UnfinishedEnsemble | null> {
    const summary = summaryOf(session.get());
    return summary === null ? null : await shelf.unfinished(plan, summary.fingerprint);
  }

  async function startTraining(plan: Plan, start: TrainingStart = 'fresh'): Promise<void> {
    const { run } = session.get();
    refuseOccupied(session.get());
    if (summaryOf(session.get()) === null) throw new Failure('no-data', 'No digits are open.');
    const from = start === 'fresh' ? null : lastWeights(run);
    await take(async () => {
      const place =
        (await unfinishedEnsemble(plan)) ?? (await nextRun(runsFolder, networkNameOf(plan.network)));
      const { folder, name } = place;
      return { name, begin: trained({ plan, folder, name, from }) };
    });
  }

  function trained(request: RequestOf<TrainerContract, 'train'>): Begin {
    return (options) => trainer.ask('train', request, options);
  }

  async function resumeRun(folder: string): Promise<void> {
    refuseOccupied(session.get());
    const { entry, data } = await trainer.ask('describeRun', { folder });
    if (!entry.canResume) throw new Failure('run-complete', `${entry.name} has ended by itself.`);
    await parts.data.openAgain(data);
    await take(async () => ({
      name: entry.name,
      begin: (options) => trainer.ask('resumeRun', { folder }, options),
    }));
  }

  async function repeatRun(run: string): Promise<void> {
    refuseOccupied(session.get());
    const { entry, data } = await trainer.ask('describeRun', { folder: run });
    await parts.data.openAgain(data);
    await take(async () => {
      const { folder, name } = await nextRun(runsFolder, entry.network);
      return { name, begin: (options) => trainer.ask('repeatRun', { run, folder, name }, options) };
    });
  }

  async function continueRun(run: string): Promise<void> {
    refuseOccupied(session.get());
    const { entry, data } = await trainer.ask('describeRun', { folder: run });
    if (entry.members !== null)
      throw new Failure('run-mismatch', 'An ensemble has no weights of its own to go on from.');
    await parts.data.openAgain(data);
    await take(async () => {
      const { folder, name } = await nextRun(runsFolder, entry.network);
      return { name, begin: trained({ plan: longerPlan(entry.plan), folder, name, from: run }) };
    });
  }

  async function useRun(folder: string): Promise<void> {
    refuseOccupied(session.get());
    const { entry, data } = await trainer.ask('describeRun', { folder });
    // Without its digits it can still read a drawing; why they did not open shows in the session.
    if (!parts.data.isOpen(data.fingerprint)) await parts.open(data.source);
    refuseOccupied(session.get());
    const reports: TrainingReport[] = [];
    const result = await trainer.ask(
      'recallRun',
      { folder },
      { onProgress: (report) => reports.push(report) },
    );
    for (const report of reports) curves.report(report);
    curves.flush();
    const start = reports.find((report) => report.kind === 'started');
    if (start !== undefined)
      session.dispatch({ kind: 'run-recalled', start: { ...start, name: entry.name }, result });
  }

  /** Makes the next run the one in progress; one that cannot be prepared leaves what was there before. */
  async function take(
    prepare: () => Promise<{ readonly name: string; readonly begin: Begin }>,
  ): Promise<void> {
    refuseOccupied(session.get());
    const before = session.get().run;
    const mine = new AbortController();
    training = mine;
    session.dispatch({ kind: 'run-starting' });
    try {
      await turns.idle();
      const { name, begin } = await prepare();
      await follow(begin, { name, signal: mine.signal });
    } catch (thrown) {
      session.dispatch({ kind: 'run-refused', before });
      throw thrown;
    }
  }

  /** Resolves when the run has started or ended, whichever comes first; how it goes shows in the session. */
  function follow(
    begin: Begin,
    { name, signal, before = null }: { name: string; signal: AbortSignal; before?: RunStart | null },
  ): Promise<void> {
    return new Promise<void>((started) => {
      let start = before;
      begin({
        signal,
        onProgress(report) {
          curves.report(report);
          if (report.kind === 'epoch') trainer.prosper();
          if (report.kind !== 'started') return;
          start = report;
          // A network of an ensemble has a name of its own; here its run counts.
          session.dispatch({ kind: 'run-started', start: { ...report, name } });
          // Paused, it was lost and is started again: it waits as it did.
          if (session.get().run.kind === 'paused') void trainer.ask('pause', {}).catch(() => {});
          started();
        },
      })
        .then(endRun, (thrown: unknown) => onFailure({ start, name, signal }, toFailure(thrown)))
        .finally(started);
    });
  }

  /** A run whose trainer is gone goes on in the next one; where that cannot be, it keeps what its folder has. */
  async function onFailure(
    { start, name, signal }: { start: RunStart | null; name: string; signal: AbortSignal },
    failure: Failure,
  ): Promise<void> {
    curves.flush();
    const { run, trainer: state } = session.get();
    const goesOn = failure.code === 'trainer-lost' && state.kind !== 'failed' && run.kind !== 'stopping';
    if (goesOn && start !== null) {
      const folder = start.member === null ? start.folder : dirname(start.folder);
      const begin: Begin = (options) => trainer.ask('resumeRun', { folder }, options);
      await follow(begin, { name, signal, before: start });
      return;
    }
    const [first, ...rest] = curves.epochs();
    if (start === null || first === undefined)
      session.dispatch({ kind: 'run-failed', failure: failureToData(failure) });
    else endRun(interruptedRun(start, [first, ...rest], failure));
  }

  function endRun(result: RunResult): void {
    curves.flush();
    session.dispatch({ kind: 'run-ended', result });
  }

  return {
    startTraining,
    unfinishedEnsemble,
    resumeRun,
    repeatRun,
    continueRun,
    useRun,
    async changeLearningRate(learningRate) {
      await trainer.ask('changeLearningRate', { learningRate });
      session.dispatch({ kind: 'rate-changed', learningRate });
    },
    async pauseTraining() {
      await trainer.ask('pause', {});
      session.dispatch({ kind: 'run-paused' });
    },
    async resumeTraining() {
      await trainer.ask('resume', {});
      session.dispatch({ kind: 'run-resumed' });
    },
    async stopTraining() {
      if (!isBusy(session.get().run)) throw new Failure('not-training', 'No run is in progress.');
      session.dispatch({ kind: 'run-stopping' });
      training?.abort();
    },
  };
}

/** The folder whose weights a run goes on with. Throws `no-model`. */
function lastWeights(run: Session['run']): string {
  if (run.kind === 'ended' && run.result.best !== null) return run.result.folder;
  throw new Failure('no-model', 'There is no finished run to go on from.');
}
