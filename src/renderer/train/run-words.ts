import type { EnsembleResult, RunResult, RunStart } from '#shared/training.ts';
import { formatNumberOf, formatPercent, formatSeconds } from '../ui/format.ts';
import { percent } from './plan-words.ts';

/** Which network of an ensemble is learning: "network 3 of 10 · together 99.71 %". */
export function memberWords({ number, of, together }: NonNullable<RunStart['member']>): string {
  const place = `network ${number} of ${of}`;
  return together === null ? place : `${place} · together ${formatPercent(together)}`;
}

/** Which epoch numbers are of: "after epoch 3", "network 2, after epoch 3". */
export function epochWords(epoch: number, member: RunStart['member']): string {
  return `${member === null ? '' : `network ${member.number}, `}after epoch ${epoch}`;
}

/** What came of a run that ended well, in a sentence or two. */
export function resultWords(start: RunStart, result: RunResult): string {
  const { best, ensemble } = result;
  if (ensemble !== undefined) return ensembleWords(ensemble, result.trainSeconds);
  if (best === null) return 'It ended before there were weights worth keeping.';
  const kept = start.plan.keep === 'last' ? 'Ended' : 'Best';
  const after = `${kept} after epoch ${best.epoch} of ${result.epochs.length}, in ${formatSeconds(result.trainSeconds)}.`;
  return [after, ...endedEarlyWords(start, result)].join(' ');
}

/** Why a run ended before its last epoch; empty when it did not. */
function endedEarlyWords({ plan }: RunStart, { endedEarly }: RunResult): string[] {
  switch (endedEarly) {
    case undefined:
      return [];
    case 'patience':
      return [`Ended early: ${formatNumberOf(plan.patience, 'round')} brought nothing better.`];
    case 'target':
      return [`Ended early: it reached its target of ${percent(plan.target)} %.`];
    case 'time-budget':
      return [`Ended with its time budget of ${formatSeconds(plan.timeBudget)}.`];
  }
}

function ensembleWords({ of, members }: EnsembleResult, trainSeconds: number): string {
  const done = members.length === of ? formatNumberOf(of, 'network') : `${members.length} of ${of} networks`;
  const accuracies = members.map(({ validationAccuracy }) => validationAccuracy);
  if (accuracies.length === 0) return 'It ended before a network was trained.';
  const low = formatPercent(Math.min(...accuracies));
  const high = formatPercent(Math.max(...accuracies));
  const alone = low === high ? low : `${low.replace(' %', '')} to ${high}`;
  return `${done} in ${formatSeconds(trainSeconds)}: alone ${alone}.`;
}

/** Each network of an ensemble by itself: "1: 99.61 %". */
export function membersText({ members }: EnsembleResult): string {
  return members
    .map(({ validationAccuracy }, place) => `Network ${place + 1}: ${formatPercent(validationAccuracy)}`)
    .join('\n');
}
