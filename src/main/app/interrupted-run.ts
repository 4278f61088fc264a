import { type Failure, failureToData } from '#shared/rpc/failure.ts';
import { type EpochReport, type RunResult, type RunStart, recordOf } from '#shared/training.ts';

/** What is left of a run whose trainer is gone: what its folder has, the best of the epochs it reported. */
export function interruptedRun(
  start: RunStart,
  [first, ...rest]: readonly [EpochReport, ...EpochReport[]],
  failure: Failure,
): RunResult {
  const epochs = [first, ...rest];
  const best = rest.reduce((a, b) => (b.validationAccuracy > a.validationAccuracy ? b : a), first);
  return {
    folder: start.folder,
    status: 'interrupted',
    best: {
      epoch: best.epoch,
      validationAccuracy: best.validationAccuracy,
      validationLoss: best.validationLoss,
    },
    epochs: epochs.map(recordOf),
    imagesPerSecond: 0,
    trainSeconds: epochs.reduce((sum, epoch) => sum + epoch.seconds, 0),
    failure: failureToData(failure),
  };
}
