import { basename, resolve } from 'node:path';
import type { Plan } from '#shared/plan.ts';
import { failureFromData } from '#shared/rpc/failure.ts';
import type { RunResult, RunStart, TrainingReport } from '#shared/training.ts';
import {
  type CommandContext,
  type CommandResult,
  dataSource,
  type Options,
  openData,
  requiredOption,
} from '../command.ts';
import { planOf, planOptions } from '../plan-options.ts';
import { duration, type ProgressLine, percent } from '../progress-line.ts';

export const trainOptions = {
  data: { type: 'string' },
  out: { type: 'string' },
  ...planOptions,
} as const;

/** Trains into a run folder. */
export async function trainCommand(options: Options, context: CommandContext): Promise<CommandResult> {
  const startedAt = performance.now();
  const source = dataSource(requiredOption(options, 'data'));
  const folder = resolve(requiredOption(options, 'out'));
  const plan = planOf(options);
  const summary = await openData(context, source);
  const { ask, signal, progress } = context;
  const tell = reporter(progress);
  const result = await ask(
    'train',
    { plan, folder, name: basename(folder) },
    { signal, onProgress: tell.report },
  );
  progress.clear();
  if (result.status === 'diverged' && result.failure !== undefined) throw failureFromData(result.failure);
  const json = {
    run: folder,
    status: result.status,
    network: plan.network,
    parameters: tell.start()?.parameters ?? 0,
    rows: summary.rows,
    epochs: result.epochs,
    best: result.best,
    imagesPerSecond: result.imagesPerSecond,
    seconds: {
      read: summary.seconds,
      train: result.trainSeconds,
      total: (performance.now() - startedAt) / 1000,
    },
  };
  return { json, text: resultText(result, plan), wasCancelled: result.status === 'stopped' };
}

function reporter(progress: ProgressLine) {
  let start: RunStart | null = null;
  return {
    start: () => start,
    report(report: TrainingReport) {
      if (report.kind === 'started') {
        start = report;
        const { training, validation } = report.rows;
        progress.line(
          `${report.plan.network}: ${report.parameters.toLocaleString('en')} parameters, ${training.toLocaleString('en')} rows to train on, ${validation.toLocaleString('en')} to validate`,
        );
      }
      if (report.kind === 'step' && start !== null) {
        const left = ((start.steps - report.step) * report.seconds) / report.step;
        const rate = Math.round(report.imagesPerSecond).toLocaleString('en');
        const loss = report.loss.toFixed(4);
        progress.update(
          report.step / start.steps,
          `epoch ${report.epoch} of ${start.plan.epochs} · loss ${loss} · ${rate} images/s · ${duration(left)} left`,
        );
      }
      if (report.kind === 'epoch') {
        progress.line(
          `epoch ${report.epoch}: loss ${report.loss.toFixed(4)}, accuracy ${percent(report.accuracy)}, validation loss ${report.validationLoss.toFixed(4)}, validation accuracy ${percent(report.validationAccuracy)}, ${report.seconds.toFixed(1)} s`,
        );
      }
    },
  };
}

function resultText(result: RunResult, plan: Plan): string {
  const best =
    result.best === null
      ? 'no weights worth keeping'
      : `best ${percent(result.best.validationAccuracy)} in epoch ${result.best.epoch}`;
  const rate = Math.round(result.imagesPerSecond).toLocaleString('en');
  const ended = result.status === 'stopped' ? 'Stopped' : 'Trained';
  const early =
    result.status === 'completed' && result.epochs.length < plan.epochs
      ? ` after ${result.epochs.length} of ${plan.epochs} epochs (no better one in ${plan.patience})`
      : '';
  return `${ended}${early}: ${best}, ${rate} images/s, ${result.trainSeconds.toFixed(1)} s of training. Run folder: ${result.folder}`;
}
