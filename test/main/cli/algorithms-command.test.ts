import { expect, test } from 'vitest';
import { z } from 'zod';
import { algorithmNames } from '#shared/algorithms/algorithms.ts';
import { runCli } from '../../../src/main/cli/run-cli.ts';

async function cli(argv: readonly string[]) {
  let stdout = '';
  const output = {
    stdout(text: string) {
      stdout += text;
    },
    stderr() {},
  };
  const code = await runCli(argv, output, () => Promise.reject(new Error('No trainer is needed.')));
  return { code, stdout };
}

test('algorithms --json lists each with its parameters, without a trainer', async () => {
  const { code, stdout } = await cli(['algorithms', '--json']);
  expect(code).toBe(0);
  const parameter = z.object({
    name: z.string(),
    kind: z.enum(['integer', 'number', 'choice']),
    sentence: z.string(),
  });
  const listed = z
    .array(z.strictObject({ id: z.enum(algorithmNames), name: z.string(), parameters: z.array(parameter) }))
    .parse(JSON.parse(stdout));
  expect(listed.map(({ id }) => id)).toEqual(algorithmNames);
});

test('algorithms tells a person the ranges and defaults', async () => {
  const { code, stdout } = await cli(['algorithms']);
  expect(code).toBe(0);
  expect(stdout).toContain('neighbours     a whole number from 1 to 100 (default: 3)');
});

test('algorithms takes no other word', async () => {
  expect((await cli(['algorithms', 'all'])).code).toBe(2);
});
