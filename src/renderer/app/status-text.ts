import { isExperimentBusy, usesTrainer } from '#shared/experiment-session.ts';
import { isBusy, type Session } from '#shared/session.ts';
import type { RunResult, StepReport } from '#shared/training.ts';
import { cellsWords, currentWords, experimentShare, progressWords } from '../compare/experiment-words.ts';
import { secondsLeft } from '../studio/curves.ts';
import { formatCount, formatPercent, formatSeconds } from '../ui/format.ts';

/** One line about the work in progress; `share` is null where there is no bar, 'unknown' where its end is not known. */
export interface Status {
  readonly title: string;
  readonly share: number | 'unknown' | null;
  readonly detail: string;
}

/** What the status bar says. Opening data comes before a run: it is what the person did last. */
export function statusOf(session: Session, last: StepReport | undefined): Status {
  if (session.data.kind === 'checking') {
    const { done, total } = session.data.progress;
    const share = total > 0 ? done / total : 'unknown';
    return {
      title: `Opening ${session.data.name}`,
      share,
      detail: share === 'unknown' ? '' : formatPercent(share, 0),
    };
  }
  const { experiment, run } = session;
  if (usesTrainer(experiment) || (isExperimentBusy(experiment) && !isBusy(run)))
    return experimentStatus(session);
  return runStatus(session, last);
}

function runStatus({ run, trainer, data, experiment }: Session, last: StepReport | undefined): Status {
  switch (run.kind) {
    case 'starting':
      return { title: 'Preparing the network', share: 'unknown', detail: '' };
    case 'training':
    case 'paused':
    case 'stopping': {
      const titles = { training: 'Training', paused: 'Paused', stopping: 'Stopping' } as const;
      const { start } = run;
      if (trainer.kind === 'starting')
        return { title: 'The training process ended: starting it again', share: 'unknown', detail: '' };
      if (last === undefined) return { title: titles[run.kind], share: 0, detail: '' };
      const { member, plan } = start;
      const mayEndBefore = plan.timeBudget > 0;
      const timeShare = mayEndBefore ? last.seconds / plan.timeBudget : 0;
      const parts = [
        ...(member === null ? [] : [`network ${member.number} of ${member.of}`]),
        `step ${formatCount(last.step)}${mayEndBefore ? '' : ` of ${formatCount(start.steps)}`}`,
        `epoch ${last.epoch}${mayEndBefore ? '' : ` of ${start.plan.epochs}`}`,
      ];
      const left = secondsLeft(start, last);
      if (run.kind === 'training') {
        parts.push(`${formatCount(last.imagesPerSecond)} images/s`);
        if (left !== null) parts.push(`${formatSeconds(left)} left`);
      }
      return {
        title: titles[run.kind],
        share: Math.max(last.step / start.steps, timeShare),
        detail: parts.join(' · '),
      };
    }
    case 'ended': {
      const { status } = run.result;
      const title = status === 'completed' ? `${run.start.name} is trained` : `${run.start.name} has ended`;
      return { title, share: null, detail: keptWords(run.result) };
    }
    default:
      if (experiment.kind === 'ended') {
        const { name, cells } = experiment.progress;
        return { title: `${name} has ended`, share: null, detail: cellsWords(cells) };
      }
      if (trainer.kind === 'starting') return { title: 'Starting TensorFlow', share: 'unknown', detail: '' };
      if (trainer.kind === 'failed') return { title: 'TensorFlow is not running', share: null, detail: '' };
      return { title: data.kind === 'empty' ? 'Ready' : 'Ready to train', share: null, detail: '' };
  }
}

function experimentStatus({ experiment, trainer }: Session): Status {
  if (!('progress' in experiment)) return { title: 'Preparing the comparison', share: 'unknown', detail: '' };
  if (trainer.kind === 'starting')
    return { title: 'The training process ended: starting it again', share: 'unknown', detail: '' };
  const { progress } = experiment;
  const running = progress.round === undefined ? 'Comparing' : 'Searching';
  const titles = { running, paused: 'Paused', stopping: 'Stopping', ended: 'Ended' } as const;
  const parts = [progressWords(progress), currentWords(progress)].filter((part) => part !== '');
  return { title: titles[experiment.kind], share: experimentShare(progress), detail: parts.join(' · ') };
}

/** How well what a run left behind reads; empty when it left nothing. */
function keptWords({ best, ensemble }: RunResult): string {
  const together = ensemble?.validationAccuracy ?? null;
  if (together !== null) return `${formatPercent(together)} on validation digits, together`;
  if (best === null) return '';
  return `${formatPercent(best.validationAccuracy)} on validation digits, after epoch ${best.epoch}`;
}

/** "TensorFlow 2.15.1 · oneDNN · 2 cores"; empty until the trainer is up. */
export function runtimeText(trainer: Session['trainer']): string {
  if (trainer.kind !== 'ready') return '';
  const { tensorflow, oneDnn, cores } = trainer.description;
  const parts = [`TensorFlow ${tensorflow}`, `${cores} ${cores === 1 ? 'core' : 'cores'}`];
  if (oneDnn) parts.splice(1, 0, 'oneDNN');
  return parts.join(' · ');
}
