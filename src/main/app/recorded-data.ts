import type { DataSource } from '#shared/dataset-summary.ts';
import { Failure } from '#shared/rpc/failure.ts';
import { summaryOf } from '#shared/session.ts';
import type { SessionStore } from './session-store.ts';

/** Digits as a run or an experiment has written down. */
export interface RecordedData {
  readonly name: string;
  readonly source: DataSource;
  readonly fingerprint: string;
}

/** Brings back the digits of what goes on. */
export interface DataKeeper {
  isOpen(fingerprint: string): boolean;
  /** Opens them unless they are open. Throws `run-mismatch` when they are not there or not the same any more. */
  openAgain(data: RecordedData): Promise<void>;
}

export function createDataKeeper(
  session: SessionStore,
  open: (source: DataSource) => Promise<void>,
): DataKeeper {
  function isOpen(fingerprint: string): boolean {
    return summaryOf(session.get())?.fingerprint === fingerprint;
  }
  return {
    isOpen,
    async openAgain(data) {
      if (isOpen(data.fingerprint)) return;
      await open(data.source);
      if (isOpen(data.fingerprint)) return;
      const message = `It learned from ${data.name}, which has changed or is not where it was.`;
      throw new Failure('run-mismatch', message);
    },
  };
}
