import type { ReplyOf } from '#shared/rpc/contract.ts';
import { type ExpectedScore, kaggleTestRows } from '#shared/submission.ts';
import type { TrainerContract } from '#shared/trainer-contract.ts';
import { percent } from '../progress-line.ts';

/** Digits a terminal shows; `--json` has all that were looked at. */
const shownUnsure = 5;

/** What was written, what to expect of it, and where the network was least certain. */
export function submissionText(reply: ReplyOf<TrainerContract, 'writeSubmission'>): string {
  const { rows, path, counts, expected, leastCertain } = reply;
  const lines = [`Wrote ${rows.toLocaleString('en')} predictions to ${path}, read back and checked`];
  if (rows !== kaggleTestRows)
    lines.push(
      `Note: Kaggle expects ${kaggleTestRows.toLocaleString('en')} rows; it will refuse this submission.`,
    );
  lines.push(`Expected score: ${expectedText(expected)}`);
  lines.push(
    `Read as: ${counts.map((count, digit) => `${digit} ${count.toLocaleString('en')}`).join(' · ')}`,
  );
  lines.push('Least certain:');
  for (const reading of leastCertain.readings.slice(0, shownUnsure)) {
    const { index, prediction, confidence, runnerUp, runnerUpConfidence } = reading;
    lines.push(
      `  ImageId ${String(index + 1).padStart(5)}: ${prediction} (${percent(confidence)}) or ${runnerUp} (${percent(runnerUpConfidence)})`,
    );
  }
  return lines.join('\n');
}

function expectedText(expected: ExpectedScore | null): string {
  if (expected === null) return 'unknown: the run was never measured on validation digits';
  const { accuracy, interval, digits, basis } = expected;
  const [low, high] = interval;
  const sources = {
    same: `on ${digits.toLocaleString('en')} validation digits`,
    'other-reads': `on ${digits.toLocaleString('en')} validation digits, each read another number of times`,
    members: 'the mean of the single runs; together they are usually a little better',
  };
  return `${percent(accuracy)} (95 % interval ${percent(low)} to ${percent(high)}), ${sources[basis]}`;
}
