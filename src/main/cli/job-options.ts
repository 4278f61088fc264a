import { dirname, join, resolve } from 'node:path';
import type { JobLimits } from '#shared/experiment-jobs.ts';
import { folderPart } from '#shared/folder-part.ts';
import type { JobManifest, KubernetesPlace } from '#shared/kubernetes.ts';
import {
  type CommandContext,
  type CommandResult,
  dataSource,
  nameOption,
  numberOption,
  type Options,
  openData,
  requiredOption,
  textOption,
} from './command.ts';
import { UsageError } from './usage.ts';

/** What a command line may say about jobs of a scheduler. */
export const jobOptions = {
  on: { type: 'string' },
  folder: { type: 'string' },
  partition: { type: 'string' },
  memory: { type: 'string' },
  minutes: { type: 'string' },
  cpus: { type: 'string' },
  cancel: { type: 'boolean' },
  retry: { type: 'boolean' },
} as const;

/** What it may say besides about pods. */
export const podOptions = {
  image: { type: 'string' },
  program: { type: 'string' },
  claim: { type: 'string' },
  namespace: { type: 'string' },
  parallel: { type: 'string' },
} as const;

const schedulers = ['slurm', 'kubernetes'] as const;
type SchedulerName = (typeof schedulers)[number];

/** Options that mean something on another scheduler only. */
const strangers: Readonly<Record<SchedulerName, readonly string[]>> = {
  slurm: Object.keys(podOptions),
  kubernetes: ['partition', 'cancel'],
};

/** Options that mean nothing where the work is done here. */
const lonelyOptions = ['partition', 'memory', 'cpus', ...Object.keys(podOptions)];

/** Where the work is done; null: here. Throws a UsageError for a scheduler that is not known, and for options of another. */
export function schedulerOf(options: Options): SchedulerName | null {
  const scheduler = nameOption(options, { name: 'on', known: schedulers });
  if (scheduler === null) {
    const lonely = lonelyOptions.find((name) => options[name] !== undefined);
    if (lonely === undefined) return null;
    throw new UsageError(`--${lonely} is for jobs: give --on ${schedulers.join(' or ')}.`);
  }
  const stray = strangers[scheduler].find((name) => options[name] !== undefined);
  if (stray !== undefined) throw new UsageError(`--${stray} means nothing on ${scheduler}.`);
  return scheduler;
}

/** What each job may take. Throws a UsageError. */
export function limitsOf(options: Options): JobLimits {
  return {
    partition: textOption(options, 'partition') ?? undefined,
    memoryMegabytes: numberOption(options, 'memory') ?? undefined,
    minutes: numberOption(options, 'minutes') ?? undefined,
    processors: numberOption(options, 'cpus') ?? undefined,
  };
}

/** `--out`, or a folder in the shared one of `--folder` that is called like the plan. Throws a UsageError where neither tells. */
export function workFolder(options: Options, planName: string | null): string {
  const shared = textOption(options, 'folder');
  if (shared === null || planName === null || textOption(options, 'out') !== null)
    return resolve(requiredOption(options, 'out'));
  return join(resolve(shared), folderPart(planName, 'comparison'));
}

/** What pods run and see; `--folder` is where the claim is mounted, here and in them. Throws a UsageError. */
export function podsOf(options: Options, folder: string): KubernetesPlace {
  const namespace = textOption(options, 'namespace');
  const program = textOption(options, 'program') ?? 'node dist/main/cli.js';
  return {
    image: requiredOption(options, 'image'),
    claim: requiredOption(options, 'claim'),
    program: program.split(/\s+/).filter((word) => word !== ''),
    mount: resolve(textOption(options, 'folder') ?? dirname(folder)),
    parallelism: numberOption(options, 'parallel') ?? 10,
    ...(namespace === null ? {} : { namespace }),
  };
}

/** What a command that wrote a manifest comes to: as JSON, the manifest itself. */
export function manifestResult({ path, manifest, tasks }: JobManifest, watching: string): CommandResult {
  const lines = [
    `A Job with ${tasks} ${tasks === 1 ? 'pod' : 'pods'} is written to ${path}; nothing was started.`,
    'Look it through, then start it:',
    `  kubectl apply -f ${path}`,
    'and see what its pods bring about:',
    `  ${watching}`,
  ];
  return { json: JSON.parse(manifest), text: lines.join('\n') };
}

/** Opens the digits that `--data` names, or those that the experiment in the folder is on. */
export async function openExperimentData(
  options: Options,
  context: CommandContext,
  folder: string,
): Promise<void> {
  const named = textOption(options, 'data');
  const source =
    named === null
      ? (await context.ask('describeExperiment', { folder })).experiment.data.source
      : dataSource(named);
  await openData(context, source);
}
