import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kubernetesJob, kubernetesJobName } from '#engine/jobs/kubernetes.ts';
import type { JobWork } from '#engine/jobs/launcher.ts';
import { kubernetesPlaceSchema } from '#shared/kubernetes.ts';

const fixture = join(import.meta.dirname, '../../../fixtures/kubernetes/job-1.34.1.json');
const formats = { int32: true, int64: true, 'date-time': true, 'int-or-string': true } as const;
const validate = new Ajv({ strict: false, allErrors: true, formats }).compile(
  JSON.parse(readFileSync(fixture, 'utf8')),
);

/** What Kubernetes' own schema of a Job says against something. */
function objections(manifest: unknown): string[] {
  validate(JSON.parse(JSON.stringify(manifest)));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const work: JobWork = {
  name: 'digits-five-algorithms-0123abcd',
  command: ['node', 'dist/main/cli.js', 'compare', '--out', '/mnt/lab/five', '--cell'],
  tasks: [2, 3, 7, 15],
  environment: { TF_ENABLE_ONEDNN_OPTS: '1' },
  logs: '/mnt/lab/five/logs',
  limits: { minutes: 30, memoryMegabytes: 6000, processors: 3 },
};
const place = {
  ...kubernetesPlaceSchema.parse({
    image: 'registry.example.org:5000/lab/digits:1.0',
    program: ['node', 'dist/main/cli.js'],
    claim: 'lab-data',
    mount: '/mnt/lab',
    namespace: 'digits',
    parallelism: 3,
  }),
  owner: { user: 1000, group: 1000 },
};

describe('the manifest for Kubernetes', () => {
  test('fits the schema of a Job, whatever is left out', () => {
    expect(objections(kubernetesJob(work, place))).toEqual([]);
    const { namespace, ...anywhere } = place;
    expect(objections(kubernetesJob({ ...work, limits: {} }, { ...anywhere, owner: null }))).toEqual([]);
  });

  test('the schema it is held to refuses what is missing, misspelled or of another type', () => {
    const job = kubernetesJob(work, place);
    const { completions, ...spec } = job.spec;
    expect(objections({ ...job, spec: { ...spec, completion: completions } })).toEqual([
      '/spec must NOT have additional properties',
    ]);
    expect(objections({ ...job, spec: { ...spec, completions: 'four' } })).toEqual([
      '/spec/completions must be integer',
    ]);
    expect(objections({ ...job, spec: { completions } })).toEqual([
      "/spec must have required property 'template'",
    ]);
  });

  test('asks for what the limits say, and gives a pod time beyond that of its task', () => {
    const { spec } = kubernetesJob(work, place);
    expect(spec).toMatchObject({ completionMode: 'Indexed', completions: 4, parallelism: 3 });
    const pod = spec.template.spec;
    expect(pod.activeDeadlineSeconds).toBe(30 * 60 + 300);
    expect(pod.containers[0]?.resources.limits).toEqual({ cpu: '3', memory: '6000Mi' });
    expect(pod).toMatchObject({ automountServiceAccountToken: false, restartPolicy: 'Never' });
    expect(kubernetesJob({ ...work, limits: {} }, place).spec.template.spec).not.toHaveProperty(
      'activeDeadlineSeconds',
    );
    expect(kubernetesJob(work, { ...place, parallelism: 900 }).spec.parallelism).toBe(4);
  });

  test('each pod works on the task at its index, and no variable of Kubernetes changes its words', () => {
    const words = ['printf', '%s\\n', "it's", '$HOME', '$(TASKS)', 'two words', '--cell'];
    const { containers } = kubernetesJob({ ...work, command: words }, place).spec.template.spec;
    const { command, env } = containers[0] ?? { command: [], env: [] };
    const environment = Object.fromEntries(env.map(({ name, value }) => [name, value]));
    const said = work.tasks.map((_, index) => {
      const variables = { ...environment, JOB_COMPLETION_INDEX: String(index) };
      const [program = '', ...rest] = command.map((word) => expanded(word, variables));
      const { PATH } = process.env;
      return spawnSync(program, rest, { env: { PATH, ...variables }, encoding: 'utf8' }).stdout;
    });
    const before = "it's\n$HOME\n$(TASKS)\ntwo words\n--cell\n";
    expect(said).toEqual(work.tasks.map((task) => `${before}${task}\n`));
  });

  test('is named so that the hosts of its pods can be, after what it works on', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 20_000 }), (name, tasks) => {
        const own = kubernetesJobName(name, { unique: '0123abcd', tasks });
        expect(`${own}-${tasks - 1}`).toMatch(/^(?=.{1,63}$)[a-z]([-a-z0-9]*[a-z0-9])?$/);
        expect(own).toMatch(/-0123abcd$/);
      }),
    );
    expect(kubernetesJobName('Fünf Verfahren', { unique: '0123abcd', tasks: 15 })).toBe(
      'digits-funf-verfahren-0123abcd',
    );
  });

  test.each([
    ['image', 'two words'],
    ['image', 'Digits:latest --privileged'],
    ['claim', 'Lab_Data'],
    ['claim', ''],
    ['namespace', 'a.b'],
    ['namespace', '-digits'],
    ['mount', 'mnt/lab'],
    ['mount', '/mnt:ro'],
    ['parallelism', 0],
    ['program', []],
  ])('a place with the %s %j is refused', (field, value) => {
    const { owner, ...good } = place;
    const parsed = kubernetesPlaceSchema.safeParse({ ...good, [field]: value });
    expect(parsed.error?.issues[0]?.path[0]).toBe(field);
  });
});

/** As Kubernetes puts variables into the words of a command (third_party/forked/golang/expansion in its repository). */
function expanded(word: string, variables: Readonly<Record<string, string>>): string {
  return word.replaceAll(/\$(?:\$|\(([^)]*)\))/g, (all, name: string | undefined) => {
    if (all === '$$') return '$';
    return (name === undefined ? undefined : variables[name]) ?? all;
  });
}
