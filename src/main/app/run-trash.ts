import { Failure, toFailure } from '#shared/rpc/failure.ts';

/** Milliseconds in which a deletion can be taken back. */
const graceMilliseconds = 8000;

/** A run on its way to the trash: what the window calls it, and its folder. */
export interface TrashedRun {
  readonly id: string;
  readonly folder: string;
}

/**
 * Runs on their way to the system's trash:
 *
 *   kept ──put──▶ waiting ──grace is over, or the app quits──▶ moving ──▶ gone
 *     ▲             │ restore                                    │ refused
 *     └─────────────┴────────────────────────────────────────────┘
 */
export interface RunTrash {
  /**
   * Resolves when the runs are in the system's trash. Throws `cancelled` when all of them were restored, and
   * `trash-unavailable` where one was refused: it is kept.
   */
  put(runs: readonly TrashedRun[]): Promise<void>;
  /** Takes back what still waits. */
  restore(ids: readonly string[]): void;
  /** Whether a run is waiting or moving: no table shows it. */
  has(id: string): boolean;
  isEmpty(): boolean;
  /** Moves all that wait at once; never rejects. */
  flush(): Promise<void>;
}

interface WaitingRun {
  readonly hurry: () => void;
  readonly restore: () => void;
}

/** `trash` moves a folder to the system's trash and rejects where it cannot. */
export function createRunTrash(
  trash: (folder: string) => Promise<void>,
  grace: number = graceMilliseconds,
): RunTrash {
  const waiting = new Map<string, WaitingRun>();
  const moving = new Set<string>();
  const works = new Set<Promise<boolean>>();

  /** Resolves to whether the run should go, when its time is over or it is taken back. */
  function wait(id: string): Promise<boolean> {
    return new Promise((decide) => {
      function end(goes: boolean): void {
        clearTimeout(timer);
        waiting.delete(id);
        if (goes) moving.add(id);
        decide(goes);
      }
      const timer = setTimeout(() => end(true), grace);
      waiting.set(id, { hurry: () => end(true), restore: () => end(false) });
    });
  }

  /** True when the run is gone, false when it was taken back. */
  async function putOne({ id, folder }: TrashedRun): Promise<boolean> {
    if (!(await wait(id))) return false;
    try {
      await trash(folder);
      return true;
    } catch (thrown) {
      throw new Failure('trash-unavailable', `${id} could not be moved to the trash.`, {
        place: { file: folder },
        detail: toFailure(thrown).message,
      });
    } finally {
      moving.delete(id);
    }
  }

  function follow(run: TrashedRun): Promise<boolean> {
    const work = putOne(run).finally(() => works.delete(work));
    works.add(work);
    return work;
  }

  function has(id: string): boolean {
    return waiting.has(id) || moving.has(id);
  }

  return {
    async put(runs) {
      const ends = await Promise.allSettled(runs.filter(({ id }) => !has(id)).map(follow));
      const refused = ends.find((end) => end.status === 'rejected');
      if (refused !== undefined) throw refused.reason;
      const isGone = ends.some((end) => end.status === 'fulfilled' && end.value);
      if (!isGone && ends.length > 0) throw new Failure('cancelled', 'The runs were taken back.');
    },
    restore(ids) {
      for (const id of ids) waiting.get(id)?.restore();
    },
    has,
    isEmpty: () => waiting.size === 0 && moving.size === 0,
    async flush() {
      for (const run of [...waiting.values()]) run.hurry();
      await Promise.allSettled(works);
    },
  };
}
