import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';
import { cli, writeShapes } from './cli-harness.ts';

const folder = temporaryFolder();
const data = writeShapes(join(folder, 'train.csv'), { rows: 240, labelled: true });
const plan = ['--ensemble', '3', '--network', 'simple', '--epochs', '1', '--seed', '4', '--batch', '60'];
const fresh = ['train', '--data', data, ...plan, '--precision', 'float32'];
const pods = ['--on', 'kubernetes', '--image', 'lab/digits:1', '--claim', 'lab-data'];
const out = (name: string) => ['--out', join(folder, name)];

/** The command line of the pod at each index of a manifest. */
function commandsOf(manifest: string): string[][] {
  const [container] = JSON.parse(manifest).spec.template.spec.containers;
  const { value } = container.env.find((variable: { name: string }) => variable.name === 'TASKS');
  return value.split(' ').map((task: string) => [...container.command.slice(6), task]);
}

function membersOf(stdout: string) {
  const { of, members, validationAccuracy } = JSON.parse(stdout).ensemble;
  const accuracies = members.map((member: { validationAccuracy: number }) => member.validationAccuracy);
  return { of, accuracies, validationAccuracy };
}

const listedIn = (name: string) =>
  JSON.parse(readFileSync(join(folder, name, 'ensemble.json'), 'utf8')).members;

describe('an ensemble whose networks are trained elsewhere', () => {
  test('is a manifest for Kubernetes, whose pods train the same networks as one here in any order', async () => {
    const here = await cli([...fresh, ...out('here'), '--json']);
    const written = await cli([...fresh, ...out('pods'), ...pods, '--json']);
    expect(written.code).toBe(0);
    const commands = commandsOf(written.stdout);
    expect(commands.map((words) => words.at(-1))).toEqual(['1', '2', '3']);
    const watching = cli(['train', ...out('pods'), '--watch', '--json']);
    for (const command of commands.toReversed()) expect((await cli(command)).code).toBe(0);
    const { code, stdout, stderr } = await watching;
    expect(code).toBe(0);
    expect(stderr).toMatch(/network 3 of 3: \d/);
    expect(membersOf(stdout)).toEqual(membersOf(here.stdout));
    expect(listedIn('pods')).toEqual(['member-01', 'member-02', 'member-03']);

    const none = await cli(['train', ...out('pods'), ...pods, '--json']);
    expect(JSON.parse(none.stdout).error).toMatchObject({ code: 'run-complete' });
  });

  test('is gone on with here at those that are missing, whichever they are', async () => {
    await cli([...fresh, ...out('missing'), ...pods]);
    expect((await cli([...fresh, ...out('missing'), '--member', '2'])).code).toBe(0);
    expect(listedIn('missing')).toEqual([]);
    const second = readFileSync(join(folder, 'missing', 'member-02', 'run.json'), 'utf8');
    const rest = await cli([...fresh, ...out('missing'), '--json']);
    expect(rest.stderr).toContain('network 1 of 3');
    expect(rest.stderr).not.toContain('network 2 of 3');
    expect(readFileSync(join(folder, 'missing', 'member-02', 'run.json'), 'utf8')).toBe(second);
    expect(membersOf(rest.stdout).accuracies).toHaveLength(3);
    expect(listedIn('missing')).toEqual(['member-01', 'member-02', 'member-03']);
    // A job that comes too late leaves what is there.
    expect((await cli([...fresh, ...out('missing'), '--member', '2'])).code).toBe(0);
    expect(readFileSync(join(folder, 'missing', 'member-02', 'run.json'), 'utf8')).toBe(second);
  });

  test('has one that was cut off go on from its checkpoint, also as a job', async () => {
    await cli([...fresh, ...out('cut'), ...pods]);
    const member = [...fresh, ...out('cut'), '--member', '1'];
    const stop = new AbortController();
    const stopped = await cli(member, {
      signal: stop.signal,
      onProgress: (text) => text.includes('rows') && stop.abort(),
    });
    expect(stopped.code).toBe(130);
    expect((await cli(member)).code).toBe(0);
    const { resumed, status } = JSON.parse(
      readFileSync(join(folder, 'cut', 'member-01', 'run.json'), 'utf8'),
    );
    expect(status).toBe('completed');
    expect(resumed).toHaveLength(1);
  });

  test('tells networks that were given up with why, and --retry has them trained', async () => {
    await cli([...fresh, ...out('given-up'), ...pods]);
    const failure = { code: 'time-over', message: 'Its job was over its time.' };
    const jobs = {
      formatVersion: 1,
      scheduler: 'slurm',
      jobs: {},
      submissions: {},
      failures: { 1: failure, 2: failure },
    };
    const file = join(folder, 'given-up', 'jobs.json');
    writeFileSync(file, JSON.stringify(jobs));
    expect((await cli([...fresh, ...out('given-up'), '--member', '3'])).code).toBe(0);
    const told = await cli(['train', ...out('given-up'), '--watch', '--json']);
    expect(told.code).toBe(1);
    expect(JSON.parse(told.stdout).failed).toEqual([
      { number: 1, error: failure },
      { number: 2, error: failure },
    ]);
    const again = await cli(['train', ...out('given-up'), ...pods, '--retry', '--json']);
    expect(commandsOf(again.stdout).map((words) => words.at(-1))).toEqual(['1', '2']);
    rmSync(file);
  });

  test.each([
    ['a single network', ['train', '--data', data, '--network', 'simple', '--on', 'slurm']],
    ['the weights of another run', [...fresh, '--from', folder, '--on', 'slurm']],
    ['a scheduler that is not known', [...fresh, '--on', 'abacus']],
  ])('is refused with %s', async (_, words) => {
    expect((await cli([...words, ...out('refused')])).code).toBe(2);
    expect(existsSync(join(folder, 'refused'))).toBe(false);
  });

  test('is not in a folder without one, and has no network beyond its last', async () => {
    for (const words of [['--on', 'slurm'], ['--cancel'], ['--watch'], ['--member', '1', '--data', data]]) {
      const { stdout } = await cli(['train', ...out('none'), ...words, '--json']);
      expect(JSON.parse(stdout).error).toMatchObject({ code: 'run-not-found' });
    }
    await cli([...fresh, ...out('beyond'), ...pods]);
    const { stdout } = await cli([...fresh, ...out('beyond'), '--member', '4', '--json']);
    expect(JSON.parse(stdout).error).toMatchObject({ code: 'plan-invalid' });
  });
});
