import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { DataSource } from '#shared/dataset-summary.ts';
import { predictionsOf } from '#shared/metrics/predictions.ts';
import type { Plan } from '#shared/plan.ts';
import type { CallOptions } from '#shared/rpc/connect.ts';
import type { EpochReport, RunResult, StepReport, TrainingReport } from '#shared/training.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { startTrainer } from './trainer-client.ts';

type Trainer = Awaited<ReturnType<typeof startTrainer>>;

export interface TrainOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (report: TrainingReport) => void;
  /** A new folder unless named. */
  readonly folder?: string;
  readonly from?: string;
  readonly checkpointSeconds?: number;
}

/** A trainer with open digits for the tests of one file, and a way to train with it. */
export function trainingClient(source: DataSource, plan: Plan) {
  const folder = temporaryFolder();
  let trainer: Trainer | null = null;
  let runs = 0;
  beforeAll(async () => {
    trainer = await startTrainer();
    await trainer.ask('openData', { source });
  });
  afterAll(() => trainer?.close());

  function current(): Trainer {
    if (trainer === null) throw new Error('The trainer is not up yet.');
    return trainer;
  }

  return {
    folder,
    ask: ((...call) => current().ask(...call)) as Trainer['ask'],
    /** Share of the validation digits that the current network reads correctly now. */
    async validationAccuracy() {
      const { labels, probabilities } = await current().ask('evaluate', { scope: 'validation' });
      const predictions = predictionsOf(probabilities);
      return labels.filter((label, row) => label === predictions[row]).length / labels.length;
    },
    newFolder: () => join(folder, `run-${++runs}`),
    /** Trains by the plan with changes and collects what it reports. */
    async train(changes: Partial<Plan>, options: TrainOptions = {}) {
      const { folder: own = join(folder, `run-${++runs}`), from, checkpointSeconds } = options;
      const request = { plan: { ...plan, ...changes }, folder: own, name: 'test', from, checkpointSeconds };
      return await collect(options, (callOptions) => current().ask('train', request, callOptions));
    },
    /** Goes on with a run that was cut off or stopped. */
    resume: (own: string, options: TrainOptions = {}) =>
      collect(options, (callOptions) => current().ask('resumeRun', { folder: own }, callOptions)),
    /** Trains a run's plan again in a new folder. */
    repeat: (run: string, options: TrainOptions = {}) =>
      collect(options, (callOptions) =>
        current().ask(
          'repeatRun',
          { run, folder: join(folder, `run-${++runs}`), name: 'again' },
          callOptions,
        ),
      ),
  };
}

/** Waits for a training call and sorts what it reported. */
async function collect(
  { signal, onProgress }: TrainOptions,
  call: (options: CallOptions<TrainingReport>) => Promise<RunResult>,
) {
  const reports: TrainingReport[] = [];
  const result = await call({
    ...(signal === undefined ? {} : { signal }),
    onProgress(report) {
      reports.push(report);
      onProgress?.(report);
    },
  });
  const starts = reports.filter((report) => report.kind === 'started');
  const steps = reports.filter((report): report is StepReport => report.kind === 'step');
  const epochs = reports.filter((report): report is EpochReport => report.kind === 'epoch');
  return { result, reports, starts, steps, epochs };
}
