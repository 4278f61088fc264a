import type { DataSummary } from '#shared/dataset-summary.ts';
import { networkNameOf } from '#shared/network/own-network.ts';
import type { Plan } from '#shared/plan.ts';
import {
  type EndedEarly,
  type EnsembleResult,
  type EpochReport,
  type RunResult,
  type RunStart,
  type RunStatus,
  secondsTo,
  type TrainingReport,
} from '#shared/training.ts';
import type { CommandResult } from './command.ts';
import { duration, type ProgressLine, percent } from './progress-line.ts';

/** Shows a run that goes on, and remembers how it started. */
export interface TrainingReporter {
  start(): RunStart | null;
  report(report: TrainingReport): void;
}

export function trainingReporter(progress: ProgressLine): TrainingReporter {
  let start: RunStart | null = null;
  return {
    start: () => start,
    report(report: TrainingReport) {
      if (report.kind === 'started') {
        start = report;
        const { training, validation } = report.rows;
        if (report.member !== null) progress.line(memberLine(report.member));
        progress.line(
          `${networkNameOf(report.plan.network)}: ${report.parameters.toLocaleString('en')} parameters, ${training.toLocaleString('en')} rows to train on, ${validation.toLocaleString('en')} to validate`,
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

interface Training {
  /** What the person named: the folder of a run, or of an ensemble. */
  readonly folder: string;
  readonly result: RunResult;
  readonly plan: Plan;
  readonly summary: DataSummary;
  readonly start: RunStart | null;
  /** Milliseconds since the command began. */
  readonly spent: number;
}

interface TrainingCommandResult extends CommandResult {
  readonly json: Readonly<Record<string, unknown>>;
}

/** What a command that trained comes to: one form for fresh runs, resumed ones and repeated ones. */
export function trainingResult({
  folder,
  result,
  plan,
  summary,
  start,
  spent,
}: Training): TrainingCommandResult {
  const json = {
    run: folder,
    status: result.status,
    ...(result.endedEarly === undefined ? {} : { endedEarly: result.endedEarly }),
    network: networkNameOf(plan.network),
    plan: start?.plan ?? plan,
    execution: start?.execution,
    precision: start?.precision,
    parameters: start?.parameters ?? 0,
    rows: summary.rows,
    epochs: result.epochs,
    best: result.best,
    ...(result.ensemble === undefined ? {} : { ensemble: result.ensemble }),
    secondsTo: secondsTo(result.epochs, plan.target),
    imagesPerSecond: result.imagesPerSecond,
    seconds: { read: summary.seconds, train: result.trainSeconds, total: spent / 1000 },
  };
  return { json, text: resultText(result, plan), wasCancelled: result.status === 'stopped' };
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

const endedWords: Readonly<Record<RunStatus, string>> = {
  running: 'Training',
  completed: 'Trained',
  stopped: 'Stopped',
  interrupted: 'Interrupted',
  diverged: 'Diverged',
};

function resultText(result: RunResult, plan: Plan): string {
  const best =
    result.best === null
      ? 'no weights worth keeping'
      : `best ${percent(result.best.validationAccuracy)} in epoch ${result.best.epoch}`;
  const rate = Math.round(result.imagesPerSecond).toLocaleString('en');
  const { endedEarly, ensemble } = result;
  const early =
    endedEarly === undefined
      ? ''
      : ` after ${result.epochs.length} of ${plan.epochs} epochs (${earlyWords[endedEarly](plan)})`;
  if (ensemble !== undefined) return ensembleText(result, ensemble);
  return `${endedWords[result.status]}${early}: ${best}, ${rate} images/s, ${result.trainSeconds.toFixed(1)} s of training. Run folder: ${result.folder}`;
}

/** The networks of an ensemble that are done, and how well they read together. */
export function ensembleText({ folder, trainSeconds }: RunResult, ensemble: EnsembleResult): string {
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
