import { stat } from 'node:fs/promises';
import { copyModel, disposeModel, type Model } from '#engine/networks/model.ts';
import { readEnsembleFile } from '#engine/runs/ensemble-file.ts';
import { firstMember } from '#engine/runs/first-member.ts';
import type { RunFile } from '#engine/runs/run-file.ts';
import { readRunFile } from '#engine/runs/run-folder.ts';
import type { Explained } from '#shared/explain/explanation.ts';
import type { Network } from '#shared/network/network.ts';
import { modelAfter, weightsFileOf } from './epoch-weights.ts';
import { loadRunModel } from './run-model.ts';
import { currentModelOf, type Workbench } from './workbench.ts';

interface RunInFolder {
  readonly folder: string;
  readonly file: RunFile;
}

/** A network to look into, and where it comes from. */
export interface ExplainedModel {
  readonly model: Model;
  /** The run it belongs to and its folder; null for one that comes from no run. */
  readonly run: RunInFolder | null;
  /** Whose weights these are; null for the best of a run, and for a network that learns now. */
  readonly epoch: number | null;
  /** How many networks vote, of which this is the first; null where it reads alone. */
  readonly ensemble: { readonly members: number } | null;
}

/** What is known of a run before its weights are read. */
export interface FoundRun extends Pick<ExplainedModel, 'run' | 'ensemble'> {
  readonly network: Network;
}

/** Networks to look into, apart from the one that reads digits. */
export interface ExplainedModels {
  /** The run itself, whether it has weights or not. Throws `no-model`, `run-not-found`, `run-damaged`, `run-too-new`. */
  find(run: string | null): Promise<FoundRun>;
  /**
   * Lends a network to `work`: its weights stay as they are and its memory is kept until `work` is done, whatever is
   * trained or loaded meanwhile. Throws `no-model`, `run-not-found`, `run-damaged`, `run-too-new`, `epoch-unavailable`.
   */
  lend<Result>(
    explained: Explained,
    work: (explained: ExplainedModel) => Result | Promise<Result>,
  ): Promise<Result>;
  /** Frees what nobody uses. */
  clear(): void;
}

/** Networks kept in memory for the next question; the one not asked for longest goes first. */
const mostKept = 4;

interface Entry {
  readonly loading: Promise<ExplainedModel>;
  users: number;
}

export function createExplainedModels(bench: Workbench): ExplainedModels {
  /** By epoch, weights file and its age, least recently used first. */
  const entries = new Map<string, Entry>();

  async function lendKept<Result>(
    folder: string,
    epoch: number | null,
    work: (explained: ExplainedModel) => Result | Promise<Result>,
  ): Promise<Result> {
    const key = await keyOf(folder, epoch);
    const entry = entries.get(key) ?? { loading: load(folder, epoch), users: 0 };
    entries.delete(key);
    entries.set(key, entry);
    entry.users++;
    try {
      return await work(await entry.loading);
    } catch (thrown) {
      // What could not be loaded is tried anew next time.
      await entry.loading.catch(() => entries.delete(key));
      throw thrown;
    } finally {
      entry.users--;
      shrink(mostKept);
    }
  }

  function shrink(most: number): void {
    for (const [key, { users, loading }] of entries) {
      if (entries.size <= most) return;
      if (users > 0) continue;
      entries.delete(key);
      loading.then(({ model }) => disposeModel(model)).catch(() => {});
    }
  }

  return {
    async find(run) {
      if (run !== null) return await foundIn(run);
      const { folder, reader } = currentModelOf(bench);
      const [first] = reader.models as [Model];
      const unknown = { network: first.network, run: null, ensemble: null };
      // Its folder may have been deleted meanwhile.
      return folder === null ? unknown : await foundIn(folder).catch(() => unknown);
    },
    async lend({ run, epoch = null }, work) {
      if (run !== null) return await lendKept(run, epoch, work);
      const { folder, reader } = currentModelOf(bench);
      if (epoch !== null && folder !== null) return await lendKept(folder, epoch, work);
      const [first] = reader.models as [Model];
      const model = copyModel(first);
      try {
        const members = reader.models.length;
        return await work({
          model,
          run: folder === null ? null : await runIn(folder),
          epoch: null,
          ensemble: members === 1 ? null : { members },
        });
      } finally {
        disposeModel(model);
      }
    },
    clear: () => shrink(0),
  };
}

/** The run of the network that reads now; null when its folder is gone. */
async function runIn(folder: string): Promise<ExplainedModel['run']> {
  try {
    const own = await firstMember(folder);
    return { folder: own, file: await readRunFile(own) };
  } catch {
    return null;
  }
}

/** The run that answers for a folder. */
async function foundIn(folder: string): Promise<FoundRun & { readonly run: RunInFolder }> {
  const own = await firstMember(folder);
  const ensemble = await readEnsembleFile(folder);
  const file = await readRunFile(own);
  return {
    network: file.network,
    run: { folder: own, file },
    ensemble: ensemble === null ? null : { members: Math.max(1, ensemble.members.length) },
  };
}

async function load(folder: string, epoch: number | null): Promise<ExplainedModel> {
  const { run, ensemble } = await foundIn(folder);
  const model =
    epoch === null ? (await loadRunModel(run.folder)).model : await modelAfter(run.folder, run.file, epoch);
  return { model, run, epoch, ensemble };
}

/** Changes when a run that goes on writes other weights to the same place. */
async function keyOf(folder: string, epoch: number | null): Promise<string> {
  const weights = weightsFileOf(await firstMember(folder), epoch);
  const age = await stat(weights).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
  return `${epoch ?? 'best'} ${weights} ${age}`;
}
