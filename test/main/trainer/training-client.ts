import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { DataSource } from '#shared/dataset-summary.ts';
import { predictionsOf } from '#shared/metrics/predictions.ts';
import type { Plan } from '#shared/plan.ts';
import type { EpochReport, StepReport, TrainingReport } from '#shared/training.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { startTrainer } from './trainer-client.ts';

type Trainer = Awaited<ReturnType<typeof startTrainer>>;

interface TrainOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (report: TrainingReport) => void;
  /** A new folder unless named. */
  readonly folder?: string;
  readonly from?: string;
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
      const reports: TrainingReport[] = [];
      const { folder: own = join(folder, `run-${++runs}`), from, onProgress, signal } = options;
      const result = await current().ask(
        'train',
        { plan: { ...plan, ...changes }, folder: own, name: 'test', from },
        {
          ...(signal === undefined ? {} : { signal }),
          onProgress(report) {
            reports.push(report);
            onProgress?.(report);
          },
        },
      );
      const starts = reports.filter((report) => report.kind === 'started');
      const steps = reports.filter((report): report is StepReport => report.kind === 'step');
      const epochs = reports.filter((report): report is EpochReport => report.kind === 'epoch');
      return { result, reports, starts, steps, epochs };
    },
  };
}
