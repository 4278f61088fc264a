import { join } from 'node:path';
import { readEnsembleFile } from '#engine/runs/ensemble-file.ts';
import type { RunFile } from '#engine/runs/run-file.ts';
import { readRunFile } from '#engine/runs/run-folder.ts';
import { readRunReports } from '#engine/runs/run-reports.ts';
import { resultOfEnsemble } from '#engine/training/ensemble.ts';
import { stepsPerEpoch } from '#shared/plan.ts';
import { Failure } from '#shared/rpc/failure.ts';
import type { Handlers } from '#shared/rpc/serve.ts';
import type { TrainerContract } from '#shared/trainer-contract.ts';
import type { RunResult, RunStart } from '#shared/training.ts';
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
      progress({ ...startOf(shown, file), member });
      for (const report of await readRunReports(shown)) progress(report);
      return ensemble === null ? resultOf(folder, file) : await resultOfEnsemble(folder, ensemble);
    },
  };
}

function startOf(folder: string, file: RunFile): RunStart {
  const { plan, data, execution } = file;
  const perEpoch = stepsPerEpoch(data.training, plan.batch);
  return {
    kind: 'started',
    folder,
    name: file.name,
    plan,
    dataName: data.name,
    dataFingerprint: data.fingerprint,
    parameters: file.parameters,
    rows: { training: data.training, validation: data.validation },
    stepsPerEpoch: perEpoch,
    steps: perEpoch * plan.epochs,
    execution: execution.kind,
    precision: execution.precision,
    member: null,
  };
}

function resultOf(folder: string, file: RunFile): RunResult {
  const { status, best, epochs, imagesPerSecond, trainSeconds, endedEarly, failure } = file;
  return {
    ...{ folder, status, best, epochs, imagesPerSecond, trainSeconds },
    ...(endedEarly === undefined ? {} : { endedEarly }),
    ...(failure === undefined ? {} : { failure }),
  };
}
