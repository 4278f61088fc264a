import { countParameters } from '#shared/network/network.ts';
import { stepsPerEpoch } from '#shared/plan.ts';
import type { RunResult, RunStart } from '#shared/training.ts';
import { beginningOfTraining } from '../checkpoints/checkpoint.ts';
import type { Split } from '../data/split.ts';
import type { Model } from '../networks/model.ts';
import { type RunFile, runFormatVersion } from '../runs/run-file.ts';
import type { CutOffRun } from './cut-off-run.ts';
import type { Learner } from './learner.ts';
import type { RunRequest } from './run-request.ts';

/** What `run.json` says when a run begins. */
export function newRunFile(
  request: RunRequest,
  { model, split, learner }: { readonly model: Model; readonly split: Split; readonly learner: Learner },
): RunFile {
  const { data, plan, source, versions, name, from } = request;
  const { rows, fingerprint } = data;
  return {
    formatVersion: runFormatVersion,
    name,
    status: 'running',
    startedAt: new Date().toISOString(),
    endedAt: null,
    process: process.pid,
    network: model.network,
    parameters: countParameters(model.network),
    plan,
    data: {
      ...{ name: data.name, source, rows, fingerprint },
      training: split.training.length,
      validation: split.validation.length,
    },
    versions,
    execution: {
      kind: learner.kind,
      precision: learner.precision,
      ...(learner.fallback === undefined ? {} : { fallback: learner.fallback }),
    },
    ...(from === undefined ? {} : { continuedFrom: from.folder }),
    best: null,
    epochs: [],
    imagesPerSecond: 0,
    trainSeconds: 0,
  };
}

/** What `run.json` says while a run goes on that was cut off. */
export function runFileGoingOn({ file, checkpoint }: CutOffRun): RunFile {
  const { failure, endedEarly, rateChanges, ...rest } = file;
  const position = checkpoint?.mark.position ?? beginningOfTraining;
  return {
    ...rest,
    status: 'running',
    endedAt: null,
    process: process.pid,
    best: position.best,
    epochs: [...position.epochs],
    trainSeconds: position.seconds,
    resumed: [...(file.resumed ?? []), { at: new Date().toISOString(), step: position.step }],
  };
}

/** What a run reports first. */
export function startOfRun(folder: string, file: RunFile): RunStart {
  const { name, plan, data, parameters, execution } = file;
  const perEpoch = stepsPerEpoch(data.training, plan.batch);
  return {
    kind: 'started',
    folder,
    name,
    plan,
    dataName: data.name,
    dataFingerprint: data.fingerprint,
    parameters,
    rows: { training: data.training, validation: data.validation },
    stepsPerEpoch: perEpoch,
    steps: perEpoch * plan.epochs,
    execution: execution.kind,
    precision: execution.precision,
    member: null,
  };
}

/** What a run came to, as it is told when it ends and when it is recalled. */
export function resultOfRun(folder: string, file: RunFile): RunResult {
  const { status, best, epochs, imagesPerSecond, trainSeconds, endedEarly, failure } = file;
  return {
    ...{ folder, status, best, epochs, imagesPerSecond, trainSeconds },
    ...(endedEarly === undefined ? {} : { endedEarly }),
    ...(failure === undefined ? {} : { failure }),
  };
}
