import { randomUUID } from 'node:crypto';
import { isAbsolute, join, relative, sep } from 'node:path';
import type { DataSource } from '#shared/dataset-summary.ts';
import type { JobLimits } from '#shared/experiment-jobs.ts';
import type { JobManifest, KubernetesPlace } from '#shared/kubernetes.ts';
import { Failure } from '#shared/rpc/failure.ts';
import { writeFileAtomically } from '../runs/atomic-write.ts';
import { kubernetesJob, kubernetesJobName, type PodUser } from './kubernetes.ts';
import { type JobTasks, jobEnvironment } from './tasks.ts';

/** What pods are to do, on which digits, and where. */
export interface ManifestRequest {
  readonly tasks: JobTasks;
  /** null: not known. */
  readonly source: DataSource | null;
  readonly place: KubernetesPlace;
  readonly limits: JobLimits;
}

/**
 * Writes `kubernetes.json` into the folder of the tasks: a Job with a pod for each that is open. Throws `folder-not-shared`
 * where pods would not see the folder or the digits, `run-complete` where no task is open, and `file-unwritable`.
 */
export async function writeManifest(request: ManifestRequest): Promise<JobManifest> {
  const { tasks, source, place, limits } = request;
  const { folder, name } = tasks;
  refuseUnseen(place, folder, source);
  const open = await tasks.open();
  if (open.length === 0) throw new Failure('run-complete', `${name} has nothing left to do.`);
  const unique = randomUUID().slice(0, 8);
  const job = kubernetesJob(
    {
      name: kubernetesJobName(name, { unique, tasks: open.length }),
      command: [...place.program, ...tasks.command],
      tasks: open,
      environment: jobEnvironment,
      logs: join(folder, 'logs'),
      limits,
    },
    { ...place, owner: ownerHere() },
  );
  const path = join(folder, 'kubernetes.json');
  const manifest = `${JSON.stringify(job, null, 2)}\n`;
  await writeFileAtomically(path, manifest);
  return { path, manifest, tasks: open.length };
}

/**
 * Who this process runs as, as pods do then, so that what they write can be read and gone on with here; null for root, whom pods
 * had better not be, and where there are no such numbers.
 */
function ownerHere(): PodUser | null {
  const user = process.getuid?.() ?? 0;
  const group = process.getgid?.() ?? 0;
  return user === 0 ? null : { user, group };
}

/** Throws `folder-not-shared` where pods would not see a folder, or the file of the digits. */
export function refuseUnseen({ mount }: KubernetesPlace, folder: string, source: DataSource | null): void {
  refuseOutside(mount, folder, 'The folder');
  if (source?.kind === 'file') refuseOutside(mount, source.path, 'The file of the digits');
}

function refuseOutside(mount: string, path: string, what: string): void {
  const way = relative(mount, path);
  if (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)) return;
  const message = `${what} ${path} lies outside of ${mount}, so that no pod sees it.`;
  throw new Failure('folder-not-shared', message, { place: { file: path } });
}
