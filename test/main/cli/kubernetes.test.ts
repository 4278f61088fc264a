import { existsSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';
import { cli, writeShapes } from './cli-harness.ts';

const folder = temporaryFolder();
const data = writeShapes(join(folder, 'train.csv'), { rows: 240, labelled: true });

const plan = {
  name: 'Shapes in pods',
  folding: { kind: 'k-fold', count: 2 },
  seed: 1,
  contestants: [
    { name: 'Means', plan: { algorithm: 'nearest-mean' } },
    { name: 'Softmax', plan: { algorithm: 'softmax-regression' } },
  ],
};
const planFile = join(folder, 'plan.json');
writeFileSync(planFile, JSON.stringify(plan));
const fresh = ['compare', '--plan', planFile, '--data', data];
const pods = ['--on', 'kubernetes', '--image', 'lab/digits:1', '--claim', 'lab-data'];

/** The command line of the pod at each index of a manifest. */
function commandsOf(manifest: string): string[][] {
  const [container] = JSON.parse(manifest).spec.template.spec.containers;
  const [shell, option, , name, program, script, ...words] = container.command;
  expect([shell, option, name, program, script]).toEqual(['sh', '-c', 'task', 'node', 'dist/main/cli.js']);
  const { value } = container.env.find((variable: { name: string }) => variable.name === 'TASKS');
  return value.split(' ').map((task: string) => [...words, task]);
}

/** What must not depend on where it was computed. */
function figuresOf(stdout: string) {
  const { leaderboard, pairs, failed } = JSON.parse(stdout);
  return {
    standings: leaderboard.map(({ name, mean }: { name: string; mean: number }) => [name, mean]),
    pairs,
    failed,
  };
}

function failCell(out: string): void {
  const cell = join(out, 'cells', '01-fold-02');
  mkdirSync(cell, { recursive: true });
  const content = { formatVersion: 1, attempts: 2, result: null, failure: null };
  writeFileSync(join(cell, 'cell.json'), JSON.stringify(content));
}

describe('a comparison on Kubernetes', () => {
  test('is a manifest to look through, whose pods bring about the table of one here', async () => {
    const here = await cli([...fresh, '--out', join(folder, 'here'), '--json']);
    const written = await cli([...fresh, ...pods, '--folder', folder, '--minutes', '20', '--json']);
    expect(written.code).toBe(0);
    const out = join(folder, 'shapes-in-pods');
    expect(JSON.parse(written.stdout)).toEqual(
      JSON.parse(readFileSync(join(out, 'kubernetes.json'), 'utf8')),
    );
    const commands = commandsOf(written.stdout);
    expect(commands).toHaveLength(4);
    expect(existsSync(join(out, 'cells'))).toBe(false);

    const watching = cli(['compare', '--out', out, '--watch', '--json']);
    for (const command of commands) expect((await cli(command)).code).toBe(0);
    const { code, stdout, stderr } = await watching;
    expect(code).toBe(0);
    expect(stderr).toContain('Softmax, fold 2: ');
    expect(figuresOf(stdout)).toEqual(figuresOf(here.stdout));

    const again = await cli(['compare', '--out', out, ...pods, '--json']);
    expect(JSON.parse(again.stdout).error).toMatchObject({ code: 'run-complete' });
  });

  test('says in words what comes next, and nothing is started', async () => {
    const out = join(folder, 'told');
    const { code, stdout } = await cli([...fresh, '--out', out, ...pods]);
    expect(code).toBe(0);
    expect(stdout).toContain('4 pods');
    expect(stdout).toContain(`kubectl apply -f ${join(out, 'kubernetes.json')}`);
    expect(stdout).toContain('--watch');
  });

  test('that goes on is a manifest of the cells that are left, with --retry of those that failed, under another name', async () => {
    const out = join(folder, 'left');
    const first = await cli([...fresh, '--out', out, ...pods, '--json']);
    expect((await cli(commandsOf(first.stdout)[0] ?? [])).code).toBe(0);
    failCell(out);
    const left = await cli(['compare', '--out', out, ...pods, '--json']);
    expect(commandsOf(left.stdout).map((words) => words.at(-1))).toEqual(['2', '4']);
    expect(JSON.parse(left.stdout).metadata.name).not.toBe(JSON.parse(first.stdout).metadata.name);
    const retried = await cli(['compare', '--out', out, ...pods, '--retry', '--json']);
    expect(commandsOf(retried.stdout).map((words) => words.at(-1))).toEqual(['2', '3', '4']);
  });

  test('is refused where pods would not see it, and leaves nothing behind', async () => {
    mkdirSync(join(folder, 'shared'));
    const shared = ['--folder', join(folder, 'shared')];
    const outside = await cli([...fresh, ...pods, ...shared, '--json']);
    expect(outside.code).toBe(1);
    expect(JSON.parse(outside.stdout).error).toMatchObject({
      code: 'folder-not-shared',
      place: { file: data },
    });
    const elsewhere = await cli([
      ...fresh,
      ...pods,
      ...shared,
      '--out',
      join(folder, 'shared-not'),
      '--json',
    ]);
    expect(JSON.parse(elsewhere.stdout).error).toMatchObject({ code: 'folder-not-shared' });
    expect(existsSync(join(folder, 'shared', 'shapes-in-pods'))).toBe(false);
    expect(existsSync(join(folder, 'shared-not'))).toBe(false);
  });

  test('is refused with names that Kubernetes does not know, and with options of another scheduler', async () => {
    const out = join(folder, 'refused');
    const argv = [...fresh, '--out', out, '--on', 'kubernetes', '--json'];
    const named = await cli([...argv, '--image', 'lab/digits:1', '--claim', 'Lab Data']);
    expect(named.code).toBe(1);
    expect(JSON.parse(named.stdout).error).toMatchObject({
      code: 'plan-invalid',
      message: expect.stringContaining('claim'),
    });
    expect((await cli([...argv, '--image', 'lab/digits:1'])).code).toBe(2);
    expect((await cli([...argv, ...pods, '--partition', 'main'])).code).toBe(2);
    expect((await cli([...fresh, '--out', out, '--on', 'slurm', '--image', 'lab/digits:1'])).code).toBe(2);
    expect((await cli([...fresh, '--out', out, '--memory', '4096'])).code).toBe(2);
    expect(existsSync(out)).toBe(false);
  });
});

describe('a job that works on one cell', () => {
  const cellOf = async (name: string, contestants: unknown = plan.contestants) => {
    const own = join(folder, `${name}.json`);
    writeFileSync(own, JSON.stringify({ ...plan, contestants }));
    const out = join(folder, name);
    await cli(['compare', '--plan', own, '--data', data, '--out', out, ...pods]);
    return out;
  };

  test('ends well when its own cell did, although others wait', async () => {
    const out = await cellOf('well');
    expect((await cli(['compare', '--out', out, '--cell', '2'])).code).toBe(0);
  });

  test('ends with what makes no other try worthwhile when its cell has failed', async () => {
    const out = await cellOf('failed');
    failCell(out);
    expect((await cli(['compare', '--out', out, '--cell', '3'])).code).toBe(1);
  });

  test('marks a cell that is over its time', async () => {
    const out = await cellOf('slow', [{ name: 'Boosted', plan: { algorithm: 'gradient-boosting' } }]);
    expect((await cli(['compare', '--out', out, '--cell', '1', '--minutes', '0.0001'])).code).toBe(1);
    const cell = readFileSync(join(out, 'cells', '01-fold-01', 'cell.json'), 'utf8');
    expect(JSON.parse(cell).failure.code).toBe('time-over');
  });

  test('waits for one that went down with its machine to be given up, and then takes its place', async () => {
    const out = await cellOf('taken');
    const cell = join(out, 'cells', '01-fold-01');
    mkdirSync(cell, { recursive: true });
    const lock = join(cell, 'run.lock');
    writeFileSync(lock, JSON.stringify({ process: 1, started: null, host: 'another-machine' }));
    // Its last sign of life: in a second and a half it will have been gone for two minutes.
    const sign = Date.now() / 1000 - 118.5;
    utimesSync(lock, sign, sign);
    expect((await cli(['compare', '--out', out, '--cell', '1'])).code).toBe(0);
    expect(existsSync(lock)).toBe(false);
  });
});
