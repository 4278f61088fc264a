import type { JobLimits } from '#shared/experiment-jobs.ts';
import { folderPart } from '#shared/folder-part.ts';
import type { KubernetesPlace } from '#shared/kubernetes.ts';
import type { JobWork } from './launcher.ts';

/** Who owns what the pods write; null: whoever the image says. */
export interface PodUser {
  readonly user: number;
  readonly group: number;
}

/** What a pod asks for where nothing else is said: without requests it would be the first to be put out of a full node. */
const usual = { processors: 2, memoryMegabytes: 4096 } as const;

/** Seconds that a pod may take beyond the time of its task, to read the digits and to write what came of them. */
const margin = 300;

/** Exit codes of the command line after which another try would end the same way: failed and marked, wrong usage. */
const finalExitCodes = [1, 2];

/**
 * An indexed Job (https://kubernetes.io/docs/concepts/workloads/controllers/job/#completion-mode) with a pod for each task,
 * for a person to look through: no secret is in it, and no token of the cluster reaches a pod. A pod that is put out of its
 * node is replaced and does not count; one that ends otherwise without a result is tried once more; the others go on. It
 * takes Kubernetes 1.29, from which on indexes have retries of their own. Of `limits` the partition means nothing here.
 */
export function kubernetesJob(work: JobWork, place: KubernetesPlace & { readonly owner: PodUser | null }) {
  const { image, claim, mount, namespace, parallelism, owner } = place;
  const labels = { 'app.kubernetes.io/name': 'digit-recognizer', 'app.kubernetes.io/instance': work.name };
  const { minutes } = work.limits;
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: work.name, ...(namespace === undefined ? {} : { namespace }), labels },
    spec: {
      completionMode: 'Indexed',
      completions: work.tasks.length,
      parallelism: Math.min(parallelism, work.tasks.length),
      backoffLimitPerIndex: 1,
      podFailurePolicy: {
        rules: [
          { action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] },
          {
            action: 'FailIndex',
            onExitCodes: { containerName: 'task', operator: 'In', values: finalExitCodes },
          },
        ],
      },
      template: {
        metadata: { labels },
        spec: {
          restartPolicy: 'Never',
          automountServiceAccountToken: false,
          enableServiceLinks: false,
          ...(minutes === undefined ? {} : { activeDeadlineSeconds: 60 * minutes + margin }),
          securityContext: {
            seccompProfile: { type: 'RuntimeDefault' },
            ...(owner === null ? {} : { runAsNonRoot: true, runAsUser: owner.user, runAsGroup: owner.group }),
          },
          containers: [
            {
              name: 'task',
              image,
              command: ['sh', '-c', oneOfTasks, 'task', ...work.command.map(unexpanded)],
              env: Object.entries({ TASKS: work.tasks.join(' '), ...work.environment }).map(
                ([name, value]) => ({ name, value }),
              ),
              resources: resourcesOf(work.limits),
              securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
              volumeMounts: [{ name: 'shared', mountPath: mount }],
            },
          ],
          volumes: [{ name: 'shared', persistentVolumeClaim: { claimName: claim } }],
        },
      },
    },
  };
}

/** Runs the words after it with the task's number, which stands in `TASKS` at the pod's index, from 0. */
const oneOfTasks = `exec "$@" "$(echo $TASKS | cut -d ' ' -f $((JOB_COMPLETION_INDEX + 1)))"`;

/** Kubernetes puts variables into the words of a command where these say `$(NAME)`. */
function unexpanded(word: string): string {
  return word.replaceAll('$', '$$$$');
}

/** As much at least as at most, so that times measured by pods can be compared. */
function resourcesOf({ processors, memoryMegabytes }: JobLimits) {
  const amounts = {
    cpu: String(processors ?? usual.processors),
    memory: `${memoryMegabytes ?? usual.memoryMegabytes}Mi`,
  };
  return { requests: amounts, limits: amounts };
}

/** The longest name of a host, which a pod gets from the name of its Job and its index. */
const hostNameLength = 63;

/**
 * A name for a Job from what a person calls the work: it becomes part of the names of its pods' hosts, and tells this Job by
 * `unique` from those before it, as Jobs cannot be changed.
 */
export function kubernetesJobName(
  name: string,
  { unique, tasks }: { readonly unique: string; readonly tasks: number },
): string {
  const end = `-${unique}`;
  const room = hostNameLength - end.length - String(tasks - 1).length - 1;
  return `${folderPart(`digits ${name}`, 'digits').slice(0, room).replace(/-+$/, '')}${end}`;
}
