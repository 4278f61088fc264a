import { basename, resolve } from 'node:path';
import { networkNames } from '#shared/network/presets.ts';
import { defaultPlan, type Plan, planSchema } from '#shared/plan.ts';
import { failureFromData } from '#shared/rpc/failure.ts';
import type { RunResult, RunStart, TrainingReport } from '#shared/training.ts';
import {
  type CommandContext,
  type CommandResult,
  dataSource,
  numberOption,
  type Options,
  openData,
  requiredOption,
  textOption,
} from '../command.ts';
import { duration, type ProgressLine, percent } from '../progress-line.ts';
import { UsageError } from '../usage.ts';

export const trainOptions = {
  data: { type: 'string' },
  out: { type: 'string' },
  network: { type: 'string' },
  epochs: { type: 'string' },
  batch: { type: 'string' },
  seed: { type: 'string' },
  validation: { type: 'string' },
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
  return { json, text: resultText(result), wasCancelled: result.status === 'stopped' };
}

function planOf(options: Options): Plan {
  const name = textOption(options, 'network') ?? 'fast';
  const network = networkNames.find((known) => known === name);
  if (network === undefined)
    throw new UsageError(`There is no network "${name}". Choose from ${networkNames.join(', ')}.`);
  const defaults = defaultPlan(network);
  const parsed = planSchema.safeParse({
    ...defaults,
    epochs: numberOption(options, 'epochs') ?? defaults.epochs,
    batch: numberOption(options, 'batch') ?? defaults.batch,
    seed: numberOption(options, 'seed') ?? defaults.seed,
    validation: numberOption(options, 'validation') ?? defaults.validation,
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UsageError(`--${issue?.path.join('.') ?? 'option'}: ${issue?.message ?? 'out of range'}.`);
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

function resultText(result: RunResult): string {
  const best =
    result.best === null
      ? 'no weights worth keeping'
      : `best ${percent(result.best.validationAccuracy)} in epoch ${result.best.epoch}`;
  const rate = Math.round(result.imagesPerSecond).toLocaleString('en');
  const ended = result.status === 'stopped' ? 'Stopped' : 'Trained';
  return `${ended}: ${best}, ${rate} images/s, ${result.trainSeconds.toFixed(1)} s of training. Run folder: ${result.folder}`;
}
