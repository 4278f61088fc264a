import { create } from 'zustand';
import type { JobLimits, Partition } from '#shared/experiment-jobs.ts';
import { type FailureData, failureToData, toFailure } from '#shared/rpc/failure.ts';
import { studio } from '../studio/studio.ts';

/** Where the cells of the next experiment are worked on, kept while other views are open. */
interface JobsChoice {
  readonly on: 'here' | 'slurm';
  readonly limits: JobLimits;
  /** null until the scheduler was asked. */
  readonly partitions: readonly Partition[] | null;
  readonly schedulerFailure: FailureData | null;
  /** What the shared folder is called; null before one was chosen. */
  readonly folder: string | null;
  readonly folderFailure: FailureData | null;
}

export const useJobs = create<JobsChoice>(() => ({
  on: 'here',
  limits: { minutes: 60 },
  partitions: null,
  schedulerFailure: null,
  folder: null,
  folderFailure: null,
}));

/** Chooses where the cells are worked on; asks a scheduler what it has. */
export function runOn(on: JobsChoice['on']): void {
  useJobs.setState({ on });
  if (on === 'slurm') void lookAtScheduler();
}

/** What is left out or undefined the scheduler decides. */
export function limitJobs({ partition, memoryMegabytes, minutes, processors }: JobLimits): void {
  useJobs.setState({
    limits: {
      ...(partition === undefined ? {} : { partition }),
      ...(memoryMegabytes === undefined ? {} : { memoryMegabytes }),
      ...(minutes === undefined ? {} : { minutes }),
      ...(processors === undefined ? {} : { processors }),
    },
  });
}

export async function lookAtScheduler(): Promise<void> {
  try {
    const [{ partitions }, { name }] = await Promise.all([
      studio('listPartitions', {}),
      studio('sharedFolder', {}),
    ]);
    useJobs.setState({ partitions, folder: name, schedulerFailure: null });
  } catch (thrown) {
    useJobs.setState({ partitions: null, schedulerFailure: failureToData(toFailure(thrown)) });
  }
}

export async function chooseSharedFolder(): Promise<void> {
  try {
    const { name } = await studio('chooseSharedFolder', {});
    useJobs.setState({ folder: name, folderFailure: null });
  } catch (thrown) {
    useJobs.setState({ folderFailure: failureToData(toFailure(thrown)) });
  }
}

/** Why the next experiment cannot become jobs; null where it can, or is worked on here. */
export function jobsObstacle({ on, partitions, schedulerFailure, folder }: JobsChoice): string | null {
  if (on === 'here') return null;
  if (schedulerFailure !== null) return 'Slurm cannot be reached.';
  if (partitions === null) return 'Asking Slurm…';
  return folder === null ? 'Choose a shared folder.' : null;
}

/** What the next experiment asks of a scheduler; undefined where it is worked on here. */
export function wantedJobs(): JobLimits | undefined {
  const { on, limits } = useJobs.getState();
  return on === 'slurm' ? limits : undefined;
}
