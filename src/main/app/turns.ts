/** Lets short works that take a run's place in the trainer follow each other instead of refusing one another. */
export interface Turns {
  /** Does `work` when all before it are done. */
  take<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Resolves when no work is in progress. */
  idle(): Promise<void>;
}

export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return {
    take(work) {
      const mine = last.then(work);
      last = mine.catch(() => {});
      return mine;
    },
    async idle() {
      await last;
    },
  };
}
