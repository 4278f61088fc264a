import { type Session, summaryOf } from '#shared/session.ts';
import type { EvaluationScope } from '#shared/trainer-contract.ts';

/** Whether the open digits are those the network learned from, so that some of them were held back. */
export function hasValidationDigits(session: Session): boolean {
  const { run } = session;
  return 'start' in run && run.start.dataFingerprint === summaryOf(session)?.fingerprint;
}

/** How many of the open digits the network has learned from; 0 when it learned from other ones. */
export function learnedRows(session: Session): number {
  const { run } = session;
  return 'start' in run && hasValidationDigits(session) ? run.start.rows.training : 0;
}

/** Which digits can be read: the person's choice, or all where nothing was held back. */
export function readableScope(session: Session, chosen: EvaluationScope): EvaluationScope {
  return hasValidationDigits(session) ? chosen : 'all';
}
