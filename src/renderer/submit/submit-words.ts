import type { FailureData } from '#shared/rpc/failure.ts';
import {
  type ExpectedScore,
  kaggleTestRows,
  type SubmissionProgress,
  type SubmissionReading,
  type UnsureReading,
} from '#shared/submission.ts';
import type { Status } from '../app/status-text.ts';
import { formatCount, formatNumberOf, formatPercent } from '../ui/format.ts';
import type { SubmitWork } from './submit-store.ts';

/** Copies of training digits that may turn up by chance: people write some digits exactly alike. */
const naturalCopies = 20;

/** "Expect about 99.3 % (99.0 to 99.5)" */
export function expectedWords(expected: ExpectedScore): string {
  const [low, high] = expected.interval.map((share) => (share * 100).toFixed(1));
  return `Expect about ${formatPercent(expected.accuracy, 1)} (${low} to ${high})`;
}

/** What the expectation rests on. */
export function basisWords({ digits, basis }: ExpectedScore): string {
  const count = formatNumberOf(digits, 'validation digit');
  if (basis === 'same') return `This is how well it reads the ${count}, which it never learned from.`;
  if (basis === 'other-reads')
    return `This is how well it reads the ${count} when it reads each another number of times.`;
  return `The mean of the single networks on ${count}; together they are usually a little better.`;
}

/** What a person should know before the submission is written; empty when all is as it should be. */
export function warningsOf({ name, rows, seenInTraining }: SubmissionReading): string[] {
  const warnings: string[] = [];
  if (rows !== kaggleTestRows) {
    warnings.push(
      `${name} has ${formatNumberOf(rows, 'row')}; Kaggle's test.csv has ${formatCount(kaggleTestRows)} and a submission must have as many.`,
    );
  }
  if (seenInTraining !== null && seenInTraining > naturalCopies) {
    warnings.push(
      `${formatCount(seenInTraining)} of these images are pixel for pixel among the open digits, most of which the network learned from. Its score will flatter it.`,
    );
  }
  return warnings;
}

/** Failures of reading that another try cannot mend, because they lie in the file. */
export function isBadFile({ code }: FailureData): boolean {
  return /^(csv|gzip|file)-/.test(code) || code === 'data-labelled';
}

/** What the network is doing, for a progress bar. */
export function progressWords(progress: SubmissionProgress | null): string {
  if (progress === null || progress.kind === 'file') return 'Reading the file';
  return `${formatCount(progress.done)} of ${formatNumberOf(progress.total, 'digit')} read`;
}

/** 0..1, or null while nobody knows. */
export function progressShare(progress: SubmissionProgress | null): number | null {
  return progress === null || progress.total === 0 ? null : progress.done / progress.total;
}

/** The status bar's line while test digits are read; null while none are. */
export function submitStatus(work: SubmitWork | null): Status | null {
  if (work === null || (work.progress === null && work.step !== 'check')) return null;
  const share = progressShare(work.progress);
  return {
    title: 'Reading test digits',
    share: share ?? 'unknown',
    detail: share === null ? '' : formatPercent(share, 0),
  };
}

/** A digit the network is unsure of, for those who do not see it. */
export function unsureWords(reading: UnsureReading): string {
  const { index, prediction, confidence, runnerUp, runnerUpConfidence } = reading;
  return `ImageId ${index + 1}: ${prediction}, ${formatPercent(confidence, 0)} sure, or ${runnerUp}, ${formatPercent(runnerUpConfidence, 0)}`;
}
