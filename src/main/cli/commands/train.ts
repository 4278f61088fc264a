import { basename, resolve } from 'node:path';
import type { Plan } from '#shared/plan.ts';
import { failureFromData } from '#shared/rpc/failure.ts';
import {
  type EndedEarly,
  type EnsembleResult,
  type EpochReport,
  type RunResult,
  type RunStart,
  secondsTo,
  type TrainingReport,
} from '#shared/training.ts';
import {
  type CommandContext,
  type CommandResult,
  dataSource,
  type Options,
  openData,
  requiredOption,
  textOption,
} from '../command.ts';
import { planOf, planOptions } from '../plan-options.ts';
import { duration, type ProgressLine, percent } from '../progress-line.ts';

export const trainOptions = {
  data: { type: 'string' },
  out: { type: 'string' },
  from: { type: 'string' },
  ...planOptions,
} as const;

/** Trains into a run folder. */
export async function trainCommand(options: Options, context: CommandContext): Promise<CommandResult> {
  const startedAt = performance.now();
  const source = dataSource(requiredOption(options, 'data'));
  const folder = resolve(requiredOption(options, 'out'));
  const plan = planOf(options);
  const start = textOption(options, 'from');
  const from = start === null ? null : resolve(start);
  const summary = await openData(context, source);
  const { ask, signal, progress } = context;
  const tell = reporter(progress);
  const result = await ask(
    'train',
    { plan, folder, name: basename(folder), from },
    { signal, onProgress: tell.report },
  );
  progress.clear();
  if (result.failure !== undefined) throw failureFromData(result.failure);
  const json = {
    run: folder,
    status: result.status,
    ...(result.endedEarly === undefined ? {} : { endedEarly: result.endedEarly }),
    network: plan.network,
    plan: tell.start()?.plan ?? plan,
    execution: tell.start()?.execution,
    precision: tell.start()?.precision,
    parameters: tell.start()?.parameters ?? 0,
    rows: summary.rows,
    epochs: result.epochs,
    best: result.best,
    ...(result.ensemble === undefined ? {} : { ensemble: result.ensemble }),
    secondsTo: secondsTo(result.epochs, plan.target),
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
        if (report.member !== null) progress.line(memberLine(report.member));
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
      if (report.kind === 'epoch') progress.line(epochLine(report));
    },
  };
}

function memberLine({ number, of, together }: NonNullable<RunStart['member']>): string {
  const before = together === null ? '' : `; those before read ${percent(together)} together`;
  return `network ${number} of ${of}${before}`;
}

function epochLine(report: EpochReport): string {
  const { epoch, loss, accuracy, validationLoss, validationAccuracy, seconds, averaging } = report;
  const averaged =
    averaging === undefined
      ? ''
      : ` (last weights ${percent(averaging.last.validationAccuracy)}, their mean ${percent(averaging.mean.validationAccuracy)})`;
  return `epoch ${epoch}: loss ${loss.toFixed(4)}, accuracy ${percent(accuracy)}, validation loss ${validationLoss.toFixed(4)}, validation accuracy ${percent(validationAccuracy)}${averaged}, ${seconds.toFixed(1)} s`;
}

const earlyWords: Readonly<Record<EndedEarly, (plan: Plan) => string>> = {
  patience: ({ patience }) => `no better one in ${patience}`,
  target: ({ target }) => `${percent(target)} was reached`,
  'time-budget': ({ timeBudget }) => `its ${duration(timeBudget)} are over`,
};

function resultText(result: RunResult, plan: Plan): string {
  const best =
    result.best === null
      ? 'no weights worth keeping'
      : `best ${percent(result.best.validationAccuracy)} in epoch ${result.best.epoch}`;
  const rate = Math.round(result.imagesPerSecond).toLocaleString('en');
  const ended = result.status === 'stopped' ? 'Stopped' : 'Trained';
  const { endedEarly, ensemble } = result;
  const early =
    endedEarly === undefined
      ? ''
      : ` after ${result.epochs.length} of ${plan.epochs} epochs (${earlyWords[endedEarly](plan)})`;
  if (ensemble !== undefined) return ensembleText(result, ensemble);
  return `${ended}${early}: ${best}, ${rate} images/s, ${result.trainSeconds.toFixed(1)} s of training. Run folder: ${result.folder}`;
}

function ensembleText({ folder, trainSeconds }: RunResult, ensemble: EnsembleResult): string {
  const { members, of, validationAccuracy } = ensemble;
  const lines = members.map(
    (member, position) => `network ${position + 1}: ${percent(member.validationAccuracy)}`,
  );
  const together = validationAccuracy === null ? '' : `, ${percent(validationAccuracy)} together`;
  lines.push(
    `${members.length} of ${of} networks are done${together}, ${duration(trainSeconds)} of training. Ensemble folder: ${folder}`,
  );
  return lines.join('\n');
}
