import { z } from 'zod';

/** Names of things in Kubernetes: letters, digits and hyphens, as in a host's name (RFC 1123). */
const labelPattern = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const subdomainPattern = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
/** An image's name as `docker pull` takes it: registry, path, tag, digest. */
const imagePattern =
  /^[a-z0-9][a-z0-9.-]*(:\d+)?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*(:[\w][\w.-]{0,127})?(@sha256:[0-9a-f]{64})?$/i;

/** Where pods run a lab's jobs, and what they see. */
export const kubernetesPlaceSchema = z.object({
  /** What the pods run: this program, set up in the image's own working directory. */
  image: z
    .string()
    .max(500)
    .regex(imagePattern, 'Give the name of an image, such as registry.example.org/digits:1.'),
  /** The program of the command line in that image. */
  program: z.array(z.string().min(1)).min(1),
  /** The PersistentVolumeClaim with the shared folder; its volume can be written to from many nodes (ReadWriteMany). */
  claim: z
    .string()
    .max(253)
    .regex(
      subdomainPattern,
      'A claim is named with lower-case letters, digits, hyphens and dots, such as lab-data.',
    ),
  /** The folder that the claim's volume is here, and is mounted as in the pods. */
  mount: z.string().regex(/^\/[^:\0]+$/, 'Give an absolute folder without a colon, such as /mnt/lab.'),
  /** Left out: where `kubectl` stands. */
  namespace: z
    .string()
    .max(63)
    .regex(
      labelPattern,
      'A namespace is named with lower-case letters, digits and hyphens, such as digits-lab.',
    )
    .optional(),
  /** Pods at a time. */
  parallelism: z.int().min(1).max(1000).default(10),
});
export type KubernetesPlace = z.output<typeof kubernetesPlaceSchema>;

/** A manifest as it was written. */
export const jobManifestSchema = z.object({
  path: z.string(),
  /** The Job as JSON. */
  manifest: z.string(),
  tasks: z.int(),
});
export type JobManifest = z.output<typeof jobManifestSchema>;
