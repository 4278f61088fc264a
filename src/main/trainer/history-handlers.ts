import { compareRuns } from '#engine/runs/compare-runs.ts';
import { describeRun } from '#engine/runs/describe-run.ts';
import { measureRuns } from '#engine/runs/folder-size.ts';
import { readRunCurves } from '#engine/runs/run-curves.ts';
import { listRuns } from '#engine/runs/run-list.ts';
import { annotateRun } from '#engine/runs/run-notes.ts';
import { readRunsTogether } from '#engine/runs/runs-together.ts';
import type { Handlers } from '#shared/rpc/serve.ts';
import type { TrainerContract } from '#shared/trainer-contract.ts';

type HistoryHandlers = Pick<
  Handlers<TrainerContract>,
  'listRuns' | 'describeRun' | 'runCurves' | 'annotateRun' | 'measureRuns' | 'compareRuns' | 'runsTogether'
>;

/** What lies on the disk of earlier runs; none of it touches the current model or the open data. */
export function historyHandlers(): HistoryHandlers {
  return {
    async listRuns({ folder }) {
      return { runs: await listRuns(folder) };
    },

    async describeRun({ folder }) {
      return await describeRun(folder);
    },

    async runCurves({ folder }) {
      return await readRunCurves(folder);
    },

    async annotateRun({ folder, changes }) {
      return { notes: await annotateRun(folder, changes) };
    },

    async measureRuns({ folder }) {
      return { bytes: await measureRuns(folder) };
    },

    async compareRuns({ folders }) {
      return await compareRuns(folders);
    },

    async runsTogether({ folders }) {
      return await readRunsTogether(folders);
    },
  };
}
