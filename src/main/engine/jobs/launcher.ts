import type { JobLimits, Partition } from '#shared/experiment-jobs.ts';

/** Tasks that a scheduler runs on its machines, each with its number appended to `command`. */
export interface JobWork {
  readonly name: string;
  readonly command: readonly string[];
  readonly tasks: readonly number[];
  readonly environment: Readonly<Record<string, string>>;
  /** Where what each task says is written: `task-<number>.log`. */
  readonly logs: string;
  readonly limits: JobLimits;
}

/** How a task stands; `gone`: the scheduler has it no longer, with what it says of its end. */
export type TaskState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'running' }
  | {
      readonly kind: 'gone';
      readonly reason: 'ended' | 'time-over' | 'out-of-memory' | 'cancelled' | 'failed';
    };

/** A scheduler of jobs, such as a laboratory has. Throws `scheduler-unavailable` and `scheduler-refused`. */
export interface JobLauncher {
  /** The queues that jobs may wait in. */
  partitions(): Promise<Partition[]>;
  /** The job's number. */
  submit(work: JobWork): Promise<string>;
  stateOf(job: string, tasks: readonly number[]): Promise<ReadonlyMap<number, TaskState>>;
  cancel(job: string): Promise<void>;
}
