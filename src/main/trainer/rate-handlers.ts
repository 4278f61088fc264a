import { findLearningRate, rateSearchSteps } from '#engine/training/find-learning-rate.ts';
import { createTrainingControl } from '#engine/training/training-control.ts';
import { Failure } from '#shared/rpc/failure.ts';
import type { Handlers } from '#shared/rpc/serve.ts';
import type { TrainerContract } from '#shared/trainer-contract.ts';
import { labelledDataOf, type Workbench } from './workbench.ts';

type RateHandlers = Pick<Handlers<TrainerContract>, 'findLearningRate'>;

/** The search for a learning rate: it takes the place of a run, and leaves the current model alone. */
export function rateHandlers(bench: Workbench): RateHandlers {
  return {
    async findLearningRate({ plan }, { signal, progress }) {
      if (bench.control !== null) throw new Failure('already-training', 'A run is already in progress.');
      const control = createTrainingControl();
      bench.control = control;
      try {
        const points = findLearningRate({ plan, data: labelledDataOf(bench), control }, signal);
        let next = await points.next();
        for (let step = 1; !next.done; step++) {
          progress({ step, steps: rateSearchSteps, ...next.value });
          next = await points.next();
        }
        return next.value;
      } finally {
        bench.control = null;
      }
    },
  };
}
