import { basename } from 'node:path';
import type { Plan } from '#shared/plan.ts';
import { isSamePlan } from '#shared/plan-changes.ts';
import type { Client } from '#shared/rpc/connect.ts';
import { Failure } from '#shared/rpc/failure.ts';
import type { ListedRun } from '#shared/run-history.ts';
import type { FinishedRun } from '#shared/studio-contract.ts';
import type { TrainerContract } from '#shared/trainer-contract.ts';

/** An ensemble with networks still to train. */
export interface UnfinishedEnsemble {
  readonly folder: string;
  readonly name: string;
  readonly done: number;
  readonly of: number;
}

/** The runs of this computer, as far as the window may know of them. */
export interface RunShelf {
  /** The newest ensemble of this plan on these digits that lacks members; null when there is none. */
  unfinished(plan: Plan, dataFingerprint: string): Promise<UnfinishedEnsemble | null>;
  /** Runs that can read digits, newest first; `current` is the folder of the one that reads now. */
  finished(current: string | null): Promise<FinishedRun[]>;
  /** The folders that ids of {@link finished} stand for. Throws `not-allowed` for any other id. */
  foldersOf(ids: readonly string[]): Promise<string[]>;
}

export function createRunShelf(ask: Client<TrainerContract>, runsFolder: string): RunShelf {
  async function list(): Promise<ListedRun[]> {
    const { runs } = await ask('listRuns', { folder: runsFolder });
    return runs.filter((run) => run.kind === 'run');
  }

  return {
    async unfinished(plan, dataFingerprint) {
      if (plan.members === 1) return null;
      for (const { folder, name, members, ...run } of await list()) {
        if (members === null || members.done >= members.of) continue;
        if (run.dataFingerprint !== dataFingerprint || !isSamePlan(run.plan, plan)) continue;
        return { folder, name, ...members };
      }
      return null;
    },

    async finished(current) {
      return (await list()).flatMap(({ folder, validationAccuracy, ...run }) =>
        validationAccuracy === null
          ? []
          : {
              id: basename(folder),
              name: run.name,
              network: run.network,
              dataName: run.dataName,
              startedAt: run.startedAt,
              validationAccuracy,
              members: Math.max(1, run.members?.done ?? 1),
              isCurrent: folder === current,
            },
      );
    },

    async foldersOf(ids) {
      if (ids.length === 0) return [];
      const folders = new Map((await list()).map(({ folder }) => [basename(folder), folder]));
      return ids.map((id) => {
        const folder = folders.get(id);
        if (folder === undefined) throw new Failure('not-allowed', 'There is no such run.');
        return folder;
      });
    },
  };
}
