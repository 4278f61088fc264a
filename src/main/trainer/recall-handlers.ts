import { join } from 'node:path';
import { readEnsembleFile } from '#engine/runs/ensemble-file.ts';
import { readRunFile } from '#engine/runs/run-folder.ts';
import { readRunReports } from '#engine/runs/run-reports.ts';
import { resultOfEnsemble } from '#engine/training/ensemble.ts';
import { resultOfRun, startOfRun } from '#engine/training/run-file-of.ts';
import { Failure } from '#shared/rpc/failure.ts';
import type { Handlers } from '#shared/rpc/serve.ts';
import type { TrainerContract } from '#shared/trainer-contract.ts';
import { makeCurrent } from './run-model.ts';
import type { Workbench } from './workbench.ts';

/** Brings a run of the past back as if it had just ended. */
export function recallHandlers(bench: Workbench): Pick<Handlers<TrainerContract>, 'recallRun'> {
  return {
    async recallRun({ folder }, { progress }) {
      if (bench.control !== null) throw new Failure('already-training', 'A run is in progress.');
      await makeCurrent(bench, folder);
      const ensemble = await readEnsembleFile(folder);
      const members = ensemble?.members ?? [];
      const shown = ensemble === null ? folder : join(folder, members.at(-1) ?? '');
      const file = await readRunFile(shown);
      const member =
        ensemble === null || members.length === 0
          ? null
          : { number: members.length, of: ensemble.plan.members, together: ensemble.validationAccuracy };
      progress({ ...startOfRun(shown, file), member });
      for (const report of await readRunReports(shown)) progress(report);
      return ensemble === null ? resultOfRun(folder, file) : await resultOfEnsemble(folder, ensemble);
    },
  };
}
