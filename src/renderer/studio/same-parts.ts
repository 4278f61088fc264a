import type { Session } from '#shared/session.ts';

/**
 * The next session with every part that did not change taken from the previous one, so that selectors keep giving the
 * same objects and nothing renders in vain.
 */
export function keepSameParts(previous: Session, next: Session): Session {
  return {
    trainer: keepSame(previous.trainer, next.trainer),
    data: sameData(previous.data, next.data) ? previous.data : next.data,
    dataFailure: keepSame(previous.dataFailure, next.dataFailure),
    run: keepSame(previous.run, next.run),
    experiment: keepSame(previous.experiment, next.experiment),
    recent: keepSame(previous.recent, next.recent),
  };
}

/** For small plain values. */
function keepSame<Value>(previous: Value, next: Value): Value {
  return JSON.stringify(previous) === JSON.stringify(next) ? previous : next;
}

function sameData(previous: Session['data'], next: Session['data']): boolean {
  if (previous.kind !== 'ready' || next.kind !== 'ready') return false;
  const before = previous.summary;
  const after = next.summary;
  return (
    before.fingerprint === after.fingerprint && before.name === after.name && before.seconds === after.seconds
  );
}
