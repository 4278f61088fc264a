import type { ExperimentPlan } from '#shared/experiment.ts';
import type { ExperimentRow } from '#shared/experiment-operations.ts';
import { movedInOrder } from '#shared/experiment-queue.ts';
import { toFailure } from '#shared/rpc/failure.ts';
import type { SweepPlan } from '#shared/sweep-plan.ts';
import { addDeletion, endDeletion } from '../runs/trash-store.ts';
import { reportAs } from '../studio/problems.ts';
import { studio } from '../studio/studio.ts';
import {
  type Described,
  describeUnlessLive,
  hideExperiments,
  refreshExperiments,
  showExperiment,
} from './experiments-store.ts';
import { wantedJobs } from './jobs-store.ts';

/** Starts an experiment and shows it as soon as it goes. */
export async function startExperiment(plan: ExperimentPlan): Promise<void> {
  try {
    const { id } = await studio('startExperiment', { plan, jobs: wantedJobs() });
    showExperiment(id);
  } catch (thrown) {
    reportAs('The comparison could not start')(thrown);
  }
}

/** The same for a search over settings. */
export async function startSearch(plan: SweepPlan): Promise<void> {
  try {
    const { id } = await studio('startSearch', { plan, jobs: wantedJobs() });
    showExperiment(id);
  } catch (thrown) {
    reportAs('The search could not start')(thrown);
  }
}

/** Goes on with one that is unfinished, and shows it. */
export async function goOnWith(id: string, name: string): Promise<void> {
  try {
    await studio('goOnWithExperiment', { id });
    showExperiment(id);
  } catch (thrown) {
    reportAs(`${name} could not go on`)(thrown);
  }
}

/** Moves a contestant up (-1) or down (1) among those that wait. */
export async function moveContestant(
  { id, experiment }: Described,
  contestant: number,
  by: -1 | 1,
): Promise<void> {
  try {
    await studio('orderExperiment', { id, order: movedInOrder(experiment, contestant, by) });
    describeUnlessLive(id);
  } catch (thrown) {
    reportAs('The order could not be changed')(thrown);
  }
}

const questions = {
  pauseExperiment: 'The comparison could not be paused',
  resumeExperiment: 'The comparison could not be resumed',
  stopExperiment: 'The comparison could not be stopped',
} as const;

/** What comes of it shows in the session. */
export function steerExperiment(how: keyof typeof questions): void {
  studio(how, {}).catch(reportAs(questions[how]));
}

/** What an experiment is called; one that cannot be read by its folder. */
export function experimentName(row: ExperimentRow): string {
  return row.kind === 'experiment' ? row.name : row.id;
}

/** Deletes an experiment; the notice takes it back. It is gone when main has moved it to the trash. */
export function removeExperiment(id: string, name: string): void {
  const deletion = {
    ids: [id],
    names: [name],
    noun: 'comparison',
    restore: () =>
      void studio('restoreExperiments', { ids: [id] }).catch(reportAs(`${name} could not be taken back`)),
  } as const;
  hideExperiments([id]);
  addDeletion(deletion);
  studio('trashExperiments', { ids: [id] })
    .catch((thrown: unknown) => {
      if (toFailure(thrown).code !== 'cancelled') reportAs(`${name} could not be deleted`)(thrown);
    })
    .finally(() => {
      endDeletion(deletion);
      void refreshExperiments();
    });
}
