import { expect, test } from 'vitest';
import { latestOnly } from '../../../src/renderer/studio/latest-only.ts';

/** Work that is finished by hand. */
function workshop(limit: number) {
  const started: string[] = [];
  const shown: string[] = [];
  const finish = new Map<string, () => void>();
  const ask = latestOnly<string, string>({
    limit,
    work: (input) => {
      started.push(input);
      return new Promise((resolve) => finish.set(input, () => resolve(input.toUpperCase())));
    },
    show: (output) => shown.push(output),
  });
  return {
    ask,
    started,
    shown,
    finish: async (input: string) => {
      finish.get(input)?.();
      await new Promise((resolve) => setTimeout(resolve));
    },
  };
}

test('of the inputs that wait only the newest is worked on', async () => {
  const { ask, started, shown, finish } = workshop(1);
  for (const input of ['a', 'b', 'c']) ask(input);
  expect(started).toEqual(['a']);
  await finish('a');
  expect(started).toEqual(['a', 'c']);
  await finish('c');
  expect(shown).toEqual(['A', 'C']);
});

test('an answer that was overtaken is not shown', async () => {
  const { ask, shown, finish } = workshop(2);
  ask('a');
  ask('b');
  await finish('b');
  await finish('a');
  expect(shown).toEqual(['B']);
});
