import { Failure } from '#shared/rpc/failure.ts';
import { isOccupied, type Session } from '#shared/session.ts';

/** Throws `already-training` while a run or an experiment has the trainer. */
export function refuseOccupied(session: Session): void {
  if (isOccupied(session))
    throw new Failure('already-training', 'A run or a comparison is already in progress.');
}
