import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { JobLimits, Partition } from '#shared/experiment-jobs.ts';
import { Failure } from '#shared/rpc/failure.ts';
import type { JobLauncher, JobWork, TaskState } from './launcher.ts';

const execute = promisify(execFile);

/** Slurm's job arrays (https://slurm.schedmd.com/job_array.html), through its own command line. */
export const slurm: JobLauncher = {
  async partitions() {
    const { stdout } = await run('sinfo', ['--noheader', '--format=%P']);
    return (
      stdout
        .trim()
        .split('\n')
        .filter((line) => line !== '')
        // A star marks the one that jobs without a wish wait in.
        .map((line): Partition => ({ name: line.replace(/\*$/, ''), isDefault: line.endsWith('*') }))
    );
  },

  async submit(work) {
    const { stdout } = await run('sbatch', [
      ...['--parsable', `--job-name=${work.name.replaceAll(/[^\w.-]+/g, '-').slice(0, 60)}`],
      ...[`--array=${work.tasks.join(',')}`, `--output=${join(work.logs, 'task-%a.log')}`, '--requeue'],
      ...limitOptions(work.limits),
      `--wrap=${script(work)}`,
    ]);
    return stdout.trim().split(';')[0] ?? '';
  },

  async stateOf(job, tasks) {
    const { stdout } = await run('squeue', [
      ...['--noheader', '--array', '--states=all', `--job=${job}`, '--format=%K %T'],
    ]).catch((thrown: unknown) => {
      // Slurm forgets a job some minutes after its end.
      if (thrown instanceof Failure && /invalid job id/i.test(thrown.detail ?? '')) return { stdout: '' };
      throw thrown;
    });
    const known = new Map(
      stdout
        .trim()
        .split('\n')
        .map((line) => line.trim().split(/\s+/))
        .map(([task = '', state = '']) => [Number(task), stateOfWord(state)] as const),
    );
    return new Map(tasks.map((task) => [task, known.get(task) ?? { kind: 'gone', reason: 'ended' }]));
  },

  async cancel(job) {
    await run('scancel', [job]);
  },
};

function limitOptions({ partition, memoryMegabytes, minutes, processors }: JobLimits): string[] {
  return [
    ...(partition === undefined ? [] : [`--partition=${partition}`]),
    ...(memoryMegabytes === undefined ? [] : [`--mem=${memoryMegabytes}M`]),
    ...(minutes === undefined ? [] : [`--time=${minutes}`]),
    ...(processors === undefined ? [] : [`--cpus-per-task=${processors}`]),
  ];
}

/** One line of shell. */
function script({ command, environment }: JobWork): string {
  const variables = Object.entries(environment).map(([name, value]) => `${name}=${quoted(value)}`);
  return ['env', ...variables, ...command.map(quoted), '"$SLURM_ARRAY_TASK_ID"'].join(' ');
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/** Slurm's words for how a job stands (squeue(1), job state codes). */
function stateOfWord(word: string): TaskState {
  if (['PENDING', 'REQUEUED', 'REQUEUE_HOLD', 'SPECIAL_EXIT', 'CONFIGURING'].includes(word))
    return { kind: 'waiting' };
  if (['RUNNING', 'COMPLETING', 'SUSPENDED', 'STAGE_OUT', 'STOPPED'].includes(word))
    return { kind: 'running' };
  if (['TIMEOUT', 'DEADLINE'].includes(word)) return { kind: 'gone', reason: 'time-over' };
  if (word === 'OUT_OF_MEMORY') return { kind: 'gone', reason: 'out-of-memory' };
  if (['CANCELLED', 'PREEMPTED', 'REVOKED'].includes(word)) return { kind: 'gone', reason: 'cancelled' };
  return { kind: 'gone', reason: word === 'COMPLETED' ? 'ended' : 'failed' };
}

async function run(program: string, parameters: readonly string[]): Promise<{ stdout: string }> {
  try {
    return await execute(program, [...parameters]);
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    if ('code' in error && error.code === 'ENOENT')
      throw new Failure('scheduler-unavailable', `Slurm is not here: there is no ${program}.`);
    const said = 'stderr' in error ? String(error.stderr).trim() : error.message;
    throw refusalOf(said);
  }
}

/** What a Slurm program's words on standard error mean: nothing to ask, nobody who answers, or a refusal. */
export function refusalOf(said: string): Failure {
  if (/configuration (source|file)/i.test(said))
    return new Failure('scheduler-unavailable', 'Slurm is installed here, but no cluster is set up for it.', {
      detail: said,
    });
  if (/unable to contact|connection refused|communication/i.test(said))
    return new Failure('scheduler-unavailable', 'Slurm does not answer.', { detail: said });
  return new Failure('scheduler-refused', `Slurm refused: ${said.split('\n')[0]}`, { detail: said });
}
