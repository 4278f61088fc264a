import type { Failure } from '#shared/rpc/failure.ts';

/** Numbered pieces of work, each with a result of its own in `folder`, that jobs of a scheduler are to bring about. */
export interface JobTasks {
  readonly folder: string;
  /** What a person calls the work. */
  readonly name: string;
  /** What works on one, as words after the program of the command line; the task's number comes last. */
  readonly command: readonly string[];
  /** The numbers, from 1, of those that have neither a result nor were given up, as the folder has it now. */
  open(): Promise<readonly number[]>;
  /** Whether any was ever begun: if not, the machines of the jobs do not see the folder. */
  hasTrace(): Promise<boolean>;
  /** Marks one that no job will be sent for any more. */
  giveUp(task: number, failure: Failure): Promise<void>;
}

/** Variables that every job runs with: the fast kernels of native TensorFlow, and none of its chatter. */
export const jobEnvironment = { TF_ENABLE_ONEDNN_OPTS: '1', TF_CPP_MIN_LOG_LEVEL: '2' } as const;
